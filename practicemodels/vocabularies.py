"""Filling the vocabularies, and merging their rows."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Orderable

from .models import (
    Adoption,
    Area,
    Funder,
    Phase,
    PracticeModelPage,
    Programme,
    TargetGroup,
    Term,
    Theme,
    Topic,
    UseReport,
)
from .signals import models_changed

DATA = Path(__file__).parent / "data"
LISTS: dict[str, type[Term]] = {
    "themes": Theme,
    "phases": Phase,
    "target_groups": TargetGroup,
    "funders": Funder,
    "programmes": Programme,
}


@transaction.atomic
def load_shipped() -> None:
    """Bring in the rows that the site ships with; what people have edited since stays as it is."""
    load_areas(json.loads((DATA / "areas.json").read_text("utf-8")))
    lists = json.loads((DATA / "vocabularies.json").read_text("utf-8"))
    for name, vocabulary in LISTS.items():
        for order, item in enumerate(lists[name], start=1):
            add(vocabulary, order=order, **plain(vocabulary, item))
    load_topics(json.loads((DATA / "topics.json").read_text("utf-8")))


def plain(vocabulary: type[Term], item: dict[str, Any]) -> dict[str, Any]:
    """Only what is a field of the row, with the alternative names as lines."""
    names = {field.name for field in vocabulary._meta.concrete_fields}
    values = {key: value for key, value in item.items() if key in names}
    for language, labels in item.get("alternative", {}).items():
        values[f"alternative_{language}"] = "\n".join(labels)
    return values


def add(vocabulary: type[Term], code: str, **values: Any) -> Term:
    """The row of that code, made if it is not there."""
    return vocabulary.objects.get_or_create(code=code, defaults=values)[0]


def load_areas(shipped: dict[str, Any]) -> None:
    add(Area, kind=Area.Kind.COUNTRY, **plain(Area, shipped["country"]))
    counties: dict[str, Area] = {}
    for order, item in enumerate(shipped["counties"], start=1):
        values = plain(Area, item) | {"kind": Area.Kind.COUNTY, "order": order}
        counties[item["code"]] = add(Area, **values)
    within: dict[str, list[Area]] = {code: [] for code in counties}
    for order, item in enumerate(shipped["wellbeing_counties"], start=1):
        values = plain(Area, item) | {
            "kind": Area.Kind.WELLBEING_COUNTY,
            "order": order,
            "county": counties[item["county"]],
        }
        for language in ("fi", "sv", "en"):
            values[f"alternative_{language}"] = item.get(f"short_{language}", "")
        within[item["county"]].append(add(Area, **values))
    for code, inside in within.items():
        # Where one wellbeing county makes up the whole county, the two are the same area.
        if len(inside) == 1 and counties[code].wellbeing_county_id is None:
            counties[code].wellbeing_county = inside[0]
            counties[code].save()


def load_topics(shipped: list[dict[str, Any]]) -> None:
    known = {topic.code: topic for topic in Topic.objects.all()}
    new = [item for item in shipped if item["code"] not in known]
    for item in new:
        known[item["code"]] = Topic.objects.create(**plain(Topic, {key: item[key] for key in item if key != "themes"}))
    themes = {theme.code: theme for theme in Theme.objects.all()}
    for item in new:
        topic = known[item["code"]]
        topic.broader.set(known[code] for code in item.get("broader", []))
        topic.related.add(*(known[code] for code in item.get("related", [])))
        topic.themes.set(themes[code] for code in item.get("themes", []))


def rows_naming(vocabulary: type[Term]) -> list[tuple[type[Orderable], str]]:
    """The child rows of pages that name a row of the vocabulary, each with the name of its field."""
    return [
        (relation.related_model, relation.field.name)
        for relation in vocabulary._meta.get_fields(include_hidden=True)
        if relation.one_to_many and issubclass(relation.related_model, Orderable)
    ]


@transaction.atomic
def merge(term: Term, into: Term) -> int:
    """Let another row take a row's place.

    All uses move, the old names become alternative names of the other, and the
    row is kept as merged so that its code goes on meaning something in old
    addresses and drafts. Returns the number of pages' versions that moved. Raises
    ValidationError where the two cannot be merged.
    """
    if type(term) is not type(into) or term.pk == into.pk:
        raise ValidationError(_("Choose another row of the same vocabulary."))
    if into.merged_into_id:
        raise ValidationError(
            _("“%(name)s” has itself been merged into another; choose that one.") % {"name": into.name}
        )
    moved = 0
    for row, name in rows_naming(type(term)):
        has_both = list(row.objects.filter(**{name: into}).values_list("page", flat=True))
        uses = row.objects.filter(**{name: term})
        moved += uses.count()
        uses.filter(page__in=has_both).delete()
        row.objects.filter(**{name: term}).update(**{name: into})
    if isinstance(term, Phase):
        moved += PracticeModelPage.objects.filter(phase=term).update(phase=into)
    if isinstance(term, Area):
        moved += move_adoptions(term, into)
    adopt_names(term, into)
    type(term).objects.filter(merged_into=term).update(merged_into=into)
    term.merged_into, term.retired = into, True
    term.save()
    into.save()  # tells that the models now under it have changed
    return moved


def move_adoptions(area: Area, into: Area) -> int:
    """Adoptions and reports of an area that becomes another, such as a municipality that joins its neighbour."""
    UseReport.objects.filter(area=area).update(area=into)
    numbers = set(Adoption.objects.filter(area=area).values_list("number", flat=True))
    moved = Adoption.objects.filter(area=area).update(area=into)
    if numbers:
        models_changed.send(Area, numbers=numbers)
    return moved


def adopt_names(term: Term, into: Term) -> None:
    """Make the names of one row alternative names of the other, each once."""
    for language, labels in term.labels().items():
        known = into.labels()[language]
        added = [label for label in labels if label.lower() not in {name.lower() for name in known}]
        if added:
            lines = [*into.alternatives_in(language), *added]
            setattr(into, f"alternative_{language}", "\n".join(lines))
