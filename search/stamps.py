"""When what a process holds of the database for searching last changed: asked in one statement, once a search."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from practicemodels.models import Area, Funder, Phase, TargetGroup, Theme, Topic

from .dictionary.models import DictionaryEntry
from .meanings.models import NamesChanged
from .steering.models import Promotion, SynonymRule

Stamp = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Stamps:
    """Each changes whenever what it is of does, in whichever process."""

    names: Stamp
    """Of the vocabularies."""
    synonyms: Stamp
    promotions: Stamp
    has_dictionary: bool


VOCABULARIES: tuple[type[Model], ...] = (Topic, TargetGroup, Area, Theme, Phase, Funder)
_TABLES: tuple[type[Model], ...] = (*VOCABULARIES, NamesChanged, SynonymRule, Promotion)
_LATEST: dict[type[Model], str] = {NamesChanged: "at", SynonymRule: "changed_at"}
_asked: ContextVar[list[Stamps] | None] = ContextVar("stamps_asked", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """For one reader's request: what is in force when it is first asked for stays so to its end."""
    before = _asked.set([])
    try:
        yield
    finally:
        _asked.reset(before)


def stamps() -> Stamps:
    """What is in force now."""
    held = _asked.get()
    if held is None:
        return read()
    if not held:
        held.append(read())
    return held[0]


def read() -> Stamps:
    parts = [
        f"SELECT {place} AS place, COUNT(*) AS number, CAST(MAX({_LATEST.get(table, 'id')}) AS varchar(40)) AS latest "
        f"FROM {table._meta.db_table}"
        for place, table in enumerate(_TABLES)
    ]
    words = f"SELECT id FROM {DictionaryEntry._meta.db_table} LIMIT 1"
    parts.append(f"SELECT {len(_TABLES)}, COUNT(*), '' FROM ({words}) AS words")
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        rows = [(int(number), str(latest or "")) for _, number, latest in sorted(cursor.fetchall())]
    *vocabularies, noted, synonyms, promotions, dictionary = rows
    return Stamps((*vocabularies, noted), (synonyms,), (noted, promotions), bool(dictionary[0]))
