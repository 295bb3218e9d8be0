"""What the tests of finding share."""

import os
from collections.abc import Callable, Iterator

import pytest

from search.engines import ElasticsearchEngine, Engine, answer, database_engine
from search.selection import Selection


@pytest.fixture
def engine(db) -> Iterator[Engine]:
    """An empty engine in the site's database, apart from the site's own index."""
    with database_engine().apart() as apart:
        yield apart


@pytest.fixture(scope="session")
def search_url() -> str:
    """The address of a real Elasticsearch."""
    url = os.environ.get("TEST_SEARCH_URL")
    if not url:
        pytest.skip("no Elasticsearch: set TEST_SEARCH_URL, or run tests/servers.py elasticsearch -- make test")
    return url


@pytest.fixture
def elasticsearch(db, search_url: str) -> Iterator[ElasticsearchEngine]:
    """An empty index on the server, gone afterwards. What words mean stands in the database."""
    with ElasticsearchEngine(search_url, patient=True).apart() as apart:
        yield apart


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done within it is committed, and what waits for a commit follows."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def found(db) -> Callable[..., list[str]]:
    """The titles that a reader finds, in the order in which they stand."""

    def titles(text: str = "", language: str = "fi", **chosen: str | tuple[str, ...]) -> list[str]:
        codes = {facet: (code,) if isinstance(code, str) else code for facet, code in chosen.items()}
        return [hit.title for hit in answer(Selection(language, text, codes)).hits]

    return titles


@pytest.fixture(params=["database", "elasticsearch"])
def every_engine(request) -> Engine:
    """Each engine of this machine in turn, empty."""
    return request.getfixturevalue("engine" if request.param == "database" else "elasticsearch")
