"""Models → rows side by side, in the order of the description format.

The rows come from `sections.py` and `conditions.py`: what is added there is a
row here. Everything that is compared is read in a constant number of
statements, however many models stand beside each other.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.db.models import Q
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practicemodels.alphabet import sort_key
from practicemodels.conditions import CONDITIONS, EVALUATION, Fact, Stated, anything_stated, stated
from practicemodels.facts import Terms, authors_of, terms_of
from practicemodels.models import (
    Adoption,
    CollectionModel,
    CollectionPage,
    PracticeModelCollection,
    PracticeModelPage,
    Term,
)
from practicemodels.reading.told import Told
from practicemodels.richtext import plain, words
from practicemodels.sections import CORE, STEPS, Section

Share = Literal["", "common", "some", "own"]
LONG = 90


@dataclass(frozen=True)
class Value:
    """One thing in a cell. `language` is empty where it is the reader's.

    `share` says whether all the models have it, some of them, or this one alone.
    """

    text: str
    language: str = ""
    code: str = ""
    share: Share = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """What one model says in one row: values, or the rich text of a section."""

    values: tuple[Value, ...] = ()
    html: str = ""
    language: str = ""
    unknown: bool = False
    # Whether the original has changed since the text was translated
    behind: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.values or self.html or self.unknown)

    @property
    def text(self) -> str:
        """The cell as plain text."""
        return plain(self.html) if self.html else "\n".join(value.text for value in self.values)

    @property
    def words(self) -> int:
        return words(self.html) if self.html else 0

    @property
    def is_long(self) -> bool:
        """Whether it is opened rather than shown whole."""
        return self.words > LONG

    @property
    def _content(self) -> tuple[object, ...]:
        return (self.unknown, " ".join(self.text.split()), frozenset(value.code for value in self.values))


@dataclass(frozen=True)
class Row:
    key: str
    name: Promise | str
    cells: tuple[Cell, ...]
    # Where its values are chosen from a vocabulary, what is common can be told from what is one model's own.
    shared: bool = False

    @property
    def equal(self) -> bool:
        """Whether all the models say the same."""
        return len(self.cells) > 1 and len({cell._content for cell in self.cells}) == 1

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)

    @property
    def is_long(self) -> bool:
        """Whether it has a text that is opened rather than shown whole."""
        return any(cell.is_long for cell in self.cells)


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    key: str
    name: Promise | str
    rows: tuple[Row, ...]

    def differing(self) -> "Group":
        return Group(self.key, self.name, tuple(row for row in self.rows if not row.equal))


@dataclass(frozen=True)
class Column:
    """One model: its version for the reader, and the version on which its facts stand."""

    page: PracticeModelPage
    facts: PracticeModelPage
    language: str
    foreign: bool
    terms: Terms = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    collections: tuple[CollectionPage, ...] = ()
    adoptions: tuple[Adoption, ...] = ()

    @cached_property
    def told(self) -> Told:
        """What its version tells, and what the source tells in its place."""
        return Told(self.page, self.facts, noted=True)

    @property
    def number(self) -> int:
        return int(self.page.number)

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def marked(self) -> str:
        """The language to mark its texts with, empty where it is the reader's."""
        return self.language if self.foreign else ""


@dataclass(frozen=True)
class Comparison:
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def equal_rows(self) -> int:
        return sum(row.equal for row in self.rows)

    def differing(self) -> "Comparison":
        """Without the rows in which all say the same."""
        groups = (group.differing() for group in self.groups)
        return Comparison(self.columns, tuple(group for group in groups if group.rows))


def compare(numbers: Sequence[int], language: str) -> Comparison:
    """The models that anyone may read among these, in that order, for a reader of the language."""
    return side_by_side(load(numbers, language), language)


