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


# What these look at is made of what the database gives, whichever it is.
ALIKE = {"format", "parity"}
ADMIN = {"editing", "translating_admin"}


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Marks are set before tests are chosen by them; of those chosen, walks in a browser come last.

    They are slow, and each empties the database.
    """
    for item in items:
        asks = item.get_closest_marker("django_db") or "db" in item.fixturenames
        if not asks or item.path.parent.name in ALIKE:
            item.add_marker(pytest.mark.alike)
        elif item.path.parent.name in ADMIN:
            item.add_marker(pytest.mark.admin)
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
