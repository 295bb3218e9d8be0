"""The description format, declared once.

Panels, templates, search, comparison, import, export and completeness read it
from here. The order and the names are those of the Finnish *toimintamalli*
format; Finnish and Swedish names stand in the catalogues.

A new sub-section of the path is one entry in `STEPS` and the migration that
`makemigrations` writes for it.
"""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """One text of the description.

    `key` is the name in code, files and the index; it never changes. `name`,
    `guidance` and `example` are in the language of whoever reads them. `under`
    is the key of the part of the path to which a sub-section belongs, and is
    empty for the six core sections.
    """

    key: str
    name: Promise | str
    guidance: Promise | str
    example: Promise | str
    under: str = ""

    @property
    def is_core(self) -> bool:
        return not self.under

    @property
    def anchor(self) -> str:
        """The id of the section on a page, the same in every language."""
        return self.key.replace("_", "-")

    def name_in(self, language: str) -> str:
        with translation.override(language):
            return str(self.name)


CORE: tuple[Section, ...] = (
    Section(
        "core_idea",
        _("Core idea of the solution"),
        _(
            "What is it, step by step? Who does what, how often and with which tool? What is new? "
            "Could a reader tell it to a colleague?"
        ),
        _(
            "Two trained volunteers meet people who have just been discharged from hospital at their homes. "
            "The first visit is within three days, and there are four visits in all. The hospital's discharge nurse asks for consent "
            "and calls the coordinator, who finds a pair on the same day."
        ),
    ),
    Section(
        "operating_environment",
        _("Operating environment"),
        _(
            "Where and in which circumstances did the practice arise: people, distances, languages, laws, services? "
            "What must be similar elsewhere?"
        ),
        _(
            "A rural municipality of 6,000 inhabitants, of whom a third are over 65. The nearest hospital is 70 kilometres away, and "
            "home care is organised by the wellbeing services county. There are four village associations with a meeting place of their own."
        ),
    ),
    Section(
        "client_understanding",
        _("Target group and client understanding"),
        _(
            "Who benefits, who uses the practice, and who is left out? How were their needs found out, from how many people, "
            "and what was learnt?"
        ),
        _(
            "People over 70 who live alone. Eighteen of them and seven relatives were interviewed: the first week at home was "
            "the hardest, and people wished for company rather than for help. People with severe memory disorders are not reached in this way."
        ),
    ),
    Section(
        "conditions",
        _("Conditions for working and adoption"),
        _(
            "What must be in place: a coordinator, staff time, money, skills, agreements, tools, a decision, time to start? "
            "What stops it?"
        ),
        _(
            "A coordinator for one day a week, a written agreement with the hospital, and at least twelve volunteers who have "
            "taken a six-hour course. Starting takes three months. Without a named contact person at the hospital the referrals stop."
        ),
    ),
    Section(
        "evaluation",
        _("Evaluation results in brief"),
        _(
            "What changed, for whom, and how do you know (method, number of people, period)? What did not work, and what is unknown?"
        ),
        _(
            "In 2024, 46 people were visited. Of the 31 who answered a telephone interview a month later, 26 felt safer at home. "
            "Readmissions were not compared. Half of the volunteers stopped within a year, mostly because of the distances."
        ),
    ),
    Section(
        "tips",
        _("Tips for adopters"),
        _(
            "What may be changed, and what must stay? What are the first three steps and the typical mistakes? Whom can one ask?"
        ),
        _(
            "Begin with one ward, not with the whole hospital. Keep the pairs: a volunteer alone gives up sooner. Agree in "
            "writing who calls whom when the person's condition worsens. We gladly show our course material."
        ),
    ),
)

# Ideation is a part of the path without a core section of its own.
IDEATION_KEY = "ideation"
IDEATION_NAME = _("Ideation")

STEPS: tuple[Section, ...] = (
    Section(
        "starting_point",
        _("Starting point and strategic links"),
        _("What was the situation before? Which programme, strategy or decision does the work belong to?"),
        _("The county's wellbeing plan names loneliness as one of its three aims, but no one had been given the task."),
        "operating_environment",
    ),
    Section(
        "needs",
        _("Needs behind the work"),
        _("Which problem set the work going, whose problem was it, and how large was it?"),
        _("Every fifth person discharged had nobody at home; the nurses had no one to call."),
        "operating_environment",
    ),
    Section(
        "developers",
        _("Gathering developers and co-creation"),
        _("Who took part in the work, how were they found, and what did the people concerned decide themselves?"),
        _("Three volunteers, two nurses and four former patients met five times; the patients chose the name."),
        "operating_environment",
    ),
    Section(
        "intended_change",
        _("Intended change"),
        _("What should be different, for whom, and by when?"),
        _("By the end of the year no one goes home to an empty flat without a person to call."),
        "operating_environment",
    ),
    Section(
        "measuring",
        _("Measuring the change"),
        _("How do you see that the change has come: which figures or answers, from whom, and how often?"),
        _("A call a month after discharge with three questions, and the number of calls to the ward."),
        "operating_environment",
    ),
    Section(
        "plan",
        _("Implementation plan"),
        _("What is done, in which order, by whom, and with what resources?"),
        _("January: agreement. February: course. March to May: one ward. June: assessment and decision."),
        "operating_environment",
    ),
    Section(
        "idea_selection",
        _("Selecting the idea"),
        _("Which ideas were there, and why was this one chosen?"),
        _("A telephone ring, a taxi card and home visits were compared; the visits answered the wish for company."),
        IDEATION_KEY,
    ),
    Section(
        "idea_testing",
        _("Testing the idea"),
        _("How was the idea tried before the pilot, with whom, and what was changed because of it?"),
        _("Two pairs made six visits. The first visit was moved from the hospital to the home."),
        IDEATION_KEY,
    ),
    Section(
        "pilot_plan",
        _("Aims and plan of the pilot"),
        _("What was to be learnt from the pilot, where, when, and with how many people?"),
        _("One ward, three months and twenty people, to learn whether the referrals come in time."),
        "core_idea",
    ),
    Section(
        "pilot_results",
        _("Results and lessons of the pilot"),
        _("What happened in the pilot, what was learnt, and what was changed?"),
        _("Seventeen people were visited. The referrals came in time when one nurse was responsible for them."),
        "core_idea",
    ),
)

SECTIONS: tuple[Section, ...] = CORE + STEPS
_BY_KEY = {section.key: section for section in SECTIONS}

# The parts of the path in working order: keys of core sections, and ideation between them.
PATH_PARTS: tuple[str, ...] = (
    "operating_environment",
    "client_understanding",
    IDEATION_KEY,
    "core_idea",
    "conditions",
    "evaluation",
    "tips",
)


def section(key: str) -> Section:
    """The section of that key; KeyError where there is none."""
    return _BY_KEY[key]


def steps_of(part: str) -> tuple[Section, ...]:
    """The sub-sections of one part of the path, in order."""
    return tuple(step for step in STEPS if step.under == part)


def in_path_order() -> tuple[Section, ...]:
    """All sections in working order: each core section followed by its sub-sections."""
    ordered: list[Section] = []
    for part in PATH_PARTS:
        if part != IDEATION_KEY:
            ordered.append(section(part))
        ordered.extend(steps_of(part))
    return tuple(ordered)
