"""The demonstration's conditions, lineages and adoptions, so that each picture has something to say."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from practicemodels.importing import coded
from practicemodels.importing.description import Broken, Description
from practicemodels.models import (
    Adoption,
    AdoptionHindrance,
    AdoptionReason,
    AdoptionText,
    Area,
    PracticeModelPage,
)

DEMO = Path(__file__).resolve().parent.parent / "demo"


SENTENCES = ("adapted", "results", "reasons_text", "replaced_by", "contact_email")


def with_conditions(read: Iterable[Description | Broken]) -> Iterator[Description | Broken]:
    """The descriptions with what stands beside them in `conditions.json`, by number, in the form of exchange files."""
    beside = json.loads((DEMO / "conditions.json").read_text("utf-8"))
    for each in read:
        told = beside.get(str(each.number)) if isinstance(each, Description) and each.kind == "practice_model" else None
        if isinstance(each, Description) and told:
            yield replace(
                each,
                facts=coded.facts_of(told["facts"])[0],
                remarks=coded.remarks_of(told["remarks"])[0],
                lineage=coded.origins_of(told.get("lineage", []))[0],
            )
        else:
            yield each


@transaction.atomic
def load() -> int:
    """Bring in the adoptions that are not there yet, approved; returns how many came."""
    areas = {area.code: area for area in Area.objects.all()}
    there = set(PracticeModelPage.objects.values_list("number", flat=True))
    known = set(Adoption.objects.values_list("number", "area__code", "organisation"))
    new = [
        told
        for told in json.loads((DEMO / "adoptions.json").read_text("utf-8"))
        if told["model"] in there and (told["model"], told["area"], told["organisation"]) not in known
    ]
    for told in new:
        made(told, areas[told["area"]])
    return len(new)


def made(told: dict[str, Any], area: Area) -> Adoption:
    """One adoption, approved; the contacts of the demonstration's models get no mail."""
    reported = date.fromisoformat(told["reported"])
    adoption = Adoption(
        number_id=told["model"],
        area=area,
        organisation=told["organisation"],
        state=told["state"],
        language=told["language"],
        starts_on=day(told.get("from")),
        ends_on=day(told.get("to")),
        people=told.get("people"),
        reported_on=reported,
        confirmed_on=day(told.get("confirmed")),
        told_on=reported,
        live=False,
        **{name: told.get(name, "") for name in SENTENCES},
    )
    adoption.reasons = [AdoptionReason(code=code) for code in told.get("reasons", ())]
    adoption.hindrances = [
        AdoptionHindrance(condition=condition, outcome=outcome, text=text)
        for condition, outcome, text in told.get("hindrances", ())
    ]
    adoption.texts = [
        AdoptionText(language=language, field=field, text=text) for language, field, text in told.get("texts", ())
    ]
    adoption.full_clean()
    adoption.save()
    adoption.save_revision().publish()
    return adoption


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
