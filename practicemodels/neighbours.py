"""Which areas resemble one another, and what they have that one of them lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from practicemodels.coverage import Coverage
from practicemodels.models import Area

# As large as the other, from so much smaller to so much larger; and never fewer than these.
RATIO = 1.6
FEWEST = 3
MOST_OF_SIZE = 6
# The data say which areas are bilingual; in these Swedish alone is spoken.
SWEDISH = ("mk21", "hv91")


@dataclass(frozen=True)
class Alike:
    """The areas of the same kind that resemble one by their population, and by their language."""

    size: tuple[Area, ...] = ()
    language: tuple[Area, ...] = ()

    @property
    def areas(self) -> tuple[Area, ...]:
        return tuple({area.code: area for area in (*self.size, *self.language)}.values())


def alike(area: Area, areas: Iterable[Area]) -> Alike:
    """Those of the areas that resemble this one, the nearest in population first."""
    others = [other for other in areas if other.code != area.code and other.kind == area.kind]
    by_size = sorted(
        (other for other in others if other.population and area.population), key=lambda other: ratio(area, other)
    )
    near = [other for other in by_size if ratio(area, other) <= RATIO][:MOST_OF_SIZE]
    speaks_swedish = [other for other in others if has_swedish(other)] if has_swedish(area) else []
    return Alike(tuple(near if len(near) >= FEWEST else by_size[:FEWEST]), tuple(speaks_swedish))


def has_swedish(area: Area) -> bool:
    return area.bilingual or area.code in SWEDISH


def ratio(first: Area, second: Area) -> float:
    """How many times larger the larger one is."""
    small, large = sorted((first.population or 1, second.population or 1))
    return large / small


@dataclass(frozen=True)
class Missing:
    """A model that areas resembling this one have: in use in some of them, only described in others."""

    number: int
    in_use: tuple[Area, ...]
    described: tuple[Area, ...]


def missing_from(area: Area, like: Sequence[Area], coverage: Coverage, most: int) -> list[Missing]:
    """What the areas like this one have and it lacks, the most used first; one statement."""
    if not like:
        return []
    marks = ", ".join(["%s"] * len(like))
    keys = [other.pk for other in like]
    rows = coverage.rows(
        f""",
        had(page, area, in_use) AS (
            SELECT page, area, 1 FROM used WHERE area IN ({marks})
            UNION ALL SELECT page, area, 0 FROM described WHERE area IN ({marks})),
        ranked(page, uses, places) AS (
            SELECT page, SUM(in_use), COUNT(DISTINCT area) FROM had
            WHERE NOT EXISTS (SELECT 1 FROM used WHERE used.area = %s AND used.page = had.page)
            AND NOT EXISTS (SELECT 1 FROM described WHERE described.area = %s AND described.page = had.page)
            GROUP BY page ORDER BY 2 DESC, 3 DESC, page DESC LIMIT %s)
        SELECT models.number, had.area, had.in_use FROM ranked
        JOIN had ON had.page = ranked.page JOIN models ON models.page = ranked.page
        ORDER BY ranked.uses DESC, ranked.places DESC, models.page DESC, had.in_use DESC
        """,
        [*keys, *keys, area.pk, area.pk, most],
    )
    return _gathered(rows, {other.pk: other for other in like})


def _gathered(rows: Iterable[tuple[Any, ...]], areas: dict[int, Area]) -> list[Missing]:
    found: dict[int, tuple[dict[int, Area], dict[int, Area]]] = {}
    for number, key, in_use in rows:
        found.setdefault(number, ({}, {}))[0 if in_use else 1][key] = areas[key]
    # In the order of the areas, which is that of their likeness.
    order = {key: at for at, key in enumerate(areas)}
    return [
        Missing(
            number,
            tuple(sorted(used.values(), key=lambda area: order[area.pk])),
            tuple(area for key, area in sorted(described.items(), key=lambda item: order[item[0]]) if key not in used),
        )
        for number, (used, described) in found.items()
    ]
