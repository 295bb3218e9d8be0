"""Where a model is in use, as its page shows it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from practicemodels.alphabet import sort_key
from practicemodels.conditions import CONDITIONS, EVALUATION, stated
from practicemodels.models import Adoption, Area, PracticeModelPage, Reason

from .family import family_of


@dataclass(frozen=True)
class Place:
    """One area and the adoptions there."""

    area: Area
    adoptions: tuple[Adoption, ...]


@dataclass(frozen=True)
class Lane:
    """One adoption on the timeline, in per cent of its width."""

    adoption: Adoption
    starts: float
    width: float
    ends_on: date | None


@dataclass(frozen=True)
class Timeline:
    """How the model has spread: lanes in the order in which they began, and the years below them."""

    lanes: tuple[Lane, ...] = ()
    years: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class ReasonCount:
    """A reason for stopping or deciding against, how many gave it, and who said what."""

    name: str
    count: int
    adoptions: tuple[Adoption, ...]


@dataclass(frozen=True)
class InUse:
    """All that the page says about adoptions."""

    places: tuple[Place, ...] = ()
    ahead: tuple[Adoption, ...] = ()
    over: tuple[Adoption, ...] = ()
    timeline: Timeline = field(default_factory=Timeline)
    reasons: tuple[ReasonCount, ...] = ()
    # Number of areas in which it is in use, an area under two names being one
    areas: int = 0

    def __bool__(self) -> bool:
        return bool(self.places or self.ahead or self.over)


def in_use(number: int, today: date | None = None) -> InUse:
    """The adoptions of a model that anyone may read."""
    found = Adoption.objects.approved().of(number).with_everything()
    using = [adoption for adoption in found if adoption.is_in_use]
    over = [adoption for adoption in found if adoption.is_over]
    return InUse(
        places=places(using),
        ahead=tuple(adoption for adoption in found if not adoption.is_in_use and not adoption.is_over),
        over=tuple(over),
        timeline=timeline(found, today or date.today()),
        reasons=reasons(over),
        areas=len({same_area(adoption.area) for adoption in using}),
    )


def same_area(area: Area) -> int:
    """One key for a county and the wellbeing county that is the same area."""
    return area.wellbeing_county_id if area.kind == Area.Kind.COUNTY and area.wellbeing_county_id else area.pk


def places(using: list[Adoption]) -> tuple[Place, ...]:
    by_area: dict[Area, list[Adoption]] = {}
    for adoption in using:
        by_area.setdefault(adoption.area, []).append(adoption)
    return tuple(Place(area, tuple(by_area[area])) for area in sorted(by_area, key=lambda area: sort_key(area.name)))


def reasons(over: list[Adoption]) -> tuple[ReasonCount, ...]:
    """The reasons, the commonest first; each place counts once for a reason."""
    counts = Counter(code for adoption in over for code in adoption.reason_codes())
    return tuple(
        ReasonCount(
            str(Reason(code).label),
            count,
            tuple(adoption for adoption in over if code in adoption.reason_codes()),
        )
        for code, count in counts.most_common()
    )


def timeline(adoptions: list[Adoption], today: date) -> Timeline:
    """What has begun, from the year of the first to the end of this one; without dates nothing is drawn."""
    begun = [
        one for one in adoptions if one.starts_on and one.starts_on <= today and one.state not in Adoption.State.ahead()
    ]
    if not begun:
        return Timeline()
    begun.sort(key=lambda one: (one.starts_on, one.pk))
    first = date(begun[0].starts_on.year, 1, 1)
    last = date(today.year + 1, 1, 1)
    days = (last - first).days

    def at(day: date) -> float:
        return round(100 * (min(max(day, first), last) - first).days / days, 2)

    lanes = []
    for one in begun:
        until = one.ends_on or (None if not one.is_over else one.starts_on)
        lanes.append(Lane(one, at(one.starts_on), max(at(until or today) - at(one.starts_on), 1), until))
    step = max(1, (last.year - first.year) // 6)
    years = tuple((year, at(date(year, 1, 1))) for year in range(first.year, last.year, step))
    return Timeline(tuple(lanes), years)


def adopting_context(page: PracticeModelPage, language: str) -> dict[str, Any]:
    """What the model's page is given: where it is in use, its conditions, evaluation and family."""
    conditions = stated(page, CONDITIONS)
    evaluation = stated(page, EVALUATION)
    return {
        "in_use": in_use(page.number),
        "conditions": conditions if any(line.known or line.remark for line in conditions) else [],
        "evaluation": evaluation if any(line.known or line.remark for line in evaluation) else [],
        "family": family_of(page.number, language),
    }
