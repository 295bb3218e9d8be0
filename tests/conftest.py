"""What all tests share: a site with its languages, homes and vocabularies."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from left_out import pytest_sessionfinish, pytest_terminal_summary  # noqa: F401

from practicemodels.kept import kept


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The empty site as `bootstrap_site` makes it, once for all tests."""
    from foundation import lay

    with django_db_blocker.unblock():
        lay()


# CI has not the time for all on both databases. Finding, counting and comparing, whose statements are our own, run on
# both; these on one, and what asks no database on SQLite.
LANES = {
    "sqlite": {"adopting", "exporting", "format", "importing", "operating", "parity", "vocabularies"},
    "postgresql": {"editing", "reading", "translating", "translating_admin"},
}


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Marks are set before tests are chosen by them; of those chosen, walks in a browser come last.

    They are slow, and each empties the database.
    """
    for item in items:
        asks = item.get_closest_marker("django_db") or "db" in item.fixturenames
        for lane, folders in LANES.items():
            if item.path.parent.name in folders or (lane == "sqlite" and not asks):
                item.add_marker(f"{lane}_alone")
                break
    yield
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def ground(request) -> None:
    """Every test finds the empty site, also after one that emptied the database."""
    from foundation import is_emptied_by, lay

    if is_emptied_by(request.node):
        request.getfixturevalue("transactional_db")
        lay()


@pytest.fixture(autouse=True)
def clean_slate():
    """No test sees the language or the cache of the one before it."""
    cache.clear()
    kept.clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def shared() -> Path:
    """The folder of source documents and judged queries that stands beside a checkout."""
    folder = Path(os.environ.get("SHARED_DIR", settings.ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: set SHARED_DIR")
    return folder
