"""Adoptions as an import reads them."""

from typing import Any

from practicemodels.exporting.coded import plain
from practicemodels.models import Adoption
from practicemodels.models.adoption import TEXTS


def adoption_records(number: int) -> list[dict[str, Any]]:
    """The approved adoptions of a model, as readers see them; two statements."""
    approved = Adoption.objects.approved().of(number).order_by("pk")
    return [adoption_record(adoption) for adoption in approved.with_everything()]


def adoption_record(adoption: Adoption) -> dict[str, Any]:
    """An adoption without anything that is not public: neither who reported it nor how they are reached."""
    record = {"area": adoption.area.code, "organisation": adoption.organisation, "state": adoption.state}
    record |= {"from": plain(adoption.starts_on), "to": plain(adoption.ends_on), "people": adoption.people}
    record |= {"reasons": adoption.reason_codes()}
    record |= {"hindrances": {row.condition: row.outcome for row in adoption.hindrances.all()}}
    record |= {"language": adoption.language, "texts": texts_of(adoption)}
    record |= {"contact_organisation": adoption.contact_organisation, "contact_email": adoption.contact_email}
    return record | {"reported": plain(adoption.reported_on), "confirmed": plain(adoption.confirmed_on)}


def texts_of(adoption: Adoption) -> dict[str, dict[str, str]]:
    """Its texts by language; those of its conditions go by the condition's key."""
    own = {name: getattr(adoption, name) for name in TEXTS}
    own |= {row.condition: row.text for row in adoption.hindrances.all()}
    texts = {adoption.language: {name: text for name, text in own.items() if text}}
    for row in adoption.texts.all():
        if row.language != adoption.language and row.text:
            texts.setdefault(row.language, {})[row.field] = row.text
    return {language: found for language, found in texts.items() if found}