def side_by_side(columns: tuple[Column, ...], language: str) -> Comparison:
    """The rows of these models."""
    groups = (
        Group("facts", _("Basic facts"), tuple(fact_rows(columns, language))),
        Group("adoption_conditions", _("Conditions for adoption"), tuple(coded_rows(columns, CONDITIONS, language))),
        Group("sections", pgettext_lazy("comparison", "Description"), tuple(section_rows(columns, CORE, language))),
        Group("path", _("The development path"), tuple(section_rows(columns, STEPS, language))),
        Group("evaluated", _("Evaluation"), tuple(coded_rows(columns, EVALUATION, language))),
        Group("places", _("Adoption"), tuple(adoption_rows(columns, language))),
    )
    return Comparison(columns, tuple(group for group in groups if group.rows))


# Reading


def load(numbers: Sequence[int], language: str) -> tuple[Column, ...]:
    """Everything that is compared, read at once."""
    versions = PracticeModelPage.objects.readable().numbered(numbers).select_related("locale", "phase")
    by_number: dict[int, list[PracticeModelPage]] = {}
    for version in versions:
        by_number.setdefault(version.number, []).append(version)
    chosen = [choose(by_number[number], language) for number in dict.fromkeys(numbers) if number in by_number]
    columns = [(page, facts) for page, facts in chosen if facts is not None]
    sources = [facts for _page, facts in columns]
    if not sources:
        return ()
    terms, authors, collections = terms_of(sources), authors_of(sources), collections_of(sources, language)
    adoptions = adoptions_of([facts.number for facts in sources])
    return tuple(
        Column(
            page,
            facts,
            page.locale.language_code,
            page.locale.language_code != language,
            terms[page.number],
            tuple(authors.get(page.number, ())),
            tuple(collections.get(page.number, ())),
            tuple(adoptions.get(page.number, ())),
        )
        for page, facts in columns
    )


def choose(versions: list[PracticeModelPage], language: str) -> tuple[PracticeModelPage, PracticeModelPage | None]:
    """The version for the reader, and the source, which every version then knows without asking."""
    source = next((version for version in versions if version.is_source), None)
    own = next((version for version in versions if version.locale.language_code == language), source)
    page = own or versions[0]
    if source is not None and page is not source:
        page._source = source
    return page, source


def collections_of(sources: list[PracticeModelPage], language: str) -> dict[int, list[CollectionPage]]:
    """By model number, its collections, whichever side says so, each in the reader's language or else as its source."""
    numbers = [page.number for page in sources]
    here = (
        PracticeModelCollection.objects.filter(page__in=sources)
        .order_by()
        .values_list("page__number", "collection__number")
    )
    there = CollectionModel.objects.filter(model__number__in=numbers, page__is_source=True)
    pairs = set(here.union(there.order_by().values_list("model__number", "page__number")))
    if not pairs:
        return {}
    pages = CollectionPage.objects.live().public()
    pages = pages.filter(alias_of=None, number__in={collection for _model, collection in pairs})
    best: dict[int, CollectionPage] = {}
    in_language = Q(locale__language_code=language) | Q(is_source=True)
    for page in pages.filter(in_language).select_related("locale").order_by("title"):
        if page.number not in best or page.locale.language_code == language:
            best[page.number] = page
    found: dict[int, list[CollectionPage]] = {}
    for model, collection in sorted(pairs):
        if collection in best:
            found.setdefault(model, []).append(best[collection])
    return found


def adoptions_of(numbers: list[int]) -> dict[int, list[Adoption]]:
    """By model number, its approved adoptions; the models are readable already."""
    found: dict[int, list[Adoption]] = {}
    for adoption in Adoption.objects.approved().of(numbers).select_related("area").order_by("area__order", "pk"):
        found.setdefault(adoption.number_id, []).append(adoption)
    return found


# Facts

Columns = tuple[Column, ...]


def fact_rows(columns: Columns, language: str) -> Iterable[Row]:
    """The basic facts in the order of the format, those that any of the models has."""
    return (row for row in _fact_rows(columns, language) if not row.is_empty)


