"""What counts as in use: adoptions chosen, and counted once per model and area."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When
from django.db.models.enums import TextChoices
from django.db.models.functions import Cast
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from practicemodels.models import Adoption

MONTHS_UNTIL_UNCONFIRMED = 18


class State(TextChoices):
    """How far a place has come with a model."""

    CONSIDERING = "considering", pgettext_lazy("adoption", "considering")
    PLANNED = "planned", pgettext_lazy("adoption", "planned")
    PILOTING = "piloting", pgettext_lazy("adoption", "piloting")
    IN_USE = "in_use", pgettext_lazy("adoption", "in use")
    STOPPED = "stopped", pgettext_lazy("adoption", "stopped")
    DECIDED_AGAINST = "decided_against", pgettext_lazy("adoption", "decided against")

    @classmethod
    def in_use(cls) -> tuple[str, ...]:
        """What "in use" means everywhere: piloting or in use."""
        return (cls.PILOTING, cls.IN_USE)

    @classmethod
    def ahead(cls) -> tuple[str, ...]:
        return (cls.CONSIDERING, cls.PLANNED)

    @classmethod
    def over(cls) -> tuple[str, ...]:
        return (cls.STOPPED, cls.DECIDED_AGAINST)


class AdoptionQuerySet(QuerySet):
    """Adoptions, each method one condition."""

    def approved(self):
        return self.filter(live=True)

    def readable(self):
        """What anyone may read: approved, of a model that can be read."""
        from practicemodels.models import PracticeModelPage

        visible = PracticeModelPage.objects.readable().order_by()
        return self.approved().filter(number__in=visible.values("number"))

    def of(self, numbers: int | Iterable[int]):
        """Adoptions of the model of that number, or of any of several."""
        return self.filter(number__in=[numbers] if isinstance(numbers, int) else numbers)

    def in_use(self):
        """What counts as in use: readable, and piloting or in use."""
        return self.readable().filter(state__in=State.in_use())

    def ahead(self):
        """Planned or being considered."""
        return self.readable().filter(state__in=State.ahead())

    def over(self):
        """Stopped or decided against."""
        return self.readable().filter(state__in=State.over())

    def counted_in(self, area_code: str):
        """Adoptions that count in the area's number, placed in it or within it."""
        return self.filter(
            Q(area__code=area_code) | Q(area__county__code=area_code) | Q(area__wellbeing_county__code=area_code)
        )

    def models_by_area(self, kind: str) -> dict[str, set[int]]:
        """Area code → numbers of the models there, over the counties or the wellbeing counties; one statement."""
        own = Q(area__kind=kind)
        rows = self.order_by().filter(own | Q(**{f"area__{kind}__isnull": False}))
        found: dict[str, set[int]] = {}
        code = Case(When(own, then=F("area__code")), default=F(f"area__{kind}__code"))
        for area, number in rows.values_list(code, "number").distinct():
            found.setdefault(area, set()).add(number)
        return found

    def places(self) -> dict[int, int]:
        """Number of a model → in how many areas; a county and a wellbeing county that are the same area are one."""
        return {row["number"]: row["areas"] for row in self.areas_by_model()}

    def areas_by_model(self) -> "QuerySet[Any]":
        """Rows of `number` and `areas`, as `places` counts them."""
        same = Case(
            When(area__kind="county", area__wellbeing_county__isnull=False, then=F("area__wellbeing_county")),
            default=F("area"),
        )
        return self.order_by().values("number").annotate(areas=Count(same, distinct=True))

    def with_everything(self) -> list["Adoption"]:
        """The adoptions with what a page shows of each, for reading only; two statements."""
        adoptions = list(self.select_related("area", "area__county", "area__wellbeing_county"))
        if adoptions:
            add_rows(adoptions)
        return adoptions

    def unconfirmed(self, today: date | None = None):
        """Planned or in use, and neither reported nor confirmed for so long that it may no longer hold."""
        limit = months_before(today or date.today(), MONTHS_UNTIL_UNCONFIRMED)
        told = Q(confirmed_on__lt=limit) | Q(confirmed_on=None, reported_on__lt=limit)
        return self.exclude(state__in=State.over()).filter(told)


def add_rows(adoptions: list["Adoption"]) -> None:
    """Give the adoptions their reasons, hindrances and texts, which one statement brings together."""
    from practicemodels.models import AdoptionHindrance, AdoptionReason, AdoptionText

    kinds = {
        "reasons": (AdoptionReason, ("code", "code", "code")),
        "hindrances": (AdoptionHindrance, ("condition", "outcome", "text")),
        "texts": (AdoptionText, ("language", "field", "text")),
    }
    asked = [adoption.pk for adoption in adoptions]
    parts = [
        row.objects.filter(adoption__in=asked)
        .order_by()
        .annotate(
            rows=Value(name),
            at=F("sort_order"),
            row=F("pk"),
            **{f"value_{place}": Cast(field, TextField()) for place, field in enumerate(fields)},
        )
        .values_list("rows", "adoption", "at", "row", "value_0", "value_1", "value_2")
        for name, (row, fields) in kinds.items()
    ]
    found: dict[tuple[str, int], list[Any]] = {}
    for name, adoption, at, _row, *values in parts[0].union(*parts[1:], all=True).order_by("at", "row"):
        row, fields = kinds[name]
        made = row(sort_order=at, **dict(zip(fields, values, strict=True)))
        found.setdefault((name, adoption), []).append(made)
    for adoption in adoptions:
        for name in kinds:
            setattr(adoption, name, found.get((name, adoption.pk), []))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(f"no day in {year}-{month + 1}")


def confirmation_is_due(adoption: "Adoption", today: date | None = None) -> bool:
    told = adoption.confirmed_on or adoption.reported_on
    limit = months_before(today or date.today(), MONTHS_UNTIL_UNCONFIRMED)
    return adoption.state not in State.over() and told < limit


def places_in_use(numbers: Iterable[int]) -> dict[int, int]:
    """Number of a readable model → in how many areas it is in use; one statement, and none where nothing is asked."""
    from practicemodels.models import Adoption

    asked = list(numbers)
    return Adoption.objects.approved().of(asked).filter(state__in=State.in_use()).places() if asked else {}


def adopted_in(numbers: Iterable[int]) -> dict[int, set[str]]:
    """Number of a model → codes of the areas in whose number of models in use it counts; one statement for all."""
    from practicemodels.models import Adoption

    found: dict[int, set[str]] = {}
    using = Adoption.objects.approved().of(list(numbers)).filter(state__in=State.in_use())
    for adoption in using.select_related("area", "area__county", "area__wellbeing_county"):
        found.setdefault(adoption.number_id, set()).update(adoption.area.counted_in())
    return found


def adopted_in_codes(number: int) -> set[str]:
    """Codes of the areas in whose number of models in use the model counts; none where nobody may read it."""
    from practicemodels.models import Adoption

    return adopted_in([number])[number] if Adoption.objects.in_use().of(number).exists() else set()
