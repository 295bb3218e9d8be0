"""The engine in SQLite: FTS5 over our own terms."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection

from search.documents import Columns
from search.plan import Clause, Plan, Word

from .columns import COLUMNS, EXACT, NAMES, PARTS, WHOLE
from .database import DatabaseEngine
from .database_index import placeholders

# Letters and digits that FTS5's tokeniser takes as they are. What else a term may hold (scripts that are younger than
# the tokeniser, numerals of other scripts) is written as the numbers of its letters.
_AS_IT_IS = re.compile("[0-9a-zß-öø-ÿ\u0100-\u024f\u0370-\u052f\u02e2]+")

WEIGHTS = {"title": 2.0, "body": 1.0, "title_parts": 1.0, "body_parts": 1.0, "labels": 0.2, "attached": 0.05}

WHOLE_COLUMNS, PART_COLUMNS, EXACT_COLUMNS = (f"{{{' '.join(names)}}}" for names in (WHOLE, PARTS, EXACT))


@lru_cache(maxsize=50_000)
def safe(term: str) -> str:
    """A term in letters that the tokeniser keeps together and unchanged."""
    return term if _AS_IT_IS.fullmatch(term) else "u" + "u".join(f"{ord(letter):x}" for letter in term)


class SQLiteEngine(DatabaseEngine):
    name = "sqlite"
    identity = "integer PRIMARY KEY AUTOINCREMENT"
    blob = "blob"
    plain_text = "text"
    position_in = "instr"

    def create_terms(self) -> str:
        place = "temp." if self.is_temporary else ""
        return (
            f"CREATE VIRTUAL TABLE {place}{self.terms} USING fts5({', '.join(NAMES)}, "
            "tokenize = 'unicode61 remove_diacritics 0')"
        )

    def write_terms(self, rows: Sequence[tuple[int, Columns]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {self.terms} (rowid, {', '.join(NAMES)}) VALUES (%s, {placeholders(NAMES)})",
                [(identity, *(written(column.of(columns)) for column in COLUMNS)) for identity, columns in rows],
            )

    def delete_terms(self, identities: Sequence[int]) -> None:
        self.execute(f"DELETE FROM {self.terms} WHERE rowid IN ({placeholders(identities)})", identities)

    def matching(self, words: Plan, every: bool) -> tuple[str, str, str, list[Any], list[Any]]:
        query = (" AND " if every else " OR ").join(f"({clause(each, every)})" for each in words.clauses)
        weights = ", ".join(str(WEIGHTS[name]) for name in NAMES)
        source = f"{self.terms} JOIN {self.documents} d ON d.id = {self.terms}.rowid"
        return source, f"{self.terms} MATCH %s", f"bm25({self.terms}, {weights})", [], [query]

    def holding(self, terms: Sequence[str], anywhere: bool = False) -> tuple[str, str]:
        columns = "" if anywhere else f"{EXACT_COLUMNS} : "
        return f"SELECT rowid FROM {self.terms} WHERE {self.terms} MATCH %s", f"{columns}({any_of(terms)})"

    def in_title(self, groups: Sequence[Sequence[str]], beginnings: Sequence[str]) -> tuple[str, str]:
        parts = [any_of(group) for group in groups]
        parts[-1] = " OR ".join([*([parts[-1]] if groups[-1] else []), *(f'"{safe(each)}"*' for each in beginnings)])
        query = " AND ".join(f"({part})" for part in parts)
        return f"SELECT rowid FROM {self.terms} WHERE {self.terms} MATCH %s", f"{{title}} : ({query})"


def written(column: Iterable[tuple[str, ...]]) -> str:
    return " ".join(safe(term) for terms in column for term in terms)


def clause(found: Clause, every: bool) -> str:
    """Its own words, all or some, or all of another way to say them."""
    ways = [
        (" AND " if every else " OR ").join(f"({matching(word)})" for word in found.own),
        *(" AND ".join(f"({matching(word)})" for word in way.words) for way in found.also),
    ]
    return " OR ".join(f"({way})" for way in ways)


def matching(word: Word) -> str:
    parts = [f"{WHOLE_COLUMNS} : ({any_of(word.primary)})"]
    if word.secondary:
        parts.append(f"{PART_COLUMNS} : ({any_of(word.secondary)})")
    return " OR ".join(parts)


def any_of(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{safe(term)}"' for term in terms)
