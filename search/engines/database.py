"""What the engines in the site's own database have in common: everything but the matching of terms.

Three tables: documents, the codes that facets count, and the terms, which each
database keeps in its own way. They belong to the engine and not to Django's
models, since the same tables exist beside one another while an index is
rebuilt or a collection of documents is judged apart.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, transaction

from search.documents import AREA_FACETS, FACETS, NATIONAL, Columns, Document, analysed
from search.language import LANGUAGES, sort_key
from search.plan import Plan, plan
from search.selection import PAGE_SIZE, Selection
from search.storage import pack, unpack

from .base import Engine, Hit, Progress, Results, Stats, Version

BATCH = 100

# The name of the tables. A new form of them takes a new name; `prepare` then makes and the outbox fills them.
PREFIX = "search_index_2"
FORMER = ("search_index",)

# A document that does not hold what is chosen misses a bit for it. One that misses nothing is found; one that
# misses a single facet still counts among the options of that facet, which ignore the facet's own choice.
BITS = {facet: 1 << position for position, facet in enumerate((*FACETS, "years"))}
AREA_BITS = sum(BITS[facet] for facet in AREA_FACETS)

ORDERS = {
    "relevance": "score, published DESC, number DESC",
    "newest": "published DESC, number DESC",
    "title": "title_key, number",
}

JUDGED = """
WITH found AS MATERIALIZED (
    SELECT d.id, d.number, d.published, d.sort_{language} AS title_key, d.national, {missed} AS missed, {score} AS score
    FROM {source} WHERE {match} AND (d.serves & %s) <> 0
)"""

COUNTED = """
SELECT 'served' AS kind, '' AS name, COUNT(*) AS value, 0 AS place FROM found
UNION ALL SELECT 'total', '', COUNT(*), 0 FROM found WHERE missed = 0
UNION ALL SELECT 'national', '', COUNT(*), 0 FROM found WHERE national = 1 AND missed <> 0 AND (missed & ~{areas}) = 0
UNION ALL
    SELECT f.facet, f.code, COUNT(*), 0 FROM found JOIN {codes} f ON f.document = found.id
    WHERE missed = 0 OR missed = CASE f.facet {bits} ELSE -1 END GROUP BY f.facet, f.code
