"""From pages to documents, in a number of statements that does not grow with the pages."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db.models import prefetch_related_objects
from django.utils.html import strip_tags
from wagtail.models import Page

from practicemodels.adoptions import places_in_use
from practicemodels.models import (
    Area,
    CollectionModel,
    CollectionPage,
    PracticeModelCollection,
    PracticeModelPage,
    Topic,
)
from practicemodels.reading.told import Told
from practicemodels.sections import SECTIONS

from .attachments.keeping import AttachedText, texts_of
from .coded import adopted_codes, condition_codes
from .documents import AREA_FACETS, NATIONAL, NO_THEME, Attached, Document, Label, Passage
from .labels import labels_of
from .language import LANGUAGES

BATCH = 200
_ROWS = (
    "areas__area__county",
    "areas__area__wellbeing_county",
    "themes__theme",
    "topics__topic",
    "target_groups__target_group",
    "funders__funder",
    "programmes__programme",
)
_BLOCK_ENDS = re.compile(r"</(?:p|h\d|li|ul|ol|blockquote)>|<(?:br|hr)\s*/?>", re.IGNORECASE)


def documents(numbers: Iterable[int]) -> list[Document]:
    """The documents of these models: none of a model that nobody may read."""
    pages = list(PracticeModelPage.objects.numbered(numbers).readable().select_related("locale", "phase"))
    versions: dict[int, list[PracticeModelPage]] = defaultdict(list)
    for page in pages:
        versions[page.number].append(page)
    sources = {page.number: page for page in pages if page.is_source}
    prefetch_related_objects(list(sources.values()), *_ROWS)
    collections = collections_of(sources)
    broader = broader_topics(sources.values())
    adopted, places = adopted_codes(sources), places_in_use(sources)
    attached = texts_of(pages)
    return [
        document(
            page,
            source,
            versions[number],
            collections[number],
            broader,
            adopted.get(number, ()),
            places.get(number, 0),
            attached[giver_of_files(page, source)],
        )
        for number, source in sources.items()
        for page in versions[number]
    ]


def giver_of_files(page: PracticeModelPage, source: PracticeModelPage) -> int:
    """The primary key of the version whose files a reader of the page is given."""
    return int(Told(page, source, noted=True).teller("attachments").page.pk)


def all_documents() -> Iterator[Document]:
    """The documents of all models."""
    numbers = sorted(set(PracticeModelPage.objects.live().values_list("number", flat=True)))
    for start in range(0, len(numbers), BATCH):
        yield from documents(numbers[start : start + BATCH])


def document(
    page: PracticeModelPage,
    source: PracticeModelPage,
    versions: list[PracticeModelPage],
    collections: list[CollectionPage],
    broader: dict[int, set[Topic]],
    adopted: tuple[str, ...],
    places: int,
    attached: Iterable[AttachedText],
) -> Document:
    """One version of a model: its own texts and the facts of the source."""
    language = page.locale.language_code
    others = [version for version in versions if version.pk != page.pk]
    taken = {version.locale.language_code for version in others}
    areas: list[Area] = [row.area for row in source.areas.all()]
    topics: dict[Topic, None] = dict.fromkeys(row.topic for row in source.topics.all())
    wider = {topic: None for tagged in topics for topic in broader.get(tagged.pk, ())}
    return Document(
        number=page.number,
        language=language,
        serves=tuple(code for code in LANGUAGES if code == language or (page.is_source and code not in taken)),
        title=page.title,
        summary=page.summary,
        passages=tuple(passages(page, source)),
        labels=tuple(dict.fromkeys(labels(page, source, others, collections, [*topics, *wider]))),
        attached=tuple(Attached(named(file), file.language, file.text) for file in attached),
        codes={
            "theme": tuple(row.theme.code for row in source.themes.all()) or (NO_THEME,),
            "topic": tuple(dict.fromkeys(topic.code for topic in (*topics, *wider))),
            "target_group": tuple(row.target_group.code for row in source.target_groups.all()),
            **area_codes(areas),
            "phase": (source.phase.code,) if source.phase else (),
            "funder": tuple(row.funder.code for row in source.funders.all()),
            "collection": tuple(sorted({str(collection.number) for collection in collections})),
            "adopted_in": adopted,
            **condition_codes(source),
            "language": tuple(sorted({language, *taken})),
        },
        national=any(area.code == NATIONAL for area in areas),
        published=source.first_published_at,
        places=places,
        page=page.pk,
        areas=tuple(area.code for area in areas),
    )


def named(file: AttachedText) -> str:
    """What a reader knows a file by: its title on the page, and its own name."""
    return f"{file.title} ({file.file_name})" if file.title and file.title != file.file_name else file.file_name


def area_codes(areas: Iterable[Area]) -> dict[str, tuple[str, ...]]:
    """The counties and wellbeing counties in whose numbers the model counts."""
    counted = [related for area in areas for related in (area, area.county, area.wellbeing_county) if related]
    return {kind: tuple(dict.fromkeys(area.code for area in counted if area.kind == kind)) for kind in AREA_FACETS}


def passages(page: PracticeModelPage, source: PracticeModelPage) -> Iterator[Passage]:
    """What a reader of the page reads: each section in the language in which it stands there."""
    told = Told(page, source, noted=True)
    for part in SECTIONS:
        teller = told.teller(part.key)
        if text := teller.page.text_of(part):
            yield Passage(part.key, teller.page.locale.language_code, plain(text))
    teller = told.teller("attachments")
    for block in cast(Any, teller.page.attachments):
        # A title stands in the language of its page, whatever that of the file.
        yield Passage("attachments", teller.page.locale.language_code, block.value["title"])


def labels(
    page: PracticeModelPage,
    source: PracticeModelPage,
    others: list[PracticeModelPage],
    collections: list[CollectionPage],
    topics: list[Topic],
) -> Iterator[Label]:
    """What the model goes by beside its own words, each in its language."""
    placed = page if page.place else source
    yield Label(placed.locale.language_code, placed.place)
    yield Label(source.locale.language_code, source.organisation)
    for version in others:
        yield Label(version.locale.language_code, version.title)
        yield Label(version.locale.language_code, version.summary)
    for collection in collections:
        yield Label(collection.locale.language_code, collection.title)
    areas = [row.area for row in source.areas.all()]
    rows = ("themes", "theme"), ("target_groups", "target_group"), ("funders", "funder"), ("programmes", "programme")
    terms = [
        *areas,
        # By the county too, and not by the wellbeing county: its kind's name would be a word of every model.
        *(area.county for area in areas if area.county and area.kind == Area.Kind.MUNICIPALITY),
        *topics,
        *(getattr(row, name) for rows_name, name in rows for row in getattr(source, rows_name).all()),
    ]
    for term in terms:
        yield from labels_of(term)
    for row in source.programmes.all():
        yield Label(LANGUAGES[0], row.programme.code)


def collections_of(sources: dict[int, PracticeModelPage]) -> dict[int, list[CollectionPage]]:
    """Every language version of the collections to which the models belong, whichever side says so."""
    numbers = list(sources)
    named_here = PracticeModelCollection.objects.filter(page__in=sources.values()).values_list(
        "page__number", "collection__number"
    )
    named_there = CollectionModel.objects.filter(model__number__in=numbers).values_list("model__number", "page__number")
    pairs = {*named_here, *named_there}
    readable = (
        CollectionPage.objects.filter(number__in={collection for _, collection in pairs}, alias_of=None)
        .live()
        .public()
        .select_related("locale")
        .order_by("number", "-is_source", "pk")
    )
    found: dict[int, list[CollectionPage]] = defaultdict(list)
    for collection in readable if pairs else ():
        for model in numbers:
            if (model, collection.number) in pairs:
                found[model].append(collection)
    return found


def broader_topics(sources: Iterable[PracticeModelPage]) -> dict[int, set[Topic]]:
    """The topics above each topic of these models, at any height."""
    tagged = {row.topic_id for source in sources for row in source.topics.all()}
    if not tagged:
        return {}
    above: dict[int, set[int]] = defaultdict(set)
    for narrower, wider in Topic.broader.through.objects.values_list("from_topic", "to_topic"):
        above[narrower].add(wider)
    closed = {topic: reached(topic, above) for topic in tagged}
    rows = (
        Topic.objects.in_bulk({identity for wider in closed.values() for identity in wider})
        if any(closed.values())
        else {}
    )
    return {topic: {rows[identity] for identity in sorted(wider)} for topic, wider in closed.items()}


def reached(start: int, above: dict[int, set[int]]) -> set[int]:
    """What can be reached upwards; a circle ends where it began."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        new = above.get(waiting.pop(), set()) - found - {start}
        found |= new
        waiting += new
    return found


def plain(rich_text: str) -> str:
    """The words of rich text, with a space wherever a reader sees a gap."""
    return " ".join(html.unescape(strip_tags(_BLOCK_ENDS.sub(" ", rich_text))).split())


def addresses(pages: Iterable[int | None], request: Any) -> dict[int, str]:
    """Where pages are read, by their primary key; those that have gone are left out."""
    found = Page.objects.filter(pk__in=[page for page in pages if page]).select_related("locale")
    return {page.pk: page.get_url(request) for page in found}
