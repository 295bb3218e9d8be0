"""Coded conditions, evaluation, remarks and lineage as an import reads them."""

import datetime
from decimal import Decimal
from typing import Any

from practicemodels.conditions import FACTS
from practicemodels.importing.coded import REMARKS
from practicemodels.models import PracticeModelPage


def coded_record(page: PracticeModelPage) -> dict[str, Any]:
    """The facts that are known (on a source alone), the texts beside them and the origins."""
    coded = [one for one in FACTS if one.kind != "text"] if page.is_source else []
    return {
        "facts": {one.key: plain(getattr(page, one.key)) for one in coded if one.is_known(getattr(page, one.key))},
        "remarks": {key: getattr(page, name) for key, name in REMARKS.items() if getattr(page, name)},
        "lineage": [origin(row) for row in page.lineage.all()] if page.is_source else [],
    }


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def origin(row: Any) -> dict[str, Any]:
    if row.origin:
        return {"kind": row.kind, "id": row.origin.number}
    return {"kind": row.kind, "url": row.outside_url, "title": row.outside_title}
