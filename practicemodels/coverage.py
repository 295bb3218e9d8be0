"""Areas × themes: how many models each area has and uses, counted by the database.

However many models there are, the whole matrix takes a constant number of
statements: what may be read, the areas, the themes, and one for all counts.
A model counts in an area as `Area.counted_in` says; what is national counts
for the country alone. A topic stands for the topics under it, as in search.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q

from practicemodels.kept import kept
from practicemodels.models import (
    Adoption,
    Area,
    PracticeModelArea,
    PracticeModelPage,
    PracticeModelTargetGroup,
    PracticeModelTheme,
    PracticeModelTopic,
    Theme,
    Topic,
)

KINDS = ("county", "wellbeing_county")
COUNTRY = "country"
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


@dataclass(frozen=True)
class Listed:
    """A model that an area has: described there, in use there, or both."""

    number: int
    described: bool
    in_use: bool
    # How many of the areas that were asked for have it
    areas: int


class Coverage:
    """The models of one wish, counted and listed by area and theme."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.models = published(wish)

    def matrix(self) -> Matrix:
        """All counts of one kind of areas; three statements, or those of before if nothing has changed since."""
        return kept.get(("matrix", self.wish), self._matrix)

    def _matrix(self) -> Matrix:
        kind = self.wish.kind
        areas = list(Area.objects.offered().filter(Q(kind=kind) | Q(kind=Area.Kind.COUNTRY)))
        themes = list(Theme.objects.filter(merged_into=None))
        counts = self._counts(areas, themes)
        return Matrix(
            kind=kind,
            areas=tuple(area for area in areas if area.kind == kind),
            national=next((area for area in areas if area.kind == Area.Kind.COUNTRY), None),
            themes=tuple(theme for theme in themes if not theme.retired or (ALL, theme.code) in counts),
            counts=counts,
        )

    def _counts(self, areas: Iterable[Area], themes: Iterable[Theme]) -> dict[tuple[str, str], Number]:
        """The counts that are not nought."""
        codes = {area.pk: area.code for area in areas} | {_ALL_KEY: ALL}
        theme_codes = {theme.pk: theme.code for theme in themes} | {_ALL_KEY: ALL, _NONE_KEY: NO_THEME}
        found: dict[tuple[str, str], dict[str, int]] = {}
        for what, area, theme, number in self.rows(f" {' UNION ALL '.join(_COUNTS)}"):
            if area in codes and theme in theme_codes:
                found.setdefault((codes[area], theme_codes[theme]), {})[what] = number
        return {key: Number(**numbers) for key, numbers in found.items()}

    def listed(self, areas: Sequence[Area], most: int) -> dict[tuple[str, str], list[Listed]]:
        """By the codes of area and theme, models that each has: what all have first, then the newest; one statement."""
        marks = ", ".join(["%s"] * len(areas))
        keys = [area.pk for area in areas]
        rows = self.rows(
            f""",
            had(area, page, described, in_use) AS (
                SELECT area, page, MAX(described), MAX(in_use) FROM (
                    SELECT area, page, 1 AS described, 0 AS in_use FROM described WHERE area IN ({marks})
                    UNION ALL SELECT area, page, 0, 1 FROM used WHERE area IN ({marks})) AS either
                GROUP BY area, page),
            counted AS (SELECT had.*, COUNT(*) OVER (PARTITION BY page) AS areas FROM had),
            placed AS (
                SELECT had.area, theme.code AS theme, models.number, had.described, had.in_use, had.areas,
                    ROW_NUMBER() OVER (
                        PARTITION BY had.area, theme.id
                        ORDER BY CASE WHEN had.areas = %s THEN 0 ELSE 1 END, models.published DESC, models.number DESC
                    ) AS place
                FROM counted had JOIN models ON models.page = had.page
                LEFT JOIN {_table(PracticeModelTheme)} t ON t.page_id = had.page
                LEFT JOIN {_table(Theme)} theme ON theme.id = t.theme_id)
            SELECT area, COALESCE(theme, '{NO_THEME}'), number, described, in_use, areas
            FROM placed WHERE place <= %s ORDER BY area, theme, place
            """,
            [*keys, *keys, len(areas), most],
            areas,
        )
        codes = {area.pk: area.code for area in areas}
        found: dict[tuple[str, str], list[Listed]] = {}
        for area, theme, number, described, in_use, having in rows:
            one = Listed(number, bool(described), bool(in_use), having)
            found.setdefault((codes[area], theme), []).append(one)
        return found

    def rows(self, sql: str, parameters: Sequence[Any] = (), areas: Sequence[Area] = ()) -> list[tuple[Any, ...]]:
        """What a statement answers that goes on from the tables of this wish, or of what is in some areas alone."""
        tables, given = self._tables([area.pk for area in areas])
        with connection.cursor() as cursor:
            cursor.execute(tables + sql, [*given, *parameters])
            return cursor.fetchall()

    def _tables(self, areas: Sequence[int] = ()) -> tuple[str, list[Any]]:
        """The beginning of a statement, and its parameters: the tables that everything here is counted from.

        `models` (page, number, published) are those that the wish speaks of;
        `described` and `used` (area, page) hold each of them once in every area
        where it counts. It is written by hand because adoptions know a model by its number, over which no
        relation leads, and because each table is made once and read often.
        """
        models, parameters = self.models.values_list("pk", "number", "first_published_at").query.sql_with_params()
        in_use = Adoption.State.in_use()
        area = _area_of(self.wish.kind)
        # Written out for each area, so that the database need not look at the others.
        marks = ", ".join(["%s"] * len(areas))
        only = f"(a.id IN ({marks}) OR a.{self.wish.kind}_id IN ({marks}))" if areas else "1 = 1"
        within = [*areas, *areas]
        sql = f"""
            WITH models(page, number, published) AS MATERIALIZED ({models}),
            described(area, page) AS MATERIALIZED (
                SELECT DISTINCT {area}, models.page FROM models
                JOIN {_table(PracticeModelArea)} at_area ON at_area.page_id = models.page
                JOIN {_table(Area)} a ON a.id = at_area.area_id WHERE {only}),
            used(area, page) AS MATERIALIZED (
                SELECT DISTINCT {area}, models.page FROM models
                JOIN {_table(Adoption)} adoption ON adoption.number_id = models.number
                JOIN {_table(Area)} a ON a.id = adoption.area_id
                WHERE adoption.live AND adoption.state IN ({", ".join(["%s"] * len(in_use))}) AND {only})
        """
        return sql, [*parameters, *within, *in_use, *within]


