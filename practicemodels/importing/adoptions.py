"""Adoptions in a record → adoptions of the model that it describes."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError

from practicemodels.conditions import HINDRANCES
from practicemodels.exporting.adoptions import adoption_record
from practicemodels.importing.labels import LANGUAGES
from practicemodels.models import Adoption, AdoptionHindrance, AdoptionReason, AdoptionText, Area, Outcome, Reason
from practicemodels.models.adoption import TEXTS

_CONDITIONS = tuple(one.key for one in HINDRANCES)
_FIELDS = (*TEXTS, *_CONDITIONS)


@dataclass(frozen=True)
class Adopted:
    """One place that takes a model into use, as a record tells it; the area is a code."""

    area: str
    organisation: str
    state: str
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    people: int | None = None
    reasons: tuple[str, ...] = ()
    hindrances: Mapping[str, str] = field(default_factory=dict)
    language: str = "fi"
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    contact_organisation: str = ""
    contact_email: str = ""
    reported_on: datetime.date | None = None
    confirmed_on: datetime.date | None = None


def adopted_of(given: list[Any]) -> tuple[tuple[Adopted, ...], list[str]]:
    """The adoptions, and as words what is none."""
    found: list[Adopted] = []
    left: list[str] = []
    for value in given:
        try:
            found.append(_adopted(value))
        except (ValueError, KeyError, TypeError, AttributeError):
            left.append(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return tuple(found), left


def _adopted(value: Mapping[str, Any]) -> Adopted:
    """An adoption; any error means that the value is none."""
    language, people = value.get("language") or LANGUAGES[0], value.get("people")
    if people is not None and (type(people) is not int or people < 0):
        raise ValueError(people)
    return Adopted(
        area=str(value["area"]),
        organisation=value["organisation"].strip(),
        state=Adoption.State(value["state"]).value,
        starts_on=_day(value.get("from")),
        ends_on=_day(value.get("to")),
        people=people,
        reasons=tuple(Reason(code).value for code in value.get("reasons") or ()),
        hindrances={
            _CONDITIONS[_CONDITIONS.index(key)]: Outcome(outcome).value
            for key, outcome in (value.get("hindrances") or {}).items()
        },
        language=LANGUAGES[LANGUAGES.index(language)],
        texts={
            LANGUAGES[LANGUAGES.index(spoken)]: {
                _FIELDS[_FIELDS.index(name)]: text.strip() for name, text in of.items()
            }
            for spoken, of in (value.get("texts") or {}).items()
        },
        contact_organisation=str(value.get("contact_organisation") or ""),
        contact_email=str(value.get("contact_email") or ""),
        reported_on=_day(value.get("reported")),
        confirmed_on=_day(value.get("confirmed")),
    )


def _day(given: Any) -> datetime.date | None:
    return datetime.date.fromisoformat(given) if given else None


def fitting(adopted: Iterable[Adopted]) -> tuple[list[Adopted], list[Adopted]]:
    """Those that the site has room for, and those of which an area or a value is unknown here."""
    asked = list(adopted)
    areas = {area.code: area for area in Area.objects.filter(code__in={one.area for one in asked})} if asked else {}
    fit: list[Adopted] = []
    unfit: list[Adopted] = []
    for one in asked:
        (fit if one.area in areas and _is_valid(one, areas[one.area]) else unfit).append(one)
    return fit, unfit


def _is_valid(adopted: Adopted, area: Area) -> bool:
    adoption = Adoption(area=area)
    _write(adopted, adoption)
    rows = (*adoption.reasons.all(), *adoption.hindrances.all(), *adoption.texts.all())
    try:
        adoption.full_clean(exclude=["number"])
        for row in rows:
            row.full_clean(exclude=["adoption"], validate_unique=False, validate_constraints=False)
    except ValidationError:
        return False
    return True


def bring(number: int, adopted: Iterable[Adopted], *, publish: bool, overwrite: bool) -> int:
    """Add what the model does not have yet; how many adoptions were added or changed.

    What is there already stays as people have made it, unless `overwrite`, and
    nothing is taken away: the file may be older than the site. Nobody gets a mail.
    """
    changed = 0
    areas = {area.code: area for area in Area.objects.filter(code__in={one.area for one in adopted})}
    for one, known in matched(number, adopted):
        if known is None:
            adoption = Adoption(number_id=number, area=areas[one.area], live=False)
        elif _same(known, one):
            # What an editor has withdrawn, or has before them, is theirs to decide on.
            if not publish or known.first_published_at or known.current_workflow_state:
                continue
            adoption = known
        elif overwrite:
            adoption = known
        else:
            continue
        _save(one, adoption, areas[one.area], publish)
        changed += 1
    return changed


def matched(number: int, adopted: Iterable[Adopted]) -> list[tuple[Adopted, Adoption | None]]:
    """Each with the adoption here that it is: that of the same place, of several the one most like it."""
    here: dict[tuple[str, str], list[Adoption]] = {}
    for adoption in Adoption.objects.of(number).select_related("area").order_by("pk"):
        here.setdefault((adoption.area.code, adoption.organisation.casefold()), []).append(adoption)
    found: dict[int, Adoption | None] = {}
    asked = list(adopted)
    for is_it in (_same, lambda known, one: known.starts_on == one.starts_on, lambda known, one: True):
        for at, one in enumerate(asked):
            candidates = here.get((one.area, one.organisation.casefold()), [])
            if found.get(at) is None and (known := next((each for each in candidates if is_it(each, one)), None)):
                candidates.remove(known)
                found[at] = known
    return [(one, found.get(at)) for at, one in enumerate(asked)]


def _same(known: Adoption, one: Adopted) -> bool:
    read, _ = adopted_of([adoption_record(known.get_latest_revision_as_object())])
    return read == (replace(one, reported_on=one.reported_on or known.reported_on),)


def _save(one: Adopted, adoption: Adoption, area: Area, publish: bool) -> None:
    if adoption.pk is not None:
        adoption = adoption.get_latest_revision_as_object()
    adoption.area = area
    _write(one, adoption)
    # The contact of the model has been told, or never will be: an import is no news.
    adoption.told_on = adoption.told_on or adoption.reported_on
    if adoption.pk is None:
        adoption.save()  # type: ignore[no-untyped-call]  # ours is untyped where Wagtail is
    else:
        Adoption.objects.filter(pk=adoption.pk).update(told_on=adoption.told_on, reported_on=adoption.reported_on)
    revision = adoption.save_revision()
    if publish:
        revision.publish()


def _write(one: Adopted, adoption: Adoption) -> None:
    own = one.texts.get(one.language, {})
    for name in ("organisation", "state", "starts_on", "ends_on", "people", "language"):
        setattr(adoption, name, getattr(one, name))
    for name in ("contact_organisation", "contact_email", "confirmed_on"):
        setattr(adoption, name, getattr(one, name))
    adoption.reported_on = one.reported_on or adoption.reported_on
    for name in TEXTS:
        setattr(adoption, name, own.get(name, ""))
    adoption.reasons = [AdoptionReason(code=code) for code in dict.fromkeys(one.reasons)]
    adoption.hindrances = [
        AdoptionHindrance(condition=condition, outcome=outcome, text=own.get(condition, ""))
        for condition, outcome in one.hindrances.items()
    ]
    adoption.texts = [
        AdoptionText(language=language, field=name, text=text)
        for language, texts in one.texts.items()
        if language != one.language
        for name, text in texts.items()
        if text
    ]
