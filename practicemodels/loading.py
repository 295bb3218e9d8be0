"""Bringing larger vocabularies in from files: municipalities and a thesaurus."""

import csv
import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TextIO

from django.db import transaction
from django.utils.translation import gettext as _
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from .models import LANGUAGES, Area, Theme, Topic

MUNICIPALITY_COLUMNS = {"code", "name_fi", "maakunta_code", "hva_code"}


@dataclass(frozen=True)
class Loaded:
    """What became of one row."""

    status: Literal["created", "updated", "unchanged", "failed"]
    name: str
    line: int = 0
    error: str = ""


class WrongFile(Exception):
    """A file that is not of the expected form; the message is one line."""


def load_municipalities(file: TextIO) -> Iterator[Loaded]:
    """Make the municipalities of a CSV file, one outcome for each row.

    Those that are there keep what people have edited; a newer figure of
    population is taken.
    """
    rows = csv.DictReader(file)
    lacking = MUNICIPALITY_COLUMNS - set(rows.fieldnames or ())
    if lacking:
        raise WrongFile(_("The file has no column %(columns)s.") % {"columns": ", ".join(sorted(lacking))})
    areas = {area.code: area for area in Area.objects.all()}
    year = population_year(rows.fieldnames or ())
    for row in rows:
        try:
            yield load_municipality(row, areas, year)
        except ValueError as error:
            yield Loaded("failed", row.get("code") or "", line=rows.line_num, error=str(error))


def population_year(columns) -> int | None:
    """The year of the column `population_2022`; figures are of its last day."""
    years = [int(found[1]) for column in columns if (found := re.fullmatch(r"population_(\d{4})", column or ""))]
    return max(years, default=None)


def load_municipality(row: dict[str, str], areas: dict[str, Area], year: int | None) -> Loaded:
    code = row["code"] or ""
    if not re.fullmatch(r"\d{3}", code):
        raise ValueError(_("“%(code)s” is no municipality’s code: it has three digits.") % {"code": code})
    if not row["name_fi"]:
        raise ValueError(_("The Finnish name is missing."))
    within = {}
    for name, column, prefix in (("county", "maakunta_code", "mk"), ("wellbeing_county", "hva_code", "hv")):
        within[name] = areas.get(f"{prefix}{row[column]}")
        if within[name] is None:
            raise ValueError(_("There is no area %(code)s.") % {"code": f"{prefix}{row[column]}"})
    figures = {}
    if year and row[f"population_{year}"]:
        date = datetime.date(year, 12, 31)
        figures = {"population": int(row[f"population_{year}"]), "population_date": date}
    known = areas.get(code)
    if known is None:
        names = {name: row.get(name) or "" for name in ("name_fi", "name_sv", "name_en")}
        bilingual = row.get("lang_status") in ("fi_sv", "sv_fi")
        kind = Area.Kind.MUNICIPALITY
        areas[code] = Area.objects.create(code=code, kind=kind, bilingual=bilingual, **names, **within, **figures)
        return Loaded("created", row["name_fi"])
    if figures and (known.population_date is None or known.population_date < figures["population_date"]):
        known.population, known.population_date = figures["population"], figures["population_date"]
        known.save()
        return Loaded("updated", known.name_fi)
    return Loaded("unchanged", known.name_fi)


@dataclass
class Concept:
    """A concept of a thesaurus."""

    address: str
    preferred: dict[str, str] = field(default_factory=dict)
    alternative: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    broader: set[str] = field(default_factory=set)
    related: set[str] = field(default_factory=set)
    themes: set[str] = field(default_factory=set)

    @property
    def code(self) -> str:
        return last_part(self.address)


def last_part(address: str) -> str:
    return re.split(r"[/#:]", address)[-1]


