"""What the search field offers while one types: models, topics, areas and collections by any word of their name."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from practicemodels.models import Area, CollectionPage, Topic
from practicemodels.reading.addresses import reading_language, search_address

from .asking import forms_of
from .collecting import addresses
from .engines import database_engine
from .language import LANGUAGES, normalise, terms
from .language.lists import forget_with
from .language.tokenising import pieces
from .plan import word
from .spoken import marked
from .stamps import stamps

# The last part of the address, by language
SUGGESTIONS = {"fi": "ehdotukset", "sv": "forslag", "en": "suggestions"}
SHORTEST, LONGEST = 2, 100
MOST_WORDS = 6
MOST_OF_A_KIND = 5
AREA_FACETS = {Area.Kind.COUNTY: "county", Area.Kind.WELLBEING_COUNTY: "wellbeing_county"}


@dataclass(frozen=True)
class Entry:
    """A name, with the words by which it is found: as they stand and in their base forms."""

    kind: str
    text: str
    language: str
    where: tuple[tuple[str, str], ...]
    words: tuple[frozenset[str], ...]
    is_preferred: bool = True


@dataclass(frozen=True)
class Wanted:
    """What was typed so far: the forms of each word, and the beginning that the last one may be."""

    forms: tuple[frozenset[str], ...]
    beginning: str


class Entries:
    """Names in the order of the alphabet of their words' forms, so that none has to be looked at in vain."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        self.places: dict[str, set[int]] = defaultdict(set)
        for place, entry in enumerate(self.entries):
            for form in frozenset().union(*entry.words):
                self.places[form].add(place)
        self.forms = sorted(self.places)

    def answering(self, wanted: Wanted) -> list[Entry]:
        """Those of which every word is one of the name's, the last one perhaps not yet written out."""
        found = self._with(self._beginning(wanted.beginning)) | self._with(wanted.forms[-1])
        for forms in wanted.forms[:-1]:
            found &= self._with(forms)
        return [self.entries[place] for place in sorted(found)]

    def _with(self, forms: Iterable[str]) -> set[int]:
        return set().union(*(self.places[form] for form in forms if form in self.places))

    def _beginning(self, beginning: str) -> Iterator[str]:
        start = bisect_left(self.forms, beginning)
        return takewhile(lambda form: form.startswith(beginning), islice(self.forms, start, None))


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[frozenset[str], ...]:
    """Each word of a text as it stands and in the base forms of every language."""
    return tuple(
        frozenset((form, *(term for language in LANGUAGES for term in terms(form, language).primary)))
        for form in forms_of(normalise(text))
    )


_held: tuple[Any, dict[str, Entries]] | None = None


def entries(language: str) -> Entries:
    """Topics and areas as a reader calls them, and by their other names and those of the other languages."""
    global _held
    stamp = stamps().names
    if _held is None or _held[0] != stamp:
        _held = stamp, {}
    if language not in _held[1]:
        _held[1][language] = Entries(read(language))
    return _held[1][language]


def read(language: str) -> Iterator[Entry]:
    areas = Area.objects.offered().filter(kind__in=AREA_FACETS)
    rows = [("topic", "topic", topic) for topic in Topic.objects.offered()]
    rows += [("area", AREA_FACETS[area.kind], area) for area in areas]
    for kind, facet, term in rows:
        labels = term.labels()
        for spoken in dict.fromkeys((language, *LANGUAGES)):
            for place, name in enumerate(labels[spoken]):
                yield Entry(kind, name, spoken, ((facet, term.code),), words_in(name), not place)


def forget() -> None:
    global _held
    _held = None
    words_in.cache_clear()


forget_with(forget)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Names that begin with what was typed, as JSON."""
    language = reading_language()
    typed = forms_of(normalise(str(request.GET.get("q") or ""))[:LONGEST])[:MOST_WORDS]
    found: list[dict[str, str]] = []
    if typed and sum(map(len, typed)) >= SHORTEST:
        *whole, last = words_in(" ".join(typed))
        # A form that is not yet written out: what the index has that begins so tells the word.
        begun = database_engine().words_beginning(typed[-1])
        written = {term for form, spoken in begun for term in written_out(form, spoken)}
        wanted = Wanted((*whole, last | written), typed[-1])
        kinds = {
            "model": pgettext("suggestion", "Practice model"),
            "topic": pgettext("suggestion", "Topic"),
            "area": pgettext("suggestion", "Area"),
            "collection": pgettext("suggestion", "Collection"),
        }
        for kind, text, spoken, address in named(typed, begun, wanted, language, request):
            found.append({"kind": kind, "kind_name": kinds[kind], "text": text, "language": spoken, "url": address})
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=60)
    return response


def named(
    typed: tuple[str, ...], begun: list[tuple[str, str]], wanted: Wanted, language: str, request: HttpRequest
) -> Iterator[tuple[str, str, str, str]]:
    yield from models(typed, begun, language, request)
    matching = entries(language).answering(wanted)
    for kind in ("topic", "area"):
        for entry in first_of((each for each in matching if each.kind == kind), language):
            yield kind, entry.text, entry.language, search_address(language, dict(entry.where))
    yield from collections(wanted, language)


def first_of(matching: Iterable[Entry], language: str) -> list[Entry]:
    """The first ones, each thing once, by a name in the reader's language if one matches."""
    found: dict[tuple[tuple[str, str], ...], Entry] = {}
    for entry in sorted(
        matching, key=lambda each: (each.language != language, not each.is_preferred, len(each.text), each.text)
    ):
        found.setdefault(entry.where, entry)
    return list(found.values())[:MOST_OF_A_KIND]


def models(
    typed: tuple[str, ...], begun: list[tuple[str, str]], language: str, request: HttpRequest
) -> Iterator[tuple[str, str, str, str]]:
    groups = [primary(form, language) for form in typed]
    engine = database_engine()
    for form, spoken in begun:
        groups[-1] += marked(written_out(form, spoken), spoken)
    beginnings = [mark for each in LANGUAGES for mark in marked((typed[-1],), each)]
    hits = engine.titled(groups, beginnings, language, MOST_OF_A_KIND)
    where = addresses((hit.stored["page"] for hit in hits), request)
    for hit in hits:
        yield "model", hit.title, hit.language, where.get(hit.stored["page"], f"/m/{hit.number}/")


def written_out(form: str, spoken: str) -> tuple[str, ...]:
    """What a form is that begins as was typed: of one with a hyphen, not the parts that follow."""
    after = {term for piece in pieces(form)[1:] for term in terms(piece, spoken).primary}
    return tuple(term for term in terms(form, spoken).primary if term not in after)


def primary(form: str, language: str) -> list[str]:
    found = word(form, language)
    return [term for term in found.primary if term not in found.alike]


def collections(wanted: Wanted, language: str) -> Iterator[tuple[str, str, str, str]]:
    rows = CollectionPage.objects.live().public().filter(alias_of=None)
    titles = rows.order_by("number").values_list("number", "title", "locale__language_code")
    known = Entries(
        Entry("collection", title, spoken, (("collection", str(number)),), words_in(title))
        for number, title, spoken in titles
    )
    for entry in first_of(known.answering(wanted), language):
        yield "collection", entry.text, entry.language, search_address(language, dict(entry.where))
