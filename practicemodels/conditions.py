"""What is known of a model as coded facts: its conditions for adoption and its evaluation, declared once.

Panels, the model's page, comparison, filters, exchange files and "Does this
fit us?" read them from here. Each fact is a field on the source version,
named by its key; "not known" is an answer of its own. A fact with a remark
has a text beside it on every language version, named `<key>_remark`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text: TypeAlias = Promise | str
Kind = Literal["answer", "choice", "number", "date", "text"]

UNKNOWN = "unknown"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Choice:
    code: str
    name: Text


@dataclass(frozen=True)
class Fact:
    """One coded fact, or (kind "text") one short text of its own in every version.

    `answer` is yes, no or not known; `choice` one of `choices`, not known among
    them; `number` a number in `unit`, of which none means not known. `with_`
    names the fact beside which it is shown, as the share of working time is
    beside the coordinator.
    """

    key: str
    name: Text
    kind: Kind
    help: Text = ""
    choices: tuple[Choice, ...] = ()
    unit: Text = ""
    unit_of_one: Text = ""
    with_: str = ""
    remark: Text = ""
    decimals: int = 0
    # For "Does this fit us?": what a reader asks of their own place, and whom.
    question: Text = ""
    ask: Text = ""

    @property
    def remark_key(self) -> str:
        """The field of the remark, empty where the fact has none."""
        return f"{self.key}_remark" if self.remark else ""

    @property
    def anchor(self) -> str:
        return self.key.replace("_", "-")

    @property
    def is_coded(self) -> bool:
        return self.kind in ("answer", "choice")

    def choice_name(self, code: str) -> str:
        return next((str(choice.name) for choice in self.choices if choice.code == code), code)

    def is_known(self, value: Any) -> bool:
        return value not in (None, "", UNKNOWN)

    def shown(self, value: Any) -> str:
        """The value in the reader's language; "not known" where there is none."""
        if not self.is_known(value):
            return str(NOT_KNOWN.name)
        if self.is_coded:
            return self.choice_name(value)
        if self.kind == "number":
            return self._with_unit(value)
        if self.kind == "date":
            return formats.date_format(value, "SHORT_DATE_FORMAT")
        return str(value)

    def _with_unit(self, value: Any) -> str:
        number = formats.number_format(value, use_l10n=True, force_grouping=True)
        if self.decimals:
            separator = formats.get_format("DECIMAL_SEPARATOR")
            number = number.rstrip("0").rstrip(separator) if separator in number else number
        unit = self.unit_of_one if value == 1 and self.unit_of_one else self.unit
        # A no-break space keeps a number and its unit on one line.
        return f"{number}\u00a0{unit}" if unit else number


NOT_KNOWN = Choice(UNKNOWN, pgettext_lazy("condition", "not known"))
ANSWERS = (
    Choice(YES, pgettext_lazy("condition", "yes")),
    Choice(NO, pgettext_lazy("condition", "no")),
    NOT_KNOWN,
)
EUROS = (
    Choice("none", _("no separate cost")),
    Choice("to-1000", _("up to €1,000")),
    Choice("to-5000", _("€1,000–5,000")),
    Choice("to-20000", _("€5,000–20,000")),
    Choice("to-50000", _("€20,000–50,000")),
    Choice("over-50000", _("over €50,000")),
    NOT_KNOWN,
)
DECIDERS = (
    Choice("none", _("no separate decision")),
    Choice("unit", _("the unit's own management")),
    Choice("association", _("an association's board")),
    Choice("municipality", _("the municipality")),
    Choice("wellbeing-county", _("the wellbeing services county")),
    Choice("several", _("several organisations together")),
    NOT_KNOWN,
)
REMARK = _("Remark")

