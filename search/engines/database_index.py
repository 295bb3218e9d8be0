"""The index in tables of the site's database: what the engines in databases have in common but the finding.

Six tables: documents, narrow because a search goes through many of them; what is
kept of each for the few that are put in order or shown; the codes that facets
choose by, and each of these as a letter, by which they are counted; the words
that any document has had; and the terms, which each database keeps in its own
way. They belong to
the engine and not to Django's models, since the same tables exist beside one
another while an index is rebuilt or a collection of documents is judged apart.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Self

from django.db import connection, transaction

from search.asking import LONGEST_FORM
from search.documents import Columns, Document, analysed
from search.language import LANGUAGES, sort_key
from search.storage import pack, pack_attached

from .base import Engine, Option, Progress, Stats, Version, batches, codes_of
from .weighing import weighed

# The name of the tables. A new form of them takes a new name; `prepare` then makes and the outbox fills them.
PREFIX = "search_index_7"
FORMER = ("search_index", "search_index_2", "search_index_3", "search_index_4", "search_index_5", "search_index_6")

TABLES = ("terms", "codes", "options", "vocabulary", "kept", "documents")
# Letters that no text has, and more of them than any vocabulary has codes.
FIRST_LETTER = 0xE000


def bit_of(language: str) -> int:
    return 1 << LANGUAGES.index(language) if language in LANGUAGES else 0


class DatabaseIndex(Engine):
    """An index in tables of the site's database, named by a prefix."""

    # What differs in the dialects
    identity: str
    blob: str
    plain_text: str

    def __init__(self, prefix: str = PREFIX, temporary: bool = False) -> None:
        self.prefix = prefix
        self.documents, self.kept, self.terms = (f"{prefix}_{name}" for name in ("documents", "kept", "terms"))
        self.codes, self.options = f"{prefix}_codes", f"{prefix}_options"
        # The words that any document has had since the index was made
        self.vocabulary = f"{prefix}_vocabulary"
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

    @property
    def place(self) -> tuple[str, str]:
        """Where the index is: what a process remembers of it hangs on this."""
        return connection.settings_dict["NAME"], self.prefix

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
            "places integer NOT NULL",
            *(f"sort_{language} {self.plain_text} NOT NULL" for language in LANGUAGES),
            # What it counts among: the letters of its codes
            f"counted {self.plain_text} NOT NULL",
            "digest varchar(32) NOT NULL",
            "UNIQUE (number, language)",
        )
        self.execute(f"{table} {self.documents} ({', '.join(columns)})")
        self.execute(
            f"{table} {self.kept} (document bigint PRIMARY KEY, weighed {self.blob} NOT NULL, "
            f"stored {self.blob} NOT NULL, said {self.plain_text} NOT NULL, attached {self.blob} NOT NULL)"
        )
        self.execute(
            f"{table} {self.codes} (document bigint NOT NULL, facet varchar(24) NOT NULL, code varchar(80) NOT NULL, "
            "PRIMARY KEY (document, facet, code), UNIQUE (facet, code, document))"
        )
        self.execute(
            f"{table} {self.options} (id {self.identity}, facet varchar(24) NOT NULL, code varchar(80) NOT NULL, "
            "UNIQUE (facet, code))"
        )
        self.execute(
            f"{table} {self.vocabulary} (id {self.identity}, word {self.plain_text} NOT NULL, "
            "language varchar(12) NOT NULL, UNIQUE (word, language))"
        )
        self.execute(self.create_terms())

    def drop(self) -> None:
        for table in TABLES:
            self.execute(f"DROP TABLE IF EXISTS {self.prefix}_{table}")

    def prepare(self) -> bool:
        """Make the tables unless they are there; tells whether they were made."""
        if self.is_there():
            return False
        self.create()
        for prefix in FORMER:
            type(self)(prefix).drop()
        return True

    def clear(self) -> None:
        for table in TABLES:
            self.execute(f"DELETE FROM {self.prefix}_{table}")

    @contextmanager
    def apart(self) -> Iterator[Self]:
        engine = type(self)("search_apart", temporary=True)
        engine.drop()
        engine.create()
        try:
            yield engine
        finally:
            engine.drop()

    # Writing

    def upsert(self, documents: Iterable[Document], stamp: int = 0) -> None:
        for batch in batches(documents):
            found = [(document, analysed(document)) for document in batch]
            with transaction.atomic():
                self.delete((document.number, document.language) for document in batch)
                self._insert(found)

    def _insert(self, found: Sequence[tuple[Document, Columns]]) -> None:
        letters = self._letters({option for document, _ in found for option in codes_of(document)})
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.documents} (number, language, serves, national, published, year, places, "
                f"{', '.join(f'sort_{language}' for language in LANGUAGES)}, counted, digest) "
                f"VALUES ({', '.join(['%s'] * (9 + len(LANGUAGES)))})",
                [row_of(document, letters) for document, _ in found],
            )
        identities = self._identities(document for document, _ in found)
        codes = [
            (identities[document.number, document.language], facet, code)
            for document, _ in found
            for facet, code in codes_of(document)
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.kept} (document, weighed, stored, said, attached) VALUES (%s, %s, %s, %s, %s)",
                [
                    (identities[document.number, document.language], *kept_of(document, columns))
                    for document, columns in found
                ],
            )
        self.insert_new(self.codes, ("document", "facet", "code"), codes)
        self.write_terms([(identities[document.number, document.language], columns) for document, columns in found])
        words = {word for _, columns in found for word in columns.vocabulary if is_typed(word[0])}
        self.insert_new(self.vocabulary, ("word", "language"), sorted(words))

    def insert_new(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Add short rows, thousands at a time; those that are there already are passed over."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({placeholders(columns)}) ON CONFLICT DO NOTHING",
                rows,
            )

    def _letters(self, wanted: set[Option]) -> dict[Option, str]:
        """The letters of codes; those that have none yet get one."""
        known = self._known_letters()
        if new := sorted(wanted - known.keys()):
            self.insert_new(self.options, ("facet", "code"), new)
            known = self._known_letters()
        return known

    def _known_letters(self) -> dict[Option, str]:
        rows = self.execute(f"SELECT facet, code, id FROM {self.options}")
        return {(facet, code): letter_of(identity) for facet, code, identity in rows}

    def delete(self, versions: Iterable[Version], stamp: int = 0) -> None:
        wanted = set(versions)
        known = self._known({number for number, _ in wanted})
        gone = [identity for version, identity in known.items() if version in wanted]
        if gone:
            with transaction.atomic():
                self.delete_terms(gone)
                marks = placeholders(gone)
                for table in (self.codes, self.kept):
                    self.execute(f"DELETE FROM {table} WHERE document IN ({marks})", gone)
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

    def rebuild(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        stamp: int = 0,
        finish: Callable[[], object] | None = None,
    ) -> int:
        fresh, done = type(self)(f"{self.prefix}_new"), 0
        fresh.drop()
        fresh.create()
        try:
            for batch in batches(documents):
                fresh.upsert(batch)
                done += len(batch)
                if progress:
                    progress(done)
            with transaction.atomic():
                self.drop()
                for table in TABLES:
                    self.execute(f"ALTER TABLE {fresh.prefix}_{table} RENAME TO {self.prefix}_{table}")
                if finish:
                    finish()
        except BaseException:
            fresh.drop()
            raise
        return done

    def digests(self) -> dict[Version, str]:
        rows = self.execute(f"SELECT number, language, digest FROM {self.documents}")
        return {(number, language): digest for number, language, digest in rows}

    def stats(self) -> Stats:
        [(documents, models)] = self.execute(f"SELECT COUNT(*), COUNT(DISTINCT number) FROM {self.documents}")
        return Stats(documents, models)


@lru_cache(maxsize=50_000)
def is_typed(word: str) -> bool:
    """Whether a word is one that a reader may slip in: letters, and not too many."""
    return 3 <= len(word) <= LONGEST_FORM and word.replace("-", "").isalpha()


def letter_of(option: int) -> str:
    """The letter of a code by its number."""
    return chr(FIRST_LETTER + option)


def row_of(document: Document, letters: Mapping[Option, str]) -> tuple[Any, ...]:
    return (
        document.number,
        document.language,
        sum(map(bit_of, set(document.serves))),
        int(document.national),
        document.published.isoformat() if document.published else "",
        document.year,
        document.places,
        *(sort_key(document.title, language) for language in LANGUAGES),
        "".join(letters[option] for option in codes_of(document)),
        document.digest,
    )


def kept_of(document: Document, columns: Columns) -> tuple[Any, ...]:
    return weighed(columns), pack(document, columns), "\n".join(columns.said), pack_attached(columns)


def placeholders(values: Iterable[Any]) -> str:
    return ", ".join("%s" for _ in values)
