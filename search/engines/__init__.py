"""The engines that this site has."""

from django.db import connection

from search.selection import Selection

from .base import Engine, Hit, Results, Stats
from .database import DatabaseEngine
from .postgresql import PostgreSQLEngine
from .sqlite import SQLiteEngine

OF_DATABASE: dict[str, type[DatabaseEngine]] = {"sqlite": SQLiteEngine, "postgresql": PostgreSQLEngine}
KNOWN = ("sqlite", "postgresql", "elasticsearch")


class NotConfigured(LookupError):
    """An engine that this site does not have."""


def database_engine() -> DatabaseEngine:
    """The engine in the site's own database, which is always kept."""
    return OF_DATABASE[connection.vendor]()


def configured() -> list[Engine]:
    """The engines of this site; the first one answers."""
    return [database_engine()]


def answer(selection: Selection) -> Results:
    """What the selection finds."""
    return configured()[0].search(selection)


def named(name: str) -> Engine:
    """One of this site's engines."""
    for engine in configured():
        if engine.name == name:
            return engine
    raise NotConfigured(name)


__all__ = [
    "KNOWN",
    "Engine",
    "Hit",
    "NotConfigured",
    "Results",
    "Stats",
    "answer",
    "configured",
    "database_engine",
    "named",
]