CONDITIONS: tuple[Fact, ...] = (
    Fact(
        "coordinator",
        _("Coordinator needed"),
        "answer",
        _("Does somebody have to be named whose work this is?"),
        ANSWERS,
        remark=REMARK,
        question=_("Have you somebody who can be named coordinator?"),
        ask=_("Ask the unit's manager who could be named, and what would be left out of their work."),
    ),
    Fact(
        "coordinator_share",
        _("Coordinator's share of working time"),
        "number",
        _("Per cent of one person's full working time."),
        unit="%",
        with_="coordinator",
    ),
    Fact(
        "staff_hours",
        _("Other staff time"),
        "number",
        _("Hours a week of all other paid staff together."),
        unit=_("hours a week"),
        unit_of_one=_("hour a week"),
        decimals=1,
        remark=REMARK,
        question=_("Can the staff give this time?"),
        ask=_("Ask those whose hours they would be, and their manager."),
    ),
    Fact(
        "start_months",
        _("Time to start"),
        "number",
        _("Months from the decision until the practice is running."),
        unit=_("months"),
        unit_of_one=_("month"),
        remark=REMARK,
        question=_("Have you this much time before it must be running?"),
        ask=_("Ask whoever decides when it should be running."),
    ),
    Fact(
        "start_cost",
        _("Cost of starting"),
        "choice",
        _("What must be paid once, the working time of own staff left out."),
        EUROS,
        remark=REMARK,
        question=_("Is there money for starting?"),
        ask=_("Ask whoever answers for the budget, and possible funders."),
    ),
    Fact(
        "yearly_cost",
        _("Cost a year"),
        "choice",
        _("What must be paid every year, the working time of own staff left out."),
        EUROS,
        remark=REMARK,
        question=_("Is there money for it every year?"),
        ask=_("Ask whoever answers for the budget where the money comes from after the first year."),
    ),
    Fact(
        "training",
        _("Training needed"),
        "answer",
        _("Do those who carry it out need training before they start?"),
        ANSWERS,
        remark=REMARK,
        question=_("Can those who carry it out be trained?"),
        ask=_("Ask the model's contact who trains, and how often."),
    ),
    Fact(
        "agreements",
        _("Agreements between organisations"),
        "answer",
        _("Must organisations agree in writing?"),
        ANSWERS,
        remark=REMARK,
        question=_("Can the organisations agree in writing?"),
        ask=_("Ask the partners, and a lawyer about personal data."),
    ),
    Fact(
        "digital_tool",
        _("Digital tool needed"),
        "answer",
        _("Does it need a programme, a register or a device?"),
        ANSWERS,
        remark=REMARK,
        question=_("Have you the tool, or may you take it into use?"),
        ask=_("Ask the information management about acquisition, support and data protection."),
    ),
    Fact(
        "decision_by",
        _("Decision needed from"),
        "choice",
        _("Who must decide before one may start?"),
        DECIDERS,
        remark=REMARK,
        question=_("Has the decision been made, or can it be had?"),
        ask=_("Ask who prepares the decision and when it can be made."),
    ),
)

EVALUATION: tuple[Fact, ...] = (
    Fact(
        "evaluation_kind",
        _("How it was evaluated"),
        "choice",
        _("The strongest that was used."),
        (
            Choice("none", _("not evaluated")),
            Choice("feedback", _("feedback from those who took part")),
            Choice("follow-up", _("own follow-up of figures")),
            Choice("interviews", _("a survey or interviews")),
            Choice("before-after", _("before and after compared")),
            Choice("comparison", _("compared with others who did not have it")),
            Choice("study", _("a scientific study")),
            NOT_KNOWN,
        ),
        remark=REMARK,
    ),
    Fact(
        "evaluation_people",
        _("Number of people"),
        "number",
        _("From how many people the results come."),
        unit=_("people"),
        unit_of_one=_("person"),
        with_="evaluation_kind",
    ),
    Fact("evaluation_starts_on", _("Evaluated from"), "date", with_="evaluation_kind"),
    Fact("evaluation_ends_on", _("Evaluated until"), "date", with_="evaluation_kind"),
    Fact(
        "evaluation_by",
        _("Evaluated by"),
        "choice",
        "",
        (
            Choice("own", _("those who carry it out")),
            Choice("partners", _("together with partners or participants")),
            Choice("outside", _("an outside evaluator")),
            Choice("research", _("a university or research institute")),
            NOT_KNOWN,
        ),
        with_="evaluation_kind",
    ),
    Fact("what_changed", _("What changed"), "text", _("For whom, and how much; one or two sentences.")),
    Fact(
        "certainty",
        _("How sure that is"),
        "choice",
        _("How much can be built on it elsewhere."),
        (
            Choice("impression", _("an impression of those who took part")),
            Choice("one-place", _("figures from one place, with nothing to compare")),
            Choice("compared", _("figures with a comparison")),
            Choice("repeated", _("the same result in several places")),
            NOT_KNOWN,
        ),
        remark=REMARK,
    ),
    Fact("transferred", _("Where it was transferred"), "text", _("Where else it has been tried, and how that went.")),
)

