"""A model as readers see it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Value
from django.http import HttpRequest
from django.utils.functional import Promise

from practicemodels.adopting.shown import adopting_context
from practicemodels.facts import terms_of as terms_of_many
from practicemodels.models import (
    TERM_ROWS,
    Area,
    CollectionPage,
    Phase,
    PracticeModelPage,
    PracticeModelTheme,
    PracticeModelTopic,
    Term,
)
from practicemodels.sections import CORE, IDEATION_KEY, IDEATION_NAME, PATH_PARTS, STEPS, Section, section, steps_of
from practicemodels.translation.states import PartState

from .addresses import absolute, reading_language
from .attachments import Attachment, attachments_told
from .collections import CollectionCard
from .counts import readable_models
from .told import Told
from .versions import readable_versions, source_in

SIMILAR = 4
COVER = ("width-720|format-jpeg", "width-1440|format-jpeg")


@dataclass
class Part:
    """A section on the page, with the sub-sections that follow it on the path.

    `language` is empty where the text is in that of the page; `behind` is the
    section's state where the original has changed since it was translated.
    """

    anchor: str
    name: Promise | str
    text: str
    unknown: bool
    attachments: list[Attachment]
    steps: list["Part"]
    language: str = ""
    behind: PartState | None = None


def model_context(page: PracticeModelPage, request: HttpRequest) -> dict[str, Any]:
    versions = readable_versions(page, "phase")
    source = source_in(page, versions, request)
    facts = source or page.facts
    # What asks for the source from here on finds the one that was read.
    page._source = facts
    told = Told(page, source)
    terms = terms_of(facts)
    attachments = attachments_told(told)
    has_path = any(told.teller(step.key).page.text_of(step) for step in STEPS)
    on_path = has_path and request.GET.get("order") == "path"
    return {
        "told": told,
        "translation": told.translation,
        "facts": facts,
        "terms": terms,
        "authors": [row.name for row in facts.authors.all()],
        "phases": list(Phase.objects.offered()) if facts.phase else [],
        "collections": CollectionCard.readable(collections_of(facts), reading_language()),
        "parts": parts_on_path(told, attachments) if on_path else parts_described(told, attachments),
        "has_path": has_path,
        "on_path": on_path,
        "attachments": attachments,
        "cover": cover_of(told),
        "place": told.value("place"),
        "similar": similar_to(facts, terms),
        "versions": versions,
        "permanent_address": absolute(page.permanent_path),
        "year": cited_year(page, facts),
        "language_query": "?order=path" if on_path else "",
        **adopting_context(page, reading_language()),
    }


def terms_of(facts: PracticeModelPage) -> dict[str, list[Term]]:
    """The rows of the vocabularies by their name on the page, in one statement.

    A draft in the preview has rows of its own, which no table has yet.
    """
    if getattr(facts, "_cluster_related_objects", None):
        return {
            rows: [getattr(row, name) for row in getattr(facts, rows).select_related(name)]
            for rows, name in TERM_ROWS.items()
        }
    terms = terms_of_many([facts])[facts.number]
    for area in terms["areas"]:
        area.kind = kind_of(area.code)
    return terms


def kind_of(code: str) -> str:
    """The kind of an area, which its code tells."""
    kinds = {"mk": Area.Kind.COUNTY, "hv": Area.Kind.WELLBEING_COUNTY, "FI": Area.Kind.COUNTRY}
    return kinds.get(code[:2], Area.Kind.MUNICIPALITY)


def collections_of(facts: PracticeModelPage):
    numbers = facts.in_collections().values("number")
    return CollectionPage.objects.live().filter(number__in=numbers, alias_of=None)


def parts_described(told: Told, attachments: list[Attachment]) -> list[Part]:
    """The core sections in the order of the description; what is empty is absent unless the author says why."""
    parts = (part_of(told, core, attachments) for core in CORE)
    return [part for part in parts if part.text or part.unknown]


def parts_on_path(told: Told, attachments: list[Attachment]) -> list[Part]:
    """The same sections in working order, each followed by its sub-sections."""
    parts = []
    for key in PATH_PARTS:
        steps = [part for step in steps_of(key) if (part := part_of(told, step, attachments)).text]
        if key == IDEATION_KEY:
            part = Part(IDEATION_KEY, IDEATION_NAME, "", False, [], steps)
        else:
            part = part_of(told, section(key), attachments)
            part.steps = steps
        if part.text or part.unknown or part.steps:
            parts.append(part)
    return parts


def part_of(told: Told, section: Section, attachments: list[Attachment]) -> Part:
    """The section from one version; titles of files in another language wait for the list of all of them."""
    teller = told.teller(section.key)
    text = teller.page.text_of(section)
    language = teller.language if text else ""
    return Part(
        anchor=section.anchor,
        name=section.name,
        text=text,
        unknown=not text and told.says_unknown(section),
        attachments=[one for one in attachments if one.section == section and one.title_language == language],
        steps=[],
        language=language,
        behind=teller.behind,
    )


def cover_of(told: Told) -> dict[str, Any] | None:
    """The cover image in two widths, None where there is none or its file is gone."""
    image = (told.source or told.page).cover_image
    if not image:
        return None
    try:
        small, large = image.get_renditions(*COVER).values()
    except OSError:
        return None
    alt, language = told.value("cover_alt")
    return {"small": small, "large": large, "alt": alt, "language": language}


def similar_to(facts: PracticeModelPage, terms: dict[str, list[Term]]) -> list[PracticeModelPage]:
    """Models that share most with this one; a topic in common says twice what a theme does."""
    shared: Counter[int] = Counter()
    by_topic = PracticeModelTopic.objects.filter(topic__code__in=[term.code for term in terms["topics"]]).annotate(
        weight=Value(2)
    )
    by_theme = PracticeModelTheme.objects.filter(theme__code__in=[term.code for term in terms["themes"]]).annotate(
        weight=Value(1)
    )
    having = (rows.order_by().values_list("page__number", "weight") for rows in (by_topic, by_theme))
    for number, weight in next(having).union(*having, all=True):
        shared[number] += weight
    shared.pop(facts.number, None)
    nearest = [number for number, _ in sorted(shared.items(), key=lambda item: (-item[1], -item[0]))]
    # A few more than are shown, since some of them may not be for everyone.
    found = {
        page.number: page
        for page in readable_models(reading_language()).numbered(nearest[: SIMILAR * 3]).select_related("locale")
    }
    return [found[number] for number in nearest if number in found][:SIMILAR]


def cited_year(page: PracticeModelPage, facts: PracticeModelPage) -> int | None:
    last = facts.revised_on or page.last_published_at
    return last.year if last else None