def _fact_rows(columns: Columns, language: str) -> Iterable[Row]:
    yield _text_row("summary", _("Short description"), columns, lambda page: page.summary, language)
    yield _text_row("place", _("Place of implementation"), columns, lambda page: page.place, language)
    yield _term_row("areas", _("Municipality, county or wellbeing services county"), columns, language)
    yield Row("phase", _("Development phase"), tuple(_phase_cell(column, language) for column in columns))
    yield _term_row("themes", pgettext_lazy("facts", "Themes"), columns, language)
    yield _term_row("target_groups", pgettext_lazy("facts", "Target groups"), columns, language)
    yield _term_row("topics", pgettext_lazy("facts", "Topics"), columns, language)
    yield _term_row("funders", pgettext_lazy("facts", "Funder"), columns, language)
    yield _term_row("programmes", pgettext_lazy("facts", "Programme"), columns, language)
    yield Row(
        "collections",
        pgettext_lazy("facts", "Collection"),
        tuple(_collection_cell(one, language) for one in columns),
        True,
    )
    yield _fact_row("organisation", pgettext_lazy("facts", "Organisation"), columns, lambda facts: facts.organisation)
    yield Row("authors", pgettext_lazy("facts", "Authors"), tuple(_names(column.authors) for column in columns))
    yield _fact_row("contact", pgettext_lazy("facts", "Contact"), columns, _contact)
    yield _fact_row(
        "described_on", pgettext_lazy("facts", "Described on"), columns, lambda facts: _day(facts.described_on)
    )
    yield _fact_row(
        "revised_on", pgettext_lazy("facts", "Last edited on"), columns, lambda facts: _day(facts.revised_on)
    )
    yield _fact_row(
        "reviewed_on", pgettext_lazy("facts", "Reviewed on"), columns, lambda facts: _day(facts.reviewed_on)
    )


def _day(value: date | None) -> str:
    # A no-break space keeps a date on one line.
    return formats.date_format(value, "DATE_FORMAT").replace(" ", "\u00a0") if value else ""


def _contact(facts: PracticeModelPage) -> str:
    return "\n".join(part for part in (facts.contact_name, facts.contact_email, facts.contact_phone) if part)


def _names(names: Iterable[str]) -> Cell:
    return Cell(tuple(Value(name) for name in names if name))


def _fact_row(key: str, name: Promise | str, columns: Columns, of: Callable[[PracticeModelPage], str]) -> Row:
    return Row(key, name, tuple(_names(str(of(column.facts)).split("\n")) for column in columns))


def _text_row(
    key: str, name: Promise | str, columns: Columns, of: Callable[[PracticeModelPage], str], language: str
) -> Row:
    """A short text of the version, or where that has none of the source."""
    cells = []
    for column in columns:
        version = column.page if of(column.page) else column.facts
        text, behind = str(of(version)), version is column.page and key in column.told.behind
        cells.append(Cell((Value(text, mark(version, language)),), behind=behind) if text else Cell())
    return Row(key, name, tuple(cells))


def mark(version: PracticeModelPage, language: str) -> str:
    """The language of a version where it is not the reader's."""
    code = str(version.locale.language_code)
    return "" if code == language else code


def _term_row(key: str, name: Promise | str, columns: Columns, language: str) -> Row:
    """What is common to all comes first in every cell, in the same order."""
    having = [{term.code for term in column.terms[key]} for column in columns]
    common = set.intersection(*having) if len(columns) > 1 else set()
    cells = []
    for at, column in enumerate(columns):
        others = set().union(*having[:at], *having[at + 1 :])
        values = [_term_value(term, language, common, others, len(columns)) for term in column.terms[key]]
        first = sorted(
            (value for value in values if value.code in common), key=lambda value: sort_key(value.text, language)
        )
        cells.append(Cell((*first, *(value for value in values if value.code not in common))))
    return Row(key, name, tuple(cells), shared=True)


