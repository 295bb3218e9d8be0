"""The table of areas and themes, and the map that sums it up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import pgettext

from practicemodels.alphabet import sort_key
from practicemodels.coverage import ALL, NO_THEME, Matrix, Number, per_inhabitants
from practicemodels.models import Area, Theme

from .asked import IN_USE, NAME, POPULATION, TOTAL, AskedOfAreas, Choices, narrowed_by, theme_name
from .links import described_in, used_anywhere, used_in

CLASSES = 4


@dataclass(frozen=True)
class Cell:
    """One count, as it is written, with the searches that list its models."""

    area: str
    theme: str
    count: Number
    models: str
    in_use: str
    models_address: str
    in_use_address: str

    @property
    def is_gap(self) -> bool:
        return self.count.is_gap


@dataclass(frozen=True)
class Column:
    """A theme, or the sum of all; following its address sorts by it."""

    key: str
    name: Promise | str
    address: str
    sorted: str


@dataclass(frozen=True)
class Row:
    area: Area
    name: str
    address: str
    population: str
    total: Cell
    cells: list[Cell]
    chosen: bool


@dataclass(frozen=True)
class Tile:
    area: Area
    name: str
    address: str
    number: str
    shade: int


@dataclass(frozen=True)
class Shade:
    """A class of the map, and the numbers that fall into it in words."""

    shade: int
    text: str


class AreasTable:
    """The counts in the order that was asked for."""

    def __init__(self, asked: AskedOfAreas, matrix: Matrix, choices: Choices) -> None:
        self.asked, self.matrix, self.choices = asked, matrix, choices
        self.themes: list[tuple[str, Theme | None]] = [(theme.code, theme) for theme in matrix.themes]
        if matrix.has_models_without_theme:
            self.themes.append((NO_THEME, None))

    @property
    def narrowed_by(self) -> list[str]:
        return narrowed_by(self.asked, self.choices)

    # Numbers

    def value(self, area: Area, theme: str, in_use: bool) -> float:
        """The number by which is sorted and shaded."""
        count = self.matrix.count(area.code, theme)
        whole = count.in_use if in_use else count.models
        return (per_inhabitants(whole, area.population) or 0.0) if self.asked.per_inhabitants else float(whole)

    def written(self, value: float) -> str:
        """A number as the language writes it; a small rate has one more decimal, not to be taken for nought."""
        decimals = 0 if not self.asked.per_inhabitants or not value else 1 if value >= 0.1 else 2
        return formats.number_format(value, decimals, force_grouping=True).replace(" ", "\u00a0")

    def cell(self, area: Area | None, theme: str) -> Cell:
        code = area.code if area else ALL
        count = self.matrix.count(code, theme)
        values = [
            self.value(area, theme, in_use) if area else float(whole)
            for in_use, whole in ((False, count.models), (True, count.in_use))
        ]
        # The country and the sum are not counted by inhabitants: they would be told as if they were a county.
        plain = area is None or area.kind == Area.Kind.COUNTRY
        if plain:
            values = [float(count.models), float(count.in_use)]
        models, in_use = (
            formats.number_format(value, 0, force_grouping=True) if plain else self.written(value) for value in values
        )
        return Cell(
            code,
            theme,
            count,
            models,
            in_use,
            described_in(self.asked, code, theme),
            used_in(self.asked, code, theme) if area else used_anywhere(self.asked, self.counties, theme),
        )

    # The table

    @cached_property
    def columns(self) -> list[Column]:
        return [self.column(code, theme_name(theme, code)) for code, theme in self.themes]

    def column(self, key: str, name: Promise | str, descending_first: bool = True) -> Column:
        """The first following sorts as one mostly wants it, the second the other way round."""
        now = self.asked.sort
        first, second = (f"-{key}", key) if descending_first else (key, f"-{key}")
        following = second if now == first else first
        state = "descending" if now == f"-{key}" else "ascending" if now == key else ""
        return Column(key, name, self.asked.with_(sort=following).address, state)

    @property
    def name_column(self) -> Column:
        return self.column(NAME, pgettext("areas", "Area"), descending_first=False)

    @property
    def population_column(self) -> Column:
        return self.column(POPULATION, pgettext("areas", "Inhabitants"))

    @property
    def total_column(self) -> Column:
        return self.column(TOTAL, pgettext("areas", "All themes"))

    @cached_property
    def rows(self) -> list[Row]:
        return [self.row(area) for area in self.sorted_areas()]

    def sorted_areas(self) -> list[Area]:
        descending = self.asked.sort.startswith("-")
        key = self.sort_key(self.asked.sort.lstrip("-"))
        if key is None:
            return list(self.matrix.areas)
        return sorted(self.matrix.areas, key=key, reverse=descending)

    def sort_key(self, key: str) -> Callable[[Area], object] | None:
        keys: dict[str, Callable[[Area], object]] = {
            NAME: lambda area: sort_key(short_name(area)),
            POPULATION: lambda area: area.population or 0,
            TOTAL: lambda area: self.value(area, ALL, False),
            IN_USE: lambda area: self.value(area, ALL, True),
        }
        if key in dict(self.themes):
            return lambda area: self.value(area, key, False)
        return keys.get(key)

    def row(self, area: Area) -> Row:
        return Row(
            area,
            short_name(area),
            area_address(area),
            formats.number_format(area.population, 0, force_grouping=True).replace(" ", "\u00a0")
            if area.population
            else "",
            self.cell(area, ALL),
            [self.cell(area, code) for code, _theme in self.themes],
            area.code in self.asked.areas,
        )

    @property
    def national(self) -> Row | None:
        return self.row(self.matrix.national) if self.matrix.national else None

    @property
    def totals(self) -> list[Cell]:
        return [self.cell(None, code) for code in (ALL, *(code for code, _theme in self.themes))]

    @cached_property
    def counties(self) -> list[str]:
        """The codes of all counties, whichever kind of areas is shown."""
        if self.matrix.kind == Area.Kind.COUNTY:
            return [area.code for area in self.matrix.areas]
        return list(Area.objects.offered().filter(kind=Area.Kind.COUNTY).values_list("code", flat=True))

    # The map

    @property
    def mapped_theme(self) -> str:
        return self.asked.theme if self.asked.theme in dict(self.themes) else ALL

    @property
    def mapped_name(self) -> Promise | str:
        return theme_name(dict(self.themes).get(self.mapped_theme), self.mapped_theme)

    @cached_property
    def bounds(self) -> list[float]:
        """The least number of each class but that of nought; about as many different numbers are in each."""
        values = sorted({value for area in self.matrix.areas if (value := self.mapped(area)) > 0})
        classes = min(CLASSES, len(values))
        return [values[len(values) * at // classes] for at in range(classes)]

    def mapped(self, area: Area) -> float:
        return self.value(area, self.mapped_theme, self.asked.show_use)

    def shade(self, value: float) -> int:
        """The class of a number; nought has one of its own."""
        return sum(value >= bound for bound in self.bounds) if value > 0 else 0

    @property
    def tiles(self) -> list[Tile]:
        return [
            Tile(
                area,
                short_name(area),
                area_address(area),
                self.written(self.mapped(area)),
                self.shade(self.mapped(area)),
            )
            for area in self.matrix.areas
            if area.tile_row
        ]

    @property
    def legend(self) -> list[Shade]:
        """Each class by the least and the most that stands in it."""
        found = [Shade(0, self.written(0))]
        for shade in range(1, len(self.bounds) + 1):
            values = [value for area in self.matrix.areas if self.shade(value := self.mapped(area)) == shade]
            least, most = self.written(min(values)), self.written(max(values))
            found.append(Shade(shade, least if least == most else f"{least}–{most}"))
        return found


def short_name(area: Area) -> str:
    """The name without what all areas of its kind are called."""
    if area.kind == Area.Kind.WELLBEING_COUNTY:
        from practicemodels.reading.addresses import reading_language

        return next(iter(area.alternatives_in(reading_language())), area.name)
    return area.name


def area_address(area: Area) -> str:
    return reverse(
        "areas" if area.kind == Area.Kind.COUNTRY else "area",
        kwargs={} if area.kind == Area.Kind.COUNTRY else {"code": area.code},
    )
