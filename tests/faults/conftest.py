"""Real servers of the tests' own, which they may kill: the ones named in the environment are left alone.

PostgreSQL and Elasticsearch are started once; each test has a database and an index of its own.
"""

import os
from collections.abc import Iterator
from itertools import count

import pytest
from faulty import Site, manage
from servers import Elasticsearch, Missing, PostgreSQL

_numbers = count(1)


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if "tests/faults/" in item.nodeid:
            item.add_marker(pytest.mark.faults)


def started(server_of) -> Iterator:
    if not os.environ.get("TEST_SEARCH_URL"):
        pytest.skip("no servers to kill: run tests/servers.py elasticsearch -- make test")
    try:
        server = server_of()
    except Missing as missing:
        pytest.skip(str(missing))
    with server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch_server() -> Iterator[Elasticsearch]:
    yield from started(Elasticsearch)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQL]:
    yield from started(PostgreSQL)


@pytest.fixture(scope="session")
def template(postgresql_server: PostgreSQL) -> str:
    """A database with an empty site, from which the tests' own are copied."""
    postgresql_server.execute("CREATE DATABASE template_site")
    environment = {"DATABASE_URL": postgresql_server.url_of("template_site")}
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "bootstrap_site", "--verbosity=0")
    return "template_site"


@pytest.fixture
def elasticsearch(elasticsearch_server: Elasticsearch) -> Elasticsearch:
    """The server, up again if the test before has killed it."""
    if not elasticsearch_server.pid:
        elasticsearch_server.start()
    return elasticsearch_server


@pytest.fixture
def site(postgresql_server: PostgreSQL, elasticsearch: Elasticsearch, template: str) -> Iterator[Site]:
    """A site with nobody working for it yet."""
    name = f"site_{next(_numbers)}"
    postgresql_server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    with Site(postgresql_server.url_of(name), elasticsearch.url_of(name.replace("_", "-"))) as site:
        yield site
