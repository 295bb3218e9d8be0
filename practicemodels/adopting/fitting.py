""" "Does this fit us?": a model's conditions held against one's own place, with the answers in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practicemodels.conditions import CONDITIONS, NO, Stated, stated
from practicemodels.models import Adoption, Outcome, PracticeModelPage
from practicemodels.models.adoption import Said

ANSWERS = (
    ("yes", pgettext_lazy("fits", "Yes")),
    ("not-yet", pgettext_lazy("fits", "Not yet")),
    ("no", pgettext_lazy("fits", "No")),
)
GROUP = "target_group"


@dataclass(frozen=True)
class Solved:
    """A place in which the same condition was a hindrance, and how it was solved."""

    adoption: Adoption
    said: Said


@dataclass(frozen=True)
class Question:
    """One thing to answer for one's own place."""

    key: str
    name: Promise | str
    says: str
    remark: str
    remark_language: str
    question: Promise | str
    ask: Promise | str
    known: bool
    answer: str = ""
    solved: tuple[Solved, ...] = ()

    @property
    def answer_name(self) -> str:
        return next((str(name) for code, name in ANSWERS if code == self.answer), "")


@dataclass(frozen=True)
class Fit:
    """The questions, and what the answers come to. There is no total: one no may outweigh ten yeses."""

    questions: tuple[Question, ...]
    not_needed: tuple[Stated, ...]

    def _answered(self, *answers: str) -> list[Question]:
        return [question for question in self.questions if question.answer in answers]

    @property
    def in_the_way(self) -> list[Question]:
        return self._answered("no")

    @property
    def to_be_arranged(self) -> list[Question]:
        return self._answered("not-yet")

    @property
    def in_place(self) -> list[Question]:
        return self._answered("yes")

    @property
    def open(self) -> list[Question]:
        return self._answered("")

    @property
    def is_answered(self) -> bool:
        return len(self.open) < len(self.questions)

    @property
    def query(self) -> str:
        """The answers as a query string, with its question mark."""
        given = [(question.key, question.answer) for question in self.questions if question.answer]
        return f"?{urlencode(given)}" if given else ""


def fit_of(page: PracticeModelPage, given: Mapping[str, str]) -> Fit:
    """The model's list with the answers in it; an answer that means nothing is left out."""
    lines = stated(page, CONDITIONS)
    needed = [line for line in lines if line.value not in (NO, "none")]
    solved = solved_by_condition(page.number, [line.fact.key for line in needed])
    questions = [group_question(page)] if page.facts.target_groups.exists() else []
    questions += [question_of(line, solved.get(line.fact.key, ())) for line in needed]
    codes = {code for code, _name in ANSWERS}
    answered = [
        Question(**{**vars(question), "answer": given[question.key]}) if given.get(question.key) in codes else question
        for question in questions
    ]
    return Fit(tuple(answered), tuple(line for line in lines if line.value in (NO, "none")))


def group_question(page: PracticeModelPage) -> Question:
    rows = page.facts.target_groups.select_related("target_group")
    names = ", ".join(row.target_group.name for row in rows)
    return Question(
        GROUP,
        _("Target group"),
        names,
        "",
        "",
        _("Do you have this target group, and is the need the same?"),
        _("Ask the people concerned themselves, and those who meet them at work."),
        True,
    )


def question_of(line: Stated, solved: Iterable[Solved]) -> Question:
    fact = line.fact
    ask = fact.ask if line.known else _("The description does not say. Ask the model's contact first.")
    return Question(
        fact.key, fact.name, line.full, line.remark, line.language, fact.question, ask, line.known, solved=tuple(solved)
    )


def solved_by_condition(number: int, conditions: Iterable[str]) -> dict[str, list[Solved]]:
    """By condition, the places that met it as a hindrance and solved it."""
    wanted, found = set(conditions), {}
    for adoption in Adoption.objects.readable().of(number).with_everything():
        for row in adoption.hindrances.all():
            if row.condition in wanted and row.outcome == Outcome.SOLVED:
                found.setdefault(row.condition, []).append(Solved(adoption, adoption.said(row.condition)))
    return found