UNION ALL SELECT * FROM (
    SELECT 'hit', '', id, ROW_NUMBER() OVER (ORDER BY {order}) AS place FROM found
    WHERE missed = 0 ORDER BY place LIMIT {size} OFFSET {offset}
) AS page"""

OTHERS = """
SELECT id FROM found WHERE missed = 0{without} ORDER BY {order} LIMIT %s"""


def bit_of(language: str) -> int:
    return 1 << LANGUAGES.index(language) if language in LANGUAGES else 0


class DatabaseEngine(Engine):
    """An index in tables of the site's database, named by a prefix."""

    # What differs in the dialects
    identity: str
    blob: str
    plain_text: str
    temporary = ""

    def __init__(self, prefix: str = PREFIX, temporary: bool = False) -> None:
        self.prefix = prefix
        self.documents, self.codes, self.terms = (f"{prefix}_{name}" for name in ("documents", "codes", "terms"))
        self.is_temporary = temporary

    # Each database's own

    @abstractmethod
    def create_terms(self) -> str:
        """The statements that make the table of terms."""

    @abstractmethod
    def write_terms(self, rows: Sequence[tuple[int, Columns]]) -> None:
        """Store the terms of documents, which have none there."""

    @abstractmethod
    def delete_terms(self, identities: Sequence[int]) -> None: ...

    @abstractmethod
    def matching(self, words: Plan, every: bool) -> tuple[str, str, str, list[Any], list[Any]]:
        """How documents that hold all or some of the words are found.

        Tables, condition and score; then the parameters of score and condition.
        """

    # Tables

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters or None)
            return cursor.fetchall() if cursor.description else []

    def is_there(self) -> bool:
        with connection.cursor() as cursor:
            return self.documents in connection.introspection.table_names(cursor)

    def create(self) -> None:
        """Make the tables."""
        table = "CREATE TEMPORARY TABLE" if self.is_temporary else "CREATE TABLE"
        columns = (
            f"id {self.identity}",
            "number bigint NOT NULL",
            "language varchar(12) NOT NULL",
            "serves integer NOT NULL",
            "national integer NOT NULL",
            "published varchar(32) NOT NULL",
            "year integer",
            *(f"sort_{language} {self.plain_text} NOT NULL" for language in LANGUAGES),
            "digest varchar(32) NOT NULL",
            f"stored {self.blob} NOT NULL",
            "UNIQUE (number, language)",
        )
        self.execute(f"{table} {self.documents} ({', '.join(columns)})")
        self.execute(
            f"{table} {self.codes} (document bigint NOT NULL, facet varchar(24) NOT NULL, code varchar(80) NOT NULL, "
            "PRIMARY KEY (document, facet, code), UNIQUE (facet, code, document))"
        )
        self.execute(self.create_terms())

    def drop(self) -> None:
        for table in (self.terms, self.codes, self.documents):
            self.execute(f"DROP TABLE IF EXISTS {table}")

    def prepare(self) -> bool:
        """Make the tables unless they are there; tells whether they were made."""
        if self.is_there():
            return False
        self.create()
        for prefix in FORMER:
            type(self)(prefix).drop()
        return True

    def clear(self) -> None:
        for table in (self.terms, self.codes, self.documents):
            self.execute(f"DELETE FROM {table}")

    @contextmanager
    def apart(self) -> Iterator["DatabaseEngine"]:
        engine = type(self)("search_apart", temporary=True)
        engine.drop()
        engine.create()
        try:
            yield engine
        finally:
            engine.drop()

    # Writing

    def upsert(self, documents: Iterable[Document]) -> None:
        for batch in batches(documents):
            found = [(document, analysed(document)) for document in batch]
            with transaction.atomic():
                self.delete((document.number, document.language) for document in batch)
                self._insert(found)

    def _insert(self, found: Sequence[tuple[Document, Columns]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.documents} (number, language, serves, national, published, year, "
                f"{', '.join(f'sort_{language}' for language in LANGUAGES)}, digest, stored) "
                f"VALUES ({', '.join(['%s'] * (8 + len(LANGUAGES)))})",
                [row_of(document, columns) for document, columns in found],
            )
        identities = self._identities(document for document, _ in found)
        codes = [
            (identities[document.number, document.language], facet, code)
            for document, _ in found
            for facet, code in codes_of(document)
        ]
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {self.codes} (document, facet, code) VALUES (%s, %s, %s)", codes)
        self.write_terms([(identities[document.number, document.language], columns) for document, columns in found])

    def delete(self, versions: Iterable[Version]) -> None:
        wanted = set(versions)
        known = self._known({number for number, _ in wanted})
        gone = [identity for version, identity in known.items() if version in wanted]
        if gone:
            with transaction.atomic():
                self.delete_terms(gone)
                marks = placeholders(gone)
                self.execute(f"DELETE FROM {self.codes} WHERE document IN ({marks})", gone)
                self.execute(f"DELETE FROM {self.documents} WHERE id IN ({marks})", gone)

    def _identities(self, documents: Iterable[Document]) -> dict[Version, int]:
        return self._known({document.number for document in documents})

    def _known(self, numbers: Iterable[int]) -> dict[Version, int]:
        known: dict[Version, int] = {}
        for batch in batches(numbers):
            rows = self.execute(
                f"SELECT number, language, id FROM {self.documents} WHERE number IN ({placeholders(batch)})", batch
            )
            known |= {(number, language): identity for number, language, identity in rows}
        return known

    def versions(self, numbers: Iterable[int]) -> set[Version]:
        return set(self._known(numbers))

    def rebuild(self, documents: Iterable[Document], progress: Progress | None = None) -> int:
        fresh, done = type(self)(f"{self.prefix}_new"), 0
        fresh.drop()
        fresh.create()
        for batch in batches(documents):
            fresh.upsert(batch)
            done += len(batch)
            if progress:
                progress(done)
        with transaction.atomic():
            self.drop()
            for table in ("documents", "codes", "terms"):
                self.execute(f"ALTER TABLE {fresh.prefix}_{table} RENAME TO {self.prefix}_{table}")
        return done

    def digests(self) -> dict[Version, str]:
        rows = self.execute(f"SELECT number, language, digest FROM {self.documents}")
        return {(number, language): digest for number, language, digest in rows}

    def stats(self) -> Stats:
        [(documents, models)] = self.execute(f"SELECT COUNT(*), COUNT(DISTINCT number) FROM {self.documents}")
        return Stats(documents, models)

    # Finding

    def search(self, selection: Selection) -> Results:
        words = plan(selection.text, selection.language)
        every = True
        judged = self._judged(selection, words, every)
        found = self._counted(selection, judged)
        if not found["served", ""] and len(words.words) > 1:
            every = False
            judged = self._judged(selection, words, every)
            found = self._counted(selection, judged)
        total = found["total", ""]
        page = min(selection.page, max(1, -(-total // selection.size)))
        if page < selection.page:
            found = self._counted(selection.with_(page=page), judged)
        hits = found["hits", ""]
        others: list[int] = []
        if every and len(words.words) > 1 and selection.sort == "relevance" and page == 1 and total < PAGE_SIZE:
            others = self._some(selection, words, hits)
        shown = self._shown([*hits, *others])
        return Results(
            hits=tuple(shown[identity] for identity in hits),
            total=total,
            facets=facets_in(found),
            partial=tuple(shown[identity] for identity in others),
            national=found["national", ""] if any(selection.chosen.get(facet) for facet in AREA_FACETS) else 0,
            mode="all" if every else "some",
            page=page,
        )

    def _judged(self, selection: Selection, words: Plan, every: bool) -> tuple[str, list[Any]]:
        """The part of the statement that finds by words alone and notes what each document misses of the rest."""
        missed, chosen = self._missed(selection)
        if words:
            source, match, score, scored, matched = self.matching(words, every)
        else:
            source, match, score, scored, matched = f"{self.documents} d", "1 = 1", "0", [], []
        language = selection.language if selection.language in LANGUAGES else LANGUAGES[0]
        sql = JUDGED.format(language=language, missed=missed, score=score, source=source, match=match)
        return sql, [*chosen, *scored, *matched, bit_of(selection.language)]

    def _missed(self, selection: Selection) -> tuple[str, list[Any]]:
        parts, parameters = ["0"], list[Any]()
        for facet, codes in selection.sought.items():
            parts.append(
                f"CASE WHEN EXISTS (SELECT 1 FROM {self.codes} c WHERE c.document = d.id AND c.facet = '{facet}' "
                f"AND c.code IN ({placeholders(codes)})) THEN 0 ELSE {BITS[facet]} END"
            )
            parameters += codes
        for sign, year in ((">=", selection.year_from), ("<=", selection.year_to)):
            if year is not None:
                parts.append(f"CASE WHEN d.year {sign} %s THEN 0 ELSE {BITS['years']} END")
                parameters.append(year)
        return " | ".join(parts), parameters

    def _counted(self, selection: Selection, judged: tuple[str, list[Any]]) -> dict[tuple[str, str], Any]:
        sql, parameters = judged
        counted = COUNTED.format(
            areas=AREA_BITS,
            codes=self.codes,
            bits=" ".join(f"WHEN '{facet}' THEN {bit}" for facet, bit in BITS.items()),
            order=ORDERS[selection.sort],
            size=selection.size,
            offset=(selection.page - 1) * selection.size,
        )
        found: dict[tuple[str, str], Any] = {}
        places: list[tuple[int, int]] = []
        for kind, name, value, place in self.execute(sql + counted, parameters):
            if kind == "hit":
                places.append((place, value))
            else:
                found[kind, name] = value
        found["hits", ""] = [identity for _, identity in sorted(places)]
        return found

    def _some(self, selection: Selection, words: Plan, hits: list[int]) -> list[int]:
        """Documents that hold some of the words, as many as make a page with these hits."""
        sql, parameters = self._judged(selection, words, every=False)
        without = f" AND id NOT IN ({placeholders(hits)})" if hits else ""
        others = OTHERS.format(without=without, order=ORDERS["relevance"])
        rows = self.execute(sql + others, [*parameters, *hits, PAGE_SIZE - len(hits)])
        return [identity for (identity,) in rows]

    def _shown(self, identities: Sequence[int]) -> dict[int, Hit]:
        if not identities:
            return {}
        rows = self.execute(
            f"SELECT id, number, language, stored FROM {self.documents} WHERE id IN ({placeholders(identities)})",
            identities,
        )
        return {identity: Hit(number, language, unpack(bytes(stored))) for identity, number, language, stored in rows}


def facets_in(found: dict[tuple[str, str], Any]) -> dict[str, dict[str, int]]:
    facets: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for (facet, code), count in found.items():
        if facet in facets and not (facet in AREA_FACETS and code == NATIONAL):
            facets[facet][code] = count
    return facets


def row_of(document: Document, columns: Columns) -> tuple[Any, ...]:
    return (
        document.number,
        document.language,
        sum(map(bit_of, set(document.serves))),
        int(document.national),
        document.published.isoformat() if document.published else "",
        document.year,
        *(sort_key(document.title, language) for language in LANGUAGES),
        document.digest,
        pack(document, columns),
    )


def codes_of(document: Document) -> Iterator[tuple[str, str]]:
    for facet in FACETS:
        codes = document.codes.get(facet, (document.language,) if facet == "language" else ())
        for code in dict.fromkeys(codes):
            yield facet, code
    if document.national:
        for facet in AREA_FACETS:
            yield facet, NATIONAL


def placeholders(values: Iterable[Any]) -> str:
    return ", ".join("%s" for _ in values)


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch
