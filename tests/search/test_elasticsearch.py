"""What a search server must do beyond the contract: keep order, lose nothing, and never keep a reader waiting."""

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import builders
import pytest
from indexed import document
from servers import free_port

from search import engines, index
from search.answering import answered
from search.engines import ElasticsearchEngine, Engine, NoIndex, Unavailable, answer, base
from search.engines.breaker import Breaker
from search.engines.server import HURRY, Address
from search.models import Change, Stamp
from search.plan import Plan, plan
from search.selection import Selection
from search.upkeep import delivery

pytestmark = pytest.mark.django_db


def titles(engine: Engine, text: str = "") -> list[str]:
    return sorted(hit.title for hit in engine.search(Selection("fi", text)).hits)


@pytest.fixture
def server(search_url, settings, db) -> Iterator[ElasticsearchEngine]:
    """The site's own index on the server, made anew for the test."""
    address = Address.read(search_url)
    settings.SEARCH_URL = f"{search_url.rsplit('/', 1)[0]}/{address.prefix}-site"
    engine = ElasticsearchEngine(settings.SEARCH_URL, patient=True)
    engine.breaker.succeed()
    engines._lagging.clear()
    delivery._rests.clear()
    index.rebuild(engine)
    yield engine
    engine.breaker.succeed()
    engine.drop()


# Order


def test_a_late_delivery_does_not_bring_back_an_old_version(elasticsearch) -> None:
    elasticsearch.replace([1], [document(1, "Uusi")], stamp=20)
    elasticsearch.replace([1], [document(1, "Vanha")], stamp=10)
    assert titles(elasticsearch) == ["Uusi"]


def test_a_doubled_delivery_changes_nothing(elasticsearch) -> None:
    for _ in range(2):
        elasticsearch.replace([1], [document(1, "Uusi")], stamp=20)
    assert titles(elasticsearch) == ["Uusi"]


def test_a_late_delivery_does_not_bring_back_what_was_withdrawn(elasticsearch) -> None:
    elasticsearch.replace([1], [], stamp=20)
    elasticsearch.replace([1], [document(1, "Vanha")], stamp=10)
    assert titles(elasticsearch) == []


def test_stamps_only_grow(db) -> None:
    stamps = [Stamp.take() for _ in range(20)]
    assert stamps == sorted(set(stamps))


# Rebuilding


def test_what_changes_during_a_rebuild_is_in_the_new_index(elasticsearch) -> None:
    elasticsearch.upsert([document(1, "Yksi"), document(2, "Kaksi"), document(3, "Kolme")], stamp=10)

    def while_it_is_read():
        yield document(1, "Yksi")
        elasticsearch.replace([2], [document(2, "Kaksi muuttui")], stamp=30)
        elasticsearch.replace([3], [], stamp=31)
        yield document(2, "Kaksi")
        yield document(3, "Kolme")

    elasticsearch.rebuild(while_it_is_read(), stamp=20)
    assert titles(elasticsearch) == ["Kaksi muuttui", "Yksi"]


def test_a_rebuild_that_fails_leaves_the_old_index(elasticsearch) -> None:
    elasticsearch.upsert([document(1, "Vanha")])

    def broken():
        yield from (document(number, "Uusi") for number in range(2, 150))
        raise RuntimeError("the page is broken")

    with pytest.raises(RuntimeError):
        elasticsearch.rebuild(broken())
    assert titles(elasticsearch) == ["Vanha"]
    assert elasticsearch.indexes(elasticsearch.building) == []


def test_what_comes_while_the_indexes_are_exchanged_is_in_the_new_one(elasticsearch, monkeypatch) -> None:
    elasticsearch.upsert([document(1, "Vanha")], stamp=10)
    fresh, write = elasticsearch.create(elasticsearch.building), elasticsearch._bulk

    def exchanged(target, *args, **kwargs):
        if target == elasticsearch.building:
            elasticsearch._take_over(fresh)
        return write(target, *args, **kwargs)

    monkeypatch.setattr(elasticsearch, "_bulk", exchanged)
    elasticsearch.replace([1], [document(1, "Uusi")], stamp=20)
    assert elasticsearch.indexes(elasticsearch.alias) == [fresh]
    assert titles(elasticsearch) == ["Uusi"]


def test_a_field_that_the_form_does_not_know_is_refused(elasticsearch) -> None:
    reasons = elasticsearch._bulk(elasticsearch.alias, [((1, "fi"), {"number": 1, "surprise": "x"})], stamp=1)
    assert "strict_dynamic_mapping_exception" in reasons[1]


# A reader


def test_the_search_server_answers_first(server, committed) -> None:
    with committed():
        builders.practice_model("Omaishoitajien ryhmä")
    assert titles(server, "omaishoitaja") == ["Omaishoitajien ryhmä"]
    assert [hit.title for hit in answer(Selection("fi", "omaishoitaja")).hits] == ["Omaishoitajien ryhmä"]
    assert not Change.objects.pending().exists()


