"""The engine in Elasticsearch: whitespace between our own terms, everything counted in one request."""

import base64
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from search import layers
from search.plan import Plan
from search.selection import PAGE_SIZE, Selection
from search.storage import unpack

from . import elasticsearch_requests as requests
from .base import ARRANGED_FIRST, Found, Hit, Results, Stretch, arranged
from .breaker import Unavailable
from .elasticsearch_index import ElasticsearchIndex, Json, kept_in
from .elasticsearch_records import identity
from .weighing import held, keyed

# Shares of terms by index, and the seconds for which they are believed.
SHARES_BELIEVED, MOST_SHARES = 600.0, 50_000
_shares: dict[str, tuple[float, dict[str, float]]] = {}


@dataclass(frozen=True)
class Row:
    """A hit by the name that the server has for it, with what came with it."""

    identity: str
    kept: Json = field(compare=False, repr=False)


class ElasticsearchEngine(ElasticsearchIndex):
    """An engine on a search server."""

    # In what share of all documents the terms of the search under way are
    shares: dict[str, float]

    def search(self, selection: Selection) -> Results:
        # A reader waits for all requests no longer than for one. What this process does meanwhile is no fault of the
        # server's: its first search reads dictionaries, which takes longer than that.
        self.left = self.limit
        try:
            return super().search(selection)
        finally:
            self.left = None

    def find(self, selection: Selection, words: Plan, every: bool) -> Found:
        stretch, shares = Stretch.of(selection, words), known_shares(self.alias, self.is_apart)
        self.shares = shares
        wanted = words.strictly if every else words
        uncounted = [term for term in words.terms if term not in shares] if stretch.arranged else []
        found = self._found(requests.question(selection, wanted, every, stretch, uncounted))
        hits, counted = rows(found), found["aggregations"]
        if uncounted:
            everywhere = counted["everywhere"]
            documents = max(everywhere["doc_count"], 1)
            shares |= {term: bucket["doc_count"] / documents for term, bucket in everywhere["terms"]["buckets"].items()}
        return Found(
            hits=(in_order(hits, words, shares) if stretch.arranged else hits)[stretch.page],
            total=found["hits"]["total"]["value"],
            served=counted["served"]["doc_count"],
            facets=requests.options_in(counted),
            national=counted["national"]["doc_count"] if "national" in counted else 0,
            without={name: counted[name]["doc_count"] for name in requests.chosen(selection)},
        )

    def find_some(self, selection: Selection, words: Plan, but: Sequence[Row]) -> list[Row]:
        known = [row.identity for row in but]
        found = rows(self._found(requests.others(selection, words, known, ARRANGED_FIRST)))
        return in_order(found, words, self.shares, room=0) if layers.has("order") else found

    def shown(self, hits: Sequence[Row]) -> dict[Row, Hit]:
        fetched = self._kept([row for row in hits if "stored" not in row.kept])
        return {row: shown(row.kept) for row in (*hits, *fetched) if "stored" in row.kept}

    def attached_to(self, hits: Sequence[Row]) -> dict[Row, bytes]:
        found = self._kept(hits, _source="false", stored_fields="attached_texts")
        return {row: base64.b64decode(row.kept["attached_texts"]) for row in found}

    def _kept(self, hits: Sequence[Row], **parts: str) -> list[Row]:
        """Hits with what is kept of them; without those that have gone.

        They are fetched by name, which takes half as long as to search for them.
        """
        if not hits:
            return []
        names = {"ids": [row.identity for row in hits]}
        found = self.ask("POST", f"/{self.alias}/_mget", names, realtime="false", **parts)["docs"]
        if any("error" in each for each in found):
            raise Unavailable("The server answered in part")
        return [row(each) for each in found if each["found"]]

    def _found(self, question: Json) -> Json:
        found: Json = self.ask("POST", f"/{self.alias}/_search", question, request_cache="false")
        if found.get("timed_out") or found["_shards"]["failed"]:
            raise Unavailable("The server answered in part")
        return found


def rows(found: Json) -> list[Row]:
    return [row(hit) for hit in found["hits"]["hits"]]


def row(hit: Json) -> Row:
    kept = kept_in(hit)
    return Row(hit["_id"] if "_id" in hit else identity(kept["number"], kept["language"]), kept)


def in_order(hits: Sequence[Row], words: Plan, shares: dict[str, float], room: int = PAGE_SIZE) -> list[Row]:
    """Hits in the order of our own."""
    wanted, first = keyed(words.terms), hits[:ARRANGED_FIRST]
    found = (held(place, base64.b64decode(row.kept["weighed"]), wanted) for place, row in enumerate(first))
    return arranged(hits, found, words, shares, room)


def shown(kept: Json) -> Hit:
    return Hit(kept["number"], kept["language"], unpack(base64.b64decode(kept["stored"])))


def known_shares(index: str, is_apart: bool) -> dict[str, float]:
    """In what share of the documents each term is, as it was some minutes ago at most; to be filled by who asks."""
    now = time.monotonic()
    until, shares = _shares.get(index, (0.0, {}))
    if is_apart or until < now or len(shares) > MOST_SHARES:
        shares = {}
        # An index that is made for a while changes under one's hands.
        _shares[index] = now + SHARES_BELIEVED, shares
    return shares
