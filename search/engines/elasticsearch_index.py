"""The index in Elasticsearch: what is kept there, and how it is kept in order.

Readers ask an alias. While an index is rebuilt it bears a second alias, and
whatever changes is written into both: nothing is lost when the first alias is
given to the new index. Every write bears a stamp that was taken before the page
was read; the server refuses one that is older than what it has, so that late or
doubled deliveries change nothing.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from secrets import token_hex
from typing import Any, Self

from elasticsearch import ApiError

from search.documents import Document
from search.language import LANGUAGES

from . import elasticsearch_records as forms
from .base import Engine, Progress, Stats, Version, batches
from .breaker import Unavailable
from .server import HURRY, PATIENCE, Address, connection_to, reason_of

Json = dict[str, Any]
SCAN = 5_000
IDENTITY: Json = {"stored_fields": "_none_", "docvalue_fields": ["number", "language"]}
DIGESTS: Json = {"stored_fields": "_none_", "docvalue_fields": ["number", "language", "digest"]}
# Whoever has no time left still has so many seconds: then it is the server that was slow.
LEAST = 0.01


class NoIndex(Unavailable):
    """The server has no index of this site yet: `rebuild_index` makes it."""


class Refused(Exception):
    """Documents that the server will not take: model number → why."""

    def __init__(self, reasons: dict[int, str]) -> None:
        super().__init__("; ".join(f"{number}: {why}" for number, why in reasons.items())[:500])
        self.reasons = reasons


class ElasticsearchIndex(Engine):
    """An index on a search server: an alias by which readers ask, and perhaps a second that is being made."""

    name = "elasticsearch"
    is_remote = True
    # Another mapping is another form: the index is made anew.
    form = sha256(repr(forms.form()).encode()).hexdigest()[:8]

    def __init__(self, url: str | Address, *, patient: bool = False) -> None:
        self.address = url if isinstance(url, Address) else Address.read(url)
        self.alias = self.address.prefix
        self.building = f"{self.alias}-building"
        self.limit = PATIENCE if patient else HURRY
        self.is_apart = False
        # Of a reader's search, the seconds that it may still wait for the server
        self.left: float | None = None

    @property
    def breaker(self) -> Any:
        return connection_to(self.address).breaker

    def ask(self, method: str, path: str, body: Any = None, **parameters: Any) -> Any:
        limit = self.limit if self.left is None else max(self.left, LEAST)
        begun = time.monotonic()
        try:
            return connection_to(self.address).ask(method, path, body, limit=limit, **parameters)
        except ApiError as error:
            if error.status_code == 404 and "no such index" in reason_of(error.body):
                raise NoIndex(f"There is no index {self.alias}: rebuild_index makes it") from error
            raise
        finally:
            if self.left is not None:
                self.left -= time.monotonic() - begun

    # Indexes

    def create(self, *aliases: str, remembered: str = forms.REMEMBERED) -> str:
        """A new index with these aliases; its name."""
        name = f"{self.alias}-{time.strftime('%Y%m%d%H%M%S')}-{token_hex(3)}"
        form = forms.form()
        form["settings"]["gc_deletes"] = remembered
        self.ask("PUT", f"/{name}", {**form, "aliases": {alias: {} for alias in aliases}})
        return name

    def indexes(self, alias: str) -> list[str]:
        """The indexes that bear an alias."""
        try:
            return sorted(self.ask("GET", f"/_alias/{alias}"))
        except ApiError as error:
            if error.status_code == 404:
                return []
            raise

    def is_there(self) -> bool:
        return bool(self.indexes(self.alias))

    def drop(self) -> None:
        """Delete the index, and what was left of rebuilding it."""
        for name in {*self.indexes(self.alias), *self.indexes(self.building)}:
            self.ask("DELETE", f"/{name}", ignore_unavailable="true")

    @contextmanager
    def apart(self) -> Iterator[Self]:
        address = self.address
        prefix = f"{address.prefix}-apart-{token_hex(4)}"
        engine = type(self)(Address(address.server, address.user, address.password, prefix), patient=True)
        engine.is_apart = True
        engine.create(engine.alias)
        try:
            yield engine
        finally:
            engine.drop()

    # Writing

    def upsert(self, documents: Iterable[Document], stamp: int = 0) -> None:
        for batch in batches(documents):
            self._write((((each.number, each.language), forms.record(each)) for each in batch), stamp)

    def delete(self, versions: Iterable[Version], stamp: int = 0) -> None:
        for batch in batches(versions):
            self._write(((version, None) for version in batch), stamp)

    def replace(self, numbers: Iterable[int], documents: Iterable[Document], stamp: int = 0) -> None:
        wanted: dict[Version, Json | None] = {(number, language): None for number in numbers for language in LANGUAGES}
        # A version that is not there is deleted all the same: its late delivery is to be refused.
        wanted |= {(document.number, document.language): forms.record(document) for document in documents}
        self._write(wanted.items(), stamp)

    def _write(self, records: Iterable[tuple[Version, Json | None]], stamp: int = 0) -> None:
        """Store, or for nothing delete, in the index and in the one that is being made."""
        records = list(records)
        if not records:
            return
        targets = [self.alias, *([self.building] if self.indexes(self.building) else [])]
        reasons: dict[int, str] = {}
        for target in targets:
            try:
                reasons |= self._bulk(target, records, stamp or now())
            except NoIndex:
                if target == self.alias:
                    raise
                # It has taken the old one's place since it was looked for, and may not have heard.
                reasons |= self._bulk(self.alias, records, stamp or now())
        if reasons:
            raise Refused(reasons)

    def _bulk(
        self, target: str, records: Sequence[tuple[Version, Json | None]], stamp: int, refresh: bool = True
    ) -> dict[int, str]:
        lines: list[Json] = []
        for version, record in records:
            about = {"_id": forms.identity(*version), "version": stamp, "version_type": "external_gte"}
            lines += [{"delete": about}] if record is None else [{"index": about}, record]
        try:
            answer = self.ask(
                "POST",
                f"/{target}/_bulk",
                lines,
                refresh="true" if refresh else "false",
                require_alias="true",
                filter_path="errors,items.*.status,items.*.error.type,items.*.error.reason",
            )
        except ApiError as error:
            return {version[0]: f"{error.status_code} {reason_of(error.body)}" for version, _ in records}
        if not answer["errors"]:
            return {}
        return self._refused(target, [next(iter(item.values())) for item in answer["items"]], records)

    def _refused(
        self, target: str, items: list[Json], records: Sequence[tuple[Version, Json | None]]
    ) -> dict[int, str]:
        """What was not taken for its own sake; that the server has something newer is no failure."""
        reasons: dict[int, str] = {}
        for item, (version, _) in zip(items, records, strict=True):
            status = item["status"]
            if status in (401, 403, 429) or status >= 500:
                why = f"{status} {reason_of(item)}"
                self.breaker.fail(why) if status >= 500 else None
                raise Unavailable(why)
            if status == 404 and "error" in item:
                raise NoIndex(f"There is no index {target}: rebuild_index makes it")
            if status >= 400 and status not in (404, 409):
                reasons[version[0]] = f"{status} {reason_of(item)}"
        return reasons

    def rebuild(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        stamp: int = 0,
        finish: Callable[[], object] | None = None,
    ) -> int:
        stamp, done = stamp or now(), 0
        for name in self.indexes(self.building):
            self.ask("DELETE", f"/{name}", ignore_unavailable="true")
        fresh = self.create(self.building, remembered=forms.REMEMBERED_IN_REBUILD)
        try:
            for batch in batches(documents):
                records = [((each.number, each.language), forms.record(each)) for each in batch]
                if reasons := self._bulk(self.building, records, stamp, refresh=False):
                    raise Refused(reasons)
                done += len(batch)
                if progress:
                    progress(done)
            self._take_over(fresh)
        except BaseException:
            self._give_up(fresh)
            raise
        if finish:
            finish()
        return done

    def _take_over(self, fresh: str) -> None:
        """Let the new index answer in the place of the old one, in one step."""
        self.ask("POST", f"/{fresh}/_refresh")
        old = self.indexes(self.alias)
        self.ask("PUT", f"/{fresh}/_settings", {"index": {"gc_deletes": forms.REMEMBERED}})
        actions: list[Json] = [{"remove_index": {"index": name}} for name in old]
        actions += [
            {"add": {"index": fresh, "alias": self.alias}},
            {"remove": {"index": fresh, "alias": self.building}},
        ]
        self.ask("POST", "/_aliases", {"actions": actions})

    def _give_up(self, fresh: str) -> None:
        try:
            self.ask("DELETE", f"/{fresh}", ignore_unavailable="true")
        except (Unavailable, ApiError):
            pass  # the next rebuild clears it away

    # Reading

    def versions(self, numbers: Iterable[int]) -> set[Version]:
        found: set[Version] = set()
        for batch in batches(numbers):
            answer = self.ask(
                "POST",
                f"/{self.alias}/_search",
                {
                    "query": {"terms": {"number": batch}},
                    "size": len(batch) * len(LANGUAGES) * 2,
                    **IDENTITY,
                },
            )
            kept = (kept_in(hit) for hit in answer["hits"]["hits"])
            found |= {(one["number"], one["language"]) for one in kept}
        return found

    def digests(self) -> dict[Version, str]:
        found: dict[Version, str] = {}
        after: list[Any] = []
        while True:
            body = {"size": SCAN, "sort": ["number", "language"], **DIGESTS}
            rows = self.ask("POST", f"/{self.alias}/_search", {**body, **({"search_after": after} if after else {})})
            hits = rows["hits"]["hits"]
            for hit in hits:
                kept = kept_in(hit)
                found[kept["number"], kept["language"]] = kept["digest"]
            if len(hits) < SCAN:
                return found
            after = hits[-1]["sort"]

    def stats(self) -> Stats:
        models = {"models": {"cardinality": {"field": "number", "precision_threshold": 40_000}}}
        body = {"size": 0, "track_total_hits": True, "aggs": models}
        found = self.ask("POST", f"/{self.alias}/_search", body)
        return Stats(found["hits"]["total"]["value"], found["aggregations"]["models"]["value"])


def kept_in(hit: Json) -> Json:
    """What came with a hit, whichever way it is kept."""
    return {**hit.get("_source", {}), **{name: values[0] for name, values in hit.get("fields", {}).items()}}


def now() -> int:
    return time.time_ns() // 1000
