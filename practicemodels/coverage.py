"""Areas × themes: how many models each area has and uses, counted by the database.

However many models there are, the whole matrix takes a constant number of
statements: what may be read, the areas, the themes, and one for all counts.
A model counts in an area as `Area.counted_in` says; what is national counts
for the country alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q

from practicemodels.models import (
    Adoption,
    Area,
    PracticeModelArea,
    PracticeModelPage,
    PracticeModelTargetGroup,
    PracticeModelTheme,
    PracticeModelTopic,
    Theme,
)

KINDS = (Area.Kind.COUNTY.value, Area.Kind.WELLBEING_COUNTY.value)
# The column of the models without a theme, and what stands for all columns or all rows.
NO_THEME = "none"
ALL = ""
PER = 100_000

# In the place of a primary key, which is neither.
_NONE_KEY = -1
_ALL_KEY = 0


@dataclass(frozen=True)
class Wish:
    """What is counted: counties or wellbeing counties, and which models."""

    kind: str = KINDS[0]
    topics: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.topics or self.target_groups or self.phases or self.year_from or self.year_to)


@dataclass(frozen=True)
class Number:
    """Published models, and models in use; a model counts once in each."""

    models: int = 0
    in_use: int = 0

    @property
    def is_gap(self) -> bool:
        return not self.models and not self.in_use


def per_inhabitants(count: int, population: int | None) -> float | None:
    """The number for each 100,000 inhabitants; None where it is not known how many there are."""
    return count * PER / population if population else None


@dataclass(frozen=True)
class Matrix:
    """The counts by the codes of area and theme; `ALL` in the place of either stands for all of them."""

    kind: str
    areas: tuple[Area, ...]
    national: Area | None
    themes: tuple[Theme, ...]
    counts: Mapping[tuple[str, str], Number] = field(default_factory=dict)

    def count(self, area: str = ALL, theme: str = ALL) -> Number:
        return self.counts.get((area, theme), Number())

    @property
    def has_models_without_theme(self) -> bool:
        return not self.count(theme=NO_THEME).is_gap


def matrix(wish: Wish) -> Matrix:
    """All counts of one kind of areas."""
    areas = list(Area.objects.offered().filter(Q(kind=wish.kind) | Q(kind=Area.Kind.COUNTRY)))
    themes = list(Theme.objects.filter(merged_into=None))
    counts = _counts(wish, areas, themes)
    return Matrix(
        kind=wish.kind,
        areas=tuple(area for area in areas if area.kind == wish.kind),
        national=next((area for area in areas if area.kind == Area.Kind.COUNTRY), None),
        themes=tuple(theme for theme in themes if not theme.retired or (ALL, theme.code) in counts),
        counts=counts,
    )


def published(wish: Wish) -> Any:
    """The source versions of what is counted."""
    models = PracticeModelPage.objects.readable().sources().order_by()
    if wish.phases:
        models = models.filter(phase__code__in=wish.phases)
    for rows, name, codes in (
        (PracticeModelTopic, "topic", wish.topics),
        (PracticeModelTargetGroup, "target_group", wish.target_groups),
    ):
        if codes:
            having = rows.objects.filter(**{f"{name}__code__in": codes}).order_by()
            models = models.filter(pk__in=having.values("page"))
    if wish.year_from:
        models = models.filter(first_published_at__year__gte=wish.year_from)
    if wish.year_to:
        models = models.filter(first_published_at__year__lte=wish.year_to)
    return models


def _counts(wish: Wish, areas: Sequence[Area], themes: Sequence[Theme]) -> dict[tuple[str, str], Number]:
    """The counts that are not nought, in one statement."""
    tables, parameters = with_tables(wish)
    codes = {area.pk: area.code for area in areas} | {_ALL_KEY: ALL}
    theme_codes = {theme.pk: theme.code for theme in themes} | {_ALL_KEY: ALL, _NONE_KEY: NO_THEME}
    found: dict[tuple[str, str], dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"{tables} {' UNION ALL '.join(_COUNTS)}", parameters)
        for what, area, theme, number in cursor.fetchall():
            if area in codes and theme in theme_codes:
                found.setdefault((codes[area], theme_codes[theme]), {})[what] = number
    return {key: Number(**numbers) for key, numbers in found.items()}


# What is counted: in each area by theme, in each area, by theme, and in all.
_COUNTS = tuple(
    count
    for what, table in (("models", "described"), ("in_use", "used"))
    for count in (
        f"SELECT '{what}', area, theme, COUNT(*) FROM {table} JOIN themed ON themed.page = {table}.page GROUP BY area, theme",
        f"SELECT '{what}', area, {_ALL_KEY}, COUNT(*) FROM {table} GROUP BY area",
    )
) + (
    f"SELECT 'models', {_ALL_KEY}, theme, COUNT(*) FROM themed GROUP BY theme",
    f"SELECT 'models', {_ALL_KEY}, {_ALL_KEY}, COUNT(*) FROM models",
    f"SELECT 'in_use', {_ALL_KEY}, theme, COUNT(DISTINCT used.page) FROM used JOIN themed ON themed.page = used.page GROUP BY theme",
    f"SELECT 'in_use', {_ALL_KEY}, {_ALL_KEY}, COUNT(DISTINCT page) FROM used",
)


def with_tables(wish: Wish) -> tuple[str, list[Any]]:
    """The beginning of a statement, and its parameters: the tables that everything here is counted from.

    `models` (page, number) are those that the wish speaks of; `described`
    (area, page) and `used` (area, page) hold each of them once in every area
    where it counts, `themed` (theme, page) in every theme. It is written by
    hand because adoptions know a model by its number, over which no relation
    leads, and because each table is read several times and made once.
    """
    models, parameters = published(wish).values_list("pk", "number").query.sql_with_params()
    in_use = Adoption.State.in_use()
    area = _area_of(wish.kind)
    sql = f"""
        WITH models(page, number) AS ({models}),
        described(area, page) AS (
            SELECT DISTINCT {area}, models.page FROM models
            JOIN {_table(PracticeModelArea)} placing ON placing.page_id = models.page
            JOIN {_table(Area)} a ON a.id = placing.area_id),
        used(area, page) AS (
            SELECT DISTINCT {area}, models.page FROM models
            JOIN {_table(Adoption)} adoption ON adoption.number_id = models.number
            JOIN {_table(Area)} a ON a.id = adoption.area_id
            WHERE adoption.live AND adoption.state IN ({", ".join(["%s"] * len(in_use))})),
        themed(theme, page) AS (
            SELECT DISTINCT COALESCE(t.theme_id, {_NONE_KEY}), models.page FROM models
            LEFT JOIN {_table(PracticeModelTheme)} t ON t.page_id = models.page)
    """
    return sql, [*parameters, *in_use]


def _area_of(kind: str) -> str:
    """The area of the kind in whose number a placing counts; null where it counts in none."""
    assert kind in KINDS, kind
    return f"CASE WHEN a.kind IN ('{kind}', '{Area.Kind.COUNTRY.value}') THEN a.id ELSE a.{kind}_id END"


def _table(model: Any) -> str:
    return connection.ops.quote_name(model._meta.db_table)