FACTS: tuple[Fact, ...] = CONDITIONS + EVALUATION
_BY_KEY = {fact.key: fact for fact in FACTS}

# What an adoption may have met: the conditions that stand alone.
HINDRANCES: tuple[Fact, ...] = tuple(fact for fact in CONDITIONS if not fact.with_)
# What a search may be narrowed by.
FILTERS: tuple[str, ...] = ("start_months", "digital_tool", "coordinator", "training")


def fact(key: str) -> Fact:
    """The fact of that key; KeyError where there is none."""
    return _BY_KEY[key]


@dataclass(frozen=True)
class Stated:
    """What one model says about one fact.

    `text` is the value in the reader's language, `remark` the text beside it
    and `language` that of remark or text, which may be the source's.
    """

    fact: Fact
    value: Any
    text: str
    known: bool
    remark: str = ""
    language: str = ""
    beside: tuple["Stated", ...] = ()

    @property
    def text_key(self) -> str:
        """The field of the text: of the fact itself, or of the remark beside it."""
        return self.fact.key if self.fact.kind == "text" else self.fact.remark_key

    @property
    def full(self) -> str:
        """The value with what is shown beside it, as one line."""
        if not self.beside:
            return self.text
        return f"{self.text} ({', '.join(f'{one.fact.name}: {one.text}' for one in self.beside)})"


def stated(page: Any, facts: Iterable[Fact] = CONDITIONS) -> list[Stated]:
    """What the model says of the facts, for readers of the page's language.

    Values come from the source version, texts from the page and, where it has
    none, from the source. What is shown beside another fact is in its
    `beside`, if it is known.
    """
    lines: list[Stated] = []
    for one in facts:
        line = _stated(page, one)
        if not one.with_:
            lines.append(line)
        elif line.known:
            at = next((at for at, main in enumerate(lines) if main.fact.key == one.with_), None)
            if at is not None:
                lines[at] = replace(lines[at], beside=(*lines[at].beside, line))
    return lines


def _stated(page: Any, one: Fact) -> Stated:
    if one.kind == "text":
        text, language = _text(page, one.key)
        return Stated(one, text, text or str(NOT_KNOWN.name), bool(text), language=language)
    value = getattr(page.facts, one.key)
    remark, language = _text(page, one.remark_key) if one.remark else ("", "")
    return Stated(one, value, one.shown(value), one.is_known(value), remark, language)


def _text(page: Any, name: str) -> tuple[str, str]:
    """The text on the page, else on its source, and its language; a page that readers see tells of no draft."""
    for version in (page, page.facts):
        if (text := getattr(version, name)) and (version.live or not page.live):
            return text, version.locale.language_code
    return "", ""


def anything_stated(page: Any, facts: Iterable[Fact] = CONDITIONS) -> bool:
    """Whether the model says anything at all about the facts."""
    return any(line.known or line.remark for line in stated(page, facts))


def names_in(language: str) -> dict[str, str]:
    """The name of every fact in a language, by key."""
    with translation.override(language):
        return {one.key: str(one.name) for one in FACTS}
