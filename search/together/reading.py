"""One section of all models that a search finds, stacked."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import pgettext

from practicemodels.comparison import Cell, Column, load, section_cell
from practicemodels.sections import CORE, SECTIONS, Section, section
from search.engines import answer
from search.engines.base import Results
from search.facets import Option, chips, facet
from search.names import Names
from search.selection import Query, Selection

MOST = 200
FIRST_SECTION = "tips"
# By what the models can be narrowed here; the rest is the search's own business.
FILTERS = ("phase", "theme", "county", "language")


@dataclass(frozen=True)
class Piece:
    """What one model says in the section."""

    column: Column
    cell: Cell

    @property
    def anchor(self) -> str:
        return f"m{self.column.number}"

    @property
    def place(self) -> str:
        return str(self.column.page.place or self.column.facts.place)

    @property
    def place_language(self) -> str:
        """The language of the place where it is the source's and not the page's own."""
        own = bool(self.column.page.place) or self.column.page is self.column.facts
        return self.column.marked if own else str(self.column.facts.locale.language_code)


@dataclass(frozen=True)
class Filter:
    key: str
    title: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...]

    @property
    def several(self) -> tuple[Option, ...]:
        """What is chosen, where that is more than a list of which one chooses one could keep."""
        return tuple(option for option in self.options if option.chosen) if len(self.chosen) > 1 else ()


class Together:
    """What a selection finds, and one section of it."""

    def __init__(self, selection: Selection, names: Names, key: str) -> None:
        self.selection, self.names = selection.with_(size=MOST), names
        self.section = section(key) if key in {part.key for part in SECTIONS} else section(FIRST_SECTION)
        self.results, numbers = found(self.selection)
        self.columns = load(numbers, selection.language)

    @property
    def most(self) -> int:
        return MOST

    @property
    def total(self) -> int:
        return self.results.total

    @cached_property
    def cells(self) -> list[Piece]:
        return [Piece(column, section_cell(column, self.section, self.selection.language)) for column in self.columns]

    @property
    def pieces(self) -> list[Piece]:
        return [piece for piece in self.cells if piece.cell.html]

    @property
    def silent(self) -> list[Piece]:
        """The models that say nothing in the section."""
        return [piece for piece in self.cells if not piece.cell.html]

    @property
    def sections(self) -> list[tuple[Section, bool]]:
        """The core sections, and the sub-sections of the path that any of the models has."""
        had = [
            part
            for part in SECTIONS
            if part in CORE or any(section_cell(column, part, self.selection.language).html for column in self.columns)
        ]
        return [(part, part == self.section) for part in had]

    @property
    def filters(self) -> list[Filter]:
        self.names.add(topics=(), collections=self.results.facets.get("collection", ()))
        found = []
        for key in FILTERS:
            one = facet(key, self.selection, self.results.facets.get(key, {}), self.names)
            chosen = self.selection.chosen.get(key, ())
            if len(one.options) > 1 or chosen:
                found.append(Filter(key, one.title, one.options, chosen))
        return found

    @property
    def asked(self) -> list[tuple[str, str, str]]:
        """What was searched for, each with its title, and the language of its name where it is not the reader's."""
        self.names.add(collections=self.selection.chosen.get("collection", ()))
        found = [(pgettext("together", "Words"), self.selection.text, "")] if self.selection.text else []
        for chip in chips(self.selection, self.names):
            language = "" if chip.name.language == self.selection.language else chip.name.language
            found.append((chip.title, chip.name.text, language))
        return found

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What was asked besides the filters of this page."""
        return [(name, value) for name, value in self.selection.parameters() if name not in (*FILTERS, "page")]

    @property
    def query(self) -> str:
        """The query string, section included."""
        return f"{self.selection.with_(page=1).query}&section={self.section.key}".replace("?&", "?")

    @property
    def search_query(self) -> str:
        return self.selection.with_(page=1).query


def found(selection: Selection) -> tuple[Results, list[int]]:
    """The answer, and the numbers of the models found, as many as are read at once.

    An engine may answer with shorter pages than were asked for; then the
    following ones are asked for too.
    """
    first = answer(selection.with_(page=1))
    numbers = [hit.number for hit in first.hits]
    results, page = first, 1
    while results.hits and len(numbers) < min(first.total, MOST):
        page += 1
        results = answer(selection.with_(page=page))
        new = [hit.number for hit in results.hits if hit.number not in set(numbers)]
        if not new:
            break
        numbers += new
    return first, numbers[:MOST]


def key_in(query: Query) -> str:
    return str(query.get("section") or "")