def _term_value(term: Term, language: str, common: set[str], others: set[str], columns: int) -> Value:
    share: Share = ""
    if columns > 1:
        share = "common" if term.code in common else "some" if term.code in others else "own"
    text = term.name_in(language)
    return Value(text, language_of(term, text, language), term.code, share)


def language_of(term: Term, text: str, language: str) -> str:
    """The language of a term's name where the reader's own has none."""
    if getattr(term, f"name_{language}", ""):
        return ""
    return next((other for other in ("fi", "en", "sv") if getattr(term, f"name_{other}") == text), "")


def _phase_cell(column: Column, language: str) -> Cell:
    phase = column.facts.phase
    if phase is None:
        return Cell()
    text = phase.name_in(language)
    return Cell((Value(text[:1].upper() + text[1:], language_of(phase, text, language), phase.code),))


def _collection_cell(column: Column, language: str) -> Cell:
    return Cell(
        tuple(
            Value(page.title, mark(page, language), str(page.number), address=page.permanent_path)
            for page in column.collections
        )
    )


# Conditions and evaluation


def coded_rows(columns: Columns, facts: tuple[Fact, ...], language: str) -> Iterable[Row]:
    """What the models say of coded facts; nothing where none of them says anything."""
    if not any(anything_stated(column.page, facts) for column in columns):
        return
    lines = [stated(column.page, facts) for column in columns]
    for beside in zip(*lines, strict=True):
        yield Row(beside[0].fact.key, beside[0].fact.name, tuple(_stated_cell(line, language) for line in beside))


def _stated_cell(line: Stated, language: str) -> Cell:
    other = line.language if line.language != language else ""
    if not line.known and not line.remark:
        return Cell(unknown=True)
    first = Value(line.full, other if line.fact.kind == "text" else "", code=str(line.value))
    return Cell((first, Value(line.remark, other)) if line.remark else (first,))


# Sections


def section_rows(columns: Columns, sections: tuple[Section, ...], language: str) -> Iterable[Row]:
    """A row for every core section, and for those sub-sections of the path that any of the models has."""
    for part in sections:
        row = Row(part.key, part.name, tuple(section_cell(column, part, language) for column in columns))
        if part.is_core or not row.is_empty:
            yield row


def section_cell(column: Column, part: Section, language: str) -> Cell:
    """The section in the version for the reader, whole; where it has none, the source's, marked."""
    teller = column.told.teller(part.key)
    if html := teller.page.text_of(part):
        return Cell(html=html, language=mark(teller.page, language), behind=teller.behind is not None)
    return Cell(unknown=column.told.says_unknown(part))


# Where it is in use


def adoption_rows(columns: Columns, language: str) -> Iterable[Row]:
    """The places by state; nothing where none of the models has been taken into use anywhere."""
    states = Adoption.State
    for key, name, wanted in (
        ("in_use", _("In use"), states.in_use()),
        ("planned", _("Planned or being considered"), states.ahead()),
        ("stopped", _("Stopped or decided against"), states.over()),
    ):
        row = Row(key, name, tuple(_adoption_cell(column, wanted, language) for column in columns))
        if not row.is_empty:
            yield row


def _adoption_cell(column: Column, states: tuple[str, ...], language: str) -> Cell:
    """Each area once, with the state of each adoption there beside it."""
    areas: dict[str, tuple[Any, list[str]]] = {}
    for adoption in column.adoptions:
        if adoption.state in states:
            notes = areas.setdefault(adoption.area.code, (adoption.area, []))[1]
            if (note := str(adoption.get_state_display())) not in notes:
                notes.append(note)
    return Cell(
        tuple(
            Value(
                area.name_in(language), language_of(area, area.name_in(language), language), code, note=", ".join(notes)
            )
            for code, (area, notes) in areas.items()
        )
    )