def read_concepts(path: Path) -> dict[str, Concept]:
    """The concepts of a SKOS file in Turtle, by address."""
    graph = Graph()
    try:
        graph.parse(path, format="turtle")
    except Exception as error:  # rdflib raises whatever its parser stumbled upon
        raise WrongFile(
            _("The file is not SKOS in Turtle: %(error)s") % {"error": str(error).splitlines()[0]}
        ) from error
    concepts = {str(node): Concept(str(node)) for node in graph.subjects(RDF.type, SKOS.Concept)}
    for address, concept in sorted(concepts.items()):
        node = URIRef(address)
        for label in graph.objects(node, SKOS.prefLabel):
            concept.preferred.setdefault(label.language or "", str(label))
        for label in sorted(graph.objects(node, SKOS.altLabel)):
            concept.alternative[label.language or ""].append(str(label))
        concept.broader = {str(each) for each in graph.objects(node, SKOS.broader)}
        concept.related = {str(each) for each in graph.objects(node, SKOS.related)}
    for collection in graph.subjects(RDF.type, SKOS.Collection):
        for member in graph.objects(collection, SKOS.member):
            if str(member) in concepts:
                concepts[str(member)].themes.add(last_part(str(collection)))
    return concepts


def load_topics(path: Path) -> Iterator[Loaded]:
    """Join a thesaurus to our topics, one outcome for each concept; all of it or nothing.

    A concept that has the same preferred label as a topic of ours, in any
    language, gives it its other labels; any other becomes a topic under the
    last part of its address.
    """
    concepts = read_concepts(path)
    with transaction.atomic():
        joined: dict[str, Topic] = {}
        yield from join_concepts(concepts, joined)
        join_relations(concepts, joined)


def join_concepts(concepts: dict[str, Concept], joined: dict[str, Topic]) -> Iterator[Loaded]:
    """The topic of each concept, noted in `joined` by the concept's address."""
    codes = {topic.code: topic for topic in Topic.objects.all()}
    ours = {
        (language, name.lower()): topic
        for topic in codes.values()
        for language in LANGUAGES
        if (name := getattr(topic, f"name_{language}")) and not topic.merged_into_id
    }
    for address, concept in sorted(concepts.items()):
        topic = codes.get(concept.code) or label_twin(concept, ours)
        if topic:
            status = "updated" if take_labels(topic, concept) else "unchanged"
        elif any(concept.preferred.get(language) for language in LANGUAGES):
            topic = codes[concept.code] = make_topic(concept)
            status = "created"
        else:
            error = _("%(code)s has no label in any of our languages.") % {"code": concept.code}
            yield Loaded("failed", concept.code, error=error)
            continue
        joined[address] = topic
        yield Loaded(status, topic.name)


def label_twin(concept: Concept, ours: dict[tuple[str, str], Topic]) -> Topic | None:
    twins = (ours.get((language, label.lower())) for language, label in sorted(concept.preferred.items()))
    return next((twin for twin in twins if twin), None)


def take_labels(topic: Topic, concept: Concept) -> bool:
    """Give the topic the labels that it lacks; whether there were any."""
    changed = False
    for language in LANGUAGES:
        labels = [concept.preferred.get(language, ""), *concept.alternative[language]]
        if labels[0] and not getattr(topic, f"name_{language}"):
            setattr(topic, f"name_{language}", labels[0])
            changed = True
        known = {label.lower() for label in topic.labels()[language]}
        new = [label for label in dict.fromkeys(labels) if label and label.lower() not in known]
        if new:
            setattr(topic, f"alternative_{language}", "\n".join([*topic.alternatives_in(language), *new]))
            changed = True
    if changed:
        topic.save()
    return changed


def make_topic(concept: Concept) -> Topic:
    names = {f"name_{language}": concept.preferred.get(language, "") for language in LANGUAGES}
    alternatives = {f"alternative_{language}": "\n".join(concept.alternative[language]) for language in LANGUAGES}
    return Topic.objects.create(code=concept.code, **names, **alternatives)


def join_relations(concepts: dict[str, Concept], joined: dict[str, Topic]) -> None:
    """Broader, related and themes, as far as both ends are there; nothing is taken away."""
    themes = {theme.code: theme for theme in Theme.objects.all()}
    for address, topic in joined.items():
        concept = concepts[address]
        others = {
            "broader": {joined[each] for each in concept.broader if each in joined} - {topic},
            "related": {joined[each] for each in concept.related if each in joined} - {topic},
            "themes": {themes[code] for code in concept.themes if code in themes},
        }
        for name, found in others.items():
            if found:
                getattr(topic, name).add(*found)