def test_what_a_process_is_busy_with_itself_is_no_fault_of_the_server(server, committed, monkeypatch) -> None:
    with committed():
        builders.practice_model("Kylätalo")

    def as_when_dictionaries_are_read(*given) -> Plan:
        time.sleep(HURRY + 0.1)
        return plan(*given)

    monkeypatch.setattr(base, "plan", as_when_dictionaries_are_read)
    assert titles(ElasticsearchEngine(server.address), "kylätalo") == ["Kylätalo"]
    assert not server.breaker.is_open


@pytest.mark.parametrize("typed", ["omaishotajien", "omaishoitajien ryhmmä", "-kirjasto omaishoitaja", "qqqq"])
def test_slips_are_put_right_alike_whoever_answers(server, committed, settings, typed: str) -> None:
    with committed():
        builders.practice_model("Omaishoitajien ryhmä", summary="Omaishoitajat tapaavat toisiaan kirjastossa.")
        builders.practice_model("Kahvila kylätalolla")
    answers = [answered(Selection("fi", typed))]
    settings.SEARCH_URL = ""
    answers.append(answered(Selection("fi", typed)))
    one, other = ((each.corrected, each.selection, each.missing, each.results) for each in answers)
    assert one == other


def test_the_database_answers_at_once_where_the_server_refuses_connections(settings, committed, client, caplog) -> None:
    settings.SEARCH_URL = f"http://127.0.0.1:{free_port()}/nobody"
    with committed():
        builders.practice_model("Omaishoitajien ryhmä")
    for _ in range(5):
        assert "Omaishoitajien ryhmä" in client.get("/fi/haku/?q=omaishoitaja").content.decode()
    failed = [record for record in caplog.records if "database answers" in record.getMessage()]
    assert len(failed) <= 1, "who knows that it is down does not ask it"
    waiting = Change.objects.pending()
    assert {line.engine for line in waiting} == {"elasticsearch"}, "what could not be told is kept"
    assert set(waiting.values_list("attempts", flat=True)) == {0}, "it is no fault of the line"


def test_the_site_says_that_it_is_degraded_and_why(settings, db, client) -> None:
    settings.SEARCH_URL = f"http://127.0.0.1:{free_port()}/nobody"
    client.get("/fi/haku/?q=omaishoitaja")
    response = client.get("/readyz")
    report = response.json()
    assert (response.status_code, report["status"]) == (200, "degraded")
    assert "Connection" in report["why"]


def test_a_server_without_an_index_is_passed_over(search_url, settings, committed) -> None:
    settings.SEARCH_URL = f"{search_url}-none"
    with committed():
        builders.practice_model("Omaishoitajien ryhmä")
    with pytest.raises(NoIndex):
        ElasticsearchEngine(settings.SEARCH_URL).search(Selection("fi"))
    assert answer(Selection("fi", "omaishoitaja")).total == 1


def test_a_server_that_lags_behind_is_passed_over(server, committed, monkeypatch) -> None:
    with committed():
        page = builders.practice_model("Omaishoitajien ryhmä")
    monkeypatch.setattr("search.models.SOON", timedelta(0))
    engines._lagging.clear()
    page.unpublish()  # nothing is delivered: the transaction of the test is not committed
    index.drain(next(engine for engine in index.configured() if not engine.is_remote))
    time.sleep(0.01)
    assert server.search(Selection("fi", "omaishoitaja")).total == 1
    assert answer(Selection("fi", "omaishoitaja")).total == 0


# The breaker


def test_a_breaker_asks_from_time_to_time_and_not_in_every_request() -> None:
    asked = []

    def down() -> None:
        asked.append(time.monotonic())
        raise Unavailable

    breaker = Breaker(down)
    breaker._pause = 0
    breaker.fail("down")
    for _ in range(150):
        assert breaker.is_open
        time.sleep(0.01)
    assert asked, "it was asked once a second had gone by"
    assert all(later - earlier >= 2 for earlier, later in pairwise(asked)), "and then after two, four … seconds"


def test_a_breaker_closes_when_the_server_is_back() -> None:
    breaker = Breaker(lambda: None)
    breaker.fail("down")
    until = time.monotonic() + 5
    while breaker.is_open and time.monotonic() < until:
        time.sleep(0.05)
    assert not breaker.is_open


def test_an_address_is_read_with_all_its_parts() -> None:
    address = Address.read("https://user:p%40ss@search.example.fi/Mallit")
    assert (address.server, address.user, address.password, address.prefix) == (
        "https://search.example.fi:443",
        "user",
        "p@ss",
        "mallit",
    )
    assert "p@ss" not in repr(address)