def matrix(wish: Wish) -> Matrix:
    """All counts of one kind of areas."""
    return Coverage(wish).matrix()


def published(wish: Wish) -> Any:
    """The source versions of what is counted."""
    models = PracticeModelPage.objects.readable().sources().order_by()
    if wish.phases:
        models = models.filter(phase__code__in=wish.phases)
    topics = with_narrower(wish.topics) if wish.topics else ()
    for rows, name, codes in (
        (PracticeModelTopic, "topic", topics),
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


def with_narrower(codes: Iterable[str]) -> set[str]:
    """The topics and all that stand under them, at any depth; one statement."""
    under: dict[str, list[str]] = {}
    for narrower, broader in Topic.broader.through.objects.values_list("from_topic__code", "to_topic__code"):
        under.setdefault(broader, []).append(narrower)
    found: set[str] = set()
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += under.get(code, ())
    return found


def _area_of(kind: str) -> str:
    """The area of the kind in whose number a placing counts; null where it counts in none."""
    if kind not in KINDS:
        raise ValueError(kind)
    return f"CASE WHEN a.kind IN ('{kind}', '{COUNTRY}') THEN a.id ELSE a.{kind}_id END"


def _table(model: Any) -> str:
    return connection.ops.quote_name(model._meta.db_table)


# Each page with its themes, by the index of the themes' own table: between tables that a statement has only just made,
# SQLite may go through all of the one for each row of the other.
_THEMED = f"LEFT JOIN {_table(PracticeModelTheme)} t ON t.page_id = page"
_THEME = f"COALESCE(t.theme_id, {_NONE_KEY})"

# What is counted: in each area by theme, in each area, by theme, and in all.
_COUNTS = (
    *(
        count
        for what, table in (("models", "described"), ("in_use", "used"))
        for count in (
            f"SELECT '{what}', area, {_THEME}, COUNT(DISTINCT page) FROM {table} {_THEMED} GROUP BY area, {_THEME}",
            f"SELECT '{what}', area, {_ALL_KEY}, COUNT(*) FROM {table} GROUP BY area",
        )
    ),
    f"SELECT 'models', {_ALL_KEY}, {_THEME}, COUNT(DISTINCT page) FROM models {_THEMED} GROUP BY {_THEME}",
    f"SELECT 'models', {_ALL_KEY}, {_ALL_KEY}, COUNT(*) FROM models",
    f"SELECT 'in_use', {_ALL_KEY}, {_THEME}, COUNT(DISTINCT page) FROM used {_THEMED} GROUP BY {_THEME}",
    f"SELECT 'in_use', {_ALL_KEY}, {_ALL_KEY}, COUNT(DISTINCT page) FROM used",
)
