"""What the tests of finding share."""

from collections.abc import Callable, Iterator

import pytest

from search.engines import Engine, answer, database_engine
from search.selection import Selection


@pytest.fixture
def engine(db) -> Iterator[Engine]:
    """An empty engine in the site's database, apart from the site's own index."""
    with database_engine().apart() as apart:
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
