"""Two to four areas side by side: what each has in every theme, what only one has, what all have."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.functional import Promise

from practicemodels.coverage import NO_THEME, Coverage, Listed, Matrix
from practicemodels.models import Area, Theme
from practicemodels.reading.addresses import reading_language

from .asked import AskedOfAreas, theme_name
from .links import described_in, used_in
from .table import Cell, short_name
from .titles import Named, named

MOST_TITLES = 5
ONE, ALL_OF_THEM, NONE, SOME = "one", "all", "none", "some"


@dataclass(frozen=True)
class Had:
    """A model that an area has in a theme."""

    model: Named
    in_use: bool
    described: bool
    # Whether every one of the areas has this very model
    common: bool


@dataclass(frozen=True)
class Held:
    """What one area has in one theme: some by name, first what all the areas have, and all by number."""

    cell: Cell
    models: tuple[Had, ...]

    @property
    def more(self) -> int:
        return max(self.cell.count.models - sum(had.described for had in self.models), 0)


@dataclass(frozen=True)
class ThemeRow:
    code: str
    name: Promise | str
    held: tuple[Held, ...]
    areas: tuple[Area, ...]

    @property
    def state(self) -> str:
        having = sum(not held.cell.is_gap for held in self.held)
        return {0: NONE, 1: ONE, len(self.held): ALL_OF_THEM}.get(having, SOME)

    @property
    def only(self) -> str:
        """The name of the one area that has anything here."""
        return next(
            (short_name(area) for area, held in zip(self.areas, self.held, strict=True) if not held.cell.is_gap), ""
        )


class AreasBeside:
    """The areas that were asked for, as far as there are such."""

    def __init__(
        self, asked: AskedOfAreas, areas: Sequence[Area], coverage: Coverage, matrix: Matrix, request: HttpRequest
    ) -> None:
        self.asked, self.areas, self.matrix = asked, tuple(areas), matrix
        self.listed = coverage.listed(self.areas, MOST_TITLES)
        numbers = {one.number for models in self.listed.values() for one in models}
        self.names = named(numbers, reading_language(), request)

    @cached_property
    def all_rows(self) -> list[ThemeRow]:
        themes: list[tuple[str, Theme | None]] = [(theme.code, theme) for theme in self.matrix.themes]
        if self.matrix.has_models_without_theme:
            themes.append((NO_THEME, None))
        return [
            ThemeRow(code, theme_name(theme, code), tuple(self.held(area, code) for area in self.areas), self.areas)
            for code, theme in themes
        ]

    @property
    def rows(self) -> list[ThemeRow]:
        return [row for row in self.all_rows if not self.asked.only or row.state == self.asked.only]

    @property
    def filters(self) -> list[tuple[str, int, str, bool]]:
        """Ways to see fewer themes: which, how many there are, where it leads, and whether it is chosen."""
        counted = {state: sum(row.state == state for row in self.all_rows) for state in (ONE, ALL_OF_THEM, NONE)}
        found = [("", len(self.all_rows), self.asked.with_(only="").address, not self.asked.only)]
        found += [
            (state, counted[state], self.asked.with_(only=state).address, self.asked.only == state) for state in counted
        ]
        return found

    def held(self, area: Area, theme: str) -> Held:
        count = self.matrix.count(area.code, theme)
        cell = Cell(
            area.code,
            theme,
            count,
            str(count.models),
            str(count.in_use),
            described_in(self.asked, area.code, theme),
            used_in(self.asked, area.code, theme),
        )
        models = [one for one in self.listed.get((area.code, theme), ()) if one.number in self.names]
        return Held(cell, tuple(self.had(one) for one in models))

    def had(self, one: Listed) -> Had:
        return Had(self.names[one.number], one.in_use, one.described, one.areas == len(self.areas))

    @property
    def headings(self) -> list[tuple[Area, str, str]]:
        """Each area with its name, and the address of the page without it."""
        codes = [area.code for area in self.areas]
        return [
            (area, short_name(area), self.asked.with_(areas=tuple(code for code in codes if code != area.code)).address)
            for area in self.areas
        ]
