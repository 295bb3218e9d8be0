"""The demonstration's conditions, lineages and adoptions, so that each picture has something to say."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction

from practicemodels.importing import adoptions, coded
from practicemodels.importing.description import Broken, Description
from practicemodels.models import PracticeModelPage

DEMO = Path(__file__).resolve().parent.parent / "demo"


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
    there = set(PracticeModelPage.objects.values_list("number", flat=True))
    told: dict[int, list[dict[str, Any]]] = {}
    for one in json.loads((DEMO / "adoptions.json").read_text("utf-8")):
        told.setdefault(one["model"], []).append(one)
    return sum(
        adoptions.bring(number, adoptions.adopted_of(of_model)[0], publish=True, overwrite=False)
        for number, of_model in told.items()
        if number in there
    )
