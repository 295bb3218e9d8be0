"""The engine in SQLite: FTS5 over our own terms."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from search.documents import Columns
from search.plan import Plan, Word

from .database import DatabaseEngine, placeholders

# Letters and digits that FTS5's tokeniser takes as they are. What else a term may hold (scripts that are younger than
# the tokeniser, numerals of other scripts) is written as the numbers of its letters.
_AS_IT_IS = re.compile("[0-9a-zß-öø-ÿ\u0100-\u024f\u0370-\u052f\u02e2]+")

WEIGHTS = "2, 1, 0.8, 0.8, 0.2"


def safe(term: str) -> str:
    """A term in letters that the tokeniser keeps together and unchanged."""
    return term if _AS_IT_IS.fullmatch(term) else "u" + "u".join(f"{ord(letter):x}" for letter in term)


class SQLiteEngine(DatabaseEngine):
    name = "sqlite"
    identity = "integer PRIMARY KEY AUTOINCREMENT"
    blob = "blob"
    plain_text = "text"

    def create_terms(self) -> str:
        place = "temp." if self.is_temporary else ""
        return (
            f"CREATE VIRTUAL TABLE {place}{self.terms} USING fts5(title, body, title_parts, body_parts, labels, "
            "tokenize = 'unicode61 remove_diacritics 0')"
        )

    def write_terms(self, rows: Sequence[tuple[int, Columns]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {self.terms} (rowid, title, body, title_parts, body_parts, labels) "
                "VALUES (%s, %s, %s, %s, %s, %s)",
                [
                    (identity, *map(written, (each.title, each.body, each.title_parts, each.body_parts, each.labels)))
                    for identity, each in rows
                ],
            )

    def delete_terms(self, identities: Sequence[int]) -> None:
        self.execute(f"DELETE FROM {self.terms} WHERE rowid IN ({placeholders(identities)})", identities)

    def matching(self, words: Plan, every: bool) -> tuple[str, str, str, list[Any], list[Any]]:
        query = (" AND " if every else " OR ").join(f"({matching(word)})" for word in words.words)
        source = f"{self.terms} JOIN {self.documents} d ON d.id = {self.terms}.rowid"
        return source, f"{self.terms} MATCH %s", f"bm25({self.terms}, {WEIGHTS})", [], [query]


def written(column: Iterable[tuple[str, ...]]) -> str:
    return " ".join(safe(term) for terms in column for term in terms)


def matching(word: Word) -> str:
    parts = [f"{{title body}} : ({any_of(word.primary)})"]
    if word.secondary:
        parts.append(f"{{title_parts body_parts labels}} : ({any_of(word.secondary)})")
    return " OR ".join(parts)


def any_of(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{safe(term)}"' for term in terms)
