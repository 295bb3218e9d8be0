"""The engines that this site has."""

import logging
import time

from django.conf import settings
from django.db import connection

from search.selection import Selection

from .base import Engine, Hit, Results, Stats
from .breaker import Unavailable
from .database import DatabaseEngine
from .elasticsearch import ElasticsearchEngine
from .elasticsearch_index import NoIndex, Refused
from .postgresql import PostgreSQLEngine
from .sqlite import SQLiteEngine

log = logging.getLogger(__name__)

OF_DATABASE: dict[str, type[DatabaseEngine]] = {"sqlite": SQLiteEngine, "postgresql": PostgreSQLEngine}
KNOWN = ("sqlite", "postgresql", "elasticsearch")

# How long, in seconds, it is believed that an engine keeps up or lags behind.
BELIEVED = 2.0
_lagging: dict[str, tuple[float, str]] = {}


class NotConfigured(LookupError):
    """An engine that this site does not have."""


def database_engine() -> DatabaseEngine:
    """The engine in the site's own database, which is always kept."""
    return OF_DATABASE[connection.vendor]()


def search_server(patient: bool = False) -> ElasticsearchEngine | None:
    """The engine on the search server, where the site has one; a patient one is for no reader."""
    return ElasticsearchEngine(settings.SEARCH_URL, patient=patient) if settings.SEARCH_URL else None


def configured(patient: bool = False) -> list[Engine]:
    """The engines of this site; the first one answers."""
    server = search_server(patient)
    return [server, database_engine()] if server else [database_engine()]


def answer(selection: Selection) -> Results:
    """What the selection finds, from the search server or, whatever ails that, from the database."""
    from search.wordlists.lists import keep_up

    keep_up()
    server = search_server()
    if server and not why_passed_over(server):
        try:
            return server.search(selection)
        except Unavailable as error:
            log.warning("The database answers a search: %s", error)
        except Exception:  # whatever it is, the reader gets an answer
            log.exception("The database answers a search that the search server could not")
    return database_engine().search(selection)


def why_passed_over(server: ElasticsearchEngine) -> str:
    """Why the search server is not asked now: it is down, or has not heard of changes that are some seconds old."""
    if server.breaker.is_open:
        return server.breaker.why or "It does not answer"
    until, why = _lagging.get(server.name, (0.0, ""))
    if time.monotonic() > until:
        from search.models import Change

        why = "Changes have not reached it" if Change.objects.lagging(server.name).exists() else ""
        _lagging[server.name] = time.monotonic() + BELIEVED, why
    return why


def named(name: str) -> Engine:
    """One of this site's engines."""
    for engine in configured(patient=True):
        if engine.name == name:
            return engine
    raise NotConfigured(name)


__all__ = [
    "KNOWN",
    "ElasticsearchEngine",
    "Engine",
    "Hit",
    "NoIndex",
    "NotConfigured",
    "Refused",
    "Results",
    "Stats",
    "Unavailable",
    "answer",
    "configured",
    "database_engine",
    "named",
    "search_server",
    "why_passed_over",
]
