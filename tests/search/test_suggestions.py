"""The search field offers names while one types."""

import builders
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from indexed import document

from benchmarks.generate import documents
from search.engines import database_engine

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(client):
    def texts(words: str, address: str = "/fi/haku/ehdotukset/") -> list[tuple[str, str]]:
        found = client.get(address, {"q": words})
        assert found.status_code == 200
        return [(one["kind"], one["text"]) for one in found.json()["suggestions"]]

    return texts


@pytest.fixture
def site(committed):
    with committed():
        model = builders.practice_model("Hyvinvoinnin ystävät Kainuussa")
        builders.practice_model("Vännens hus", language="sv")
        builders.collection("Ystävien ohjelma", models=[model])


def test_a_model_is_offered_by_any_word_of_its_name_in_any_form(offered, site) -> None:
    for words in ("ystä", "ystävillä", "hyvinvoinni", "kainuussa hyvinv", "YSTÄVÄT"):
        assert ("model", "Hyvinvoinnin ystävät Kainuussa") in offered(words), words


def test_topics_areas_and_collections_are_offered(offered, site) -> None:
    assert ("topic", "yksinäisyys") in offered("yksinä")
    assert ("area", "Kainuu") in offered("kainuuss")
    assert ("collection", "Ystävien ohjelma") in offered("ohjelma")


def test_ones_own_language_comes_first(offered, committed) -> None:
    with committed():
        builders.practice_model("Partner Borgå", language="sv")
        builders.practice_model("Partneri Porvoo")
    assert [text for _, text in offered("partner")][:2] == ["Partneri Porvoo", "Partner Borgå"]
    assert [text for _, text in offered("partner", "/sv/sok/forslag/")][:2] == ["Partner Borgå", "Partneri Porvoo"]


def test_of_a_word_with_a_hyphen_what_follows_it_offers_nothing(offered, committed) -> None:
    with committed():
        builders.practice_model("Vänner i Päijänne-Tavastland", language="sv")
        builders.practice_model("Hela Tavastland", language="sv")
    found = offered("päij", "/sv/sok/forslag/")
    assert ("model", "Vänner i Päijänne-Tavastland") in found
    assert ("area", "Päijänne-Tavastland") in found
    assert not [text for _, text in found if "Päij" not in text]
    assert ("area", "Egentliga Tavastland") in offered("tavastl", "/sv/sok/forslag/")


def test_a_topic_is_offered_by_its_name_in_another_language(offered) -> None:
    assert ("topic", "ensamhet") in offered("ensamh")
    assert ("topic", "ensamhet") in offered("ensamh", "/sv/sok/forslag/")


def test_an_offer_leads_where_it_says(client, site) -> None:
    for one in client.get("/fi/haku/ehdotukset/", {"q": "ystä"}).json()["suggestions"]:
        assert client.get(one["url"]).status_code == 200, one


@pytest.mark.parametrize("words", ["", "y", '"', "-", "a*", "' OR 1", "x" * 400, "😀", "ᏣᎳᎩ", "AND OR"])
def test_nothing_typed_is_an_error(offered, words) -> None:
    offered(words)


def test_many_models_take_few_statements_and_offer_few_names(offered) -> None:
    """How long it takes is measured in benchmarks/."""
    beginnings = ("hyv", "kunta", "vapaaehtoisten ko", "lap", "ystäv", "su")
    database_engine().upsert([document(1, "Kylä"), *documents(200)])
    offered("hyvin")
    for words in beginnings:
        with CaptureQueriesContext(connection) as statements:
            found = offered(words)
        assert len(statements) <= 6, words
        assert len(found) <= 20, words
