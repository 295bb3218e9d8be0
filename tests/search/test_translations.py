"""Each reader finds a model once, in the words of every language that it is read in."""

import builders
import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


@pytest.fixture
def models(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        source = builders.practice_model(
            "Soittorinki", core_idea="<p>Soitamme yksinäisille.</p>", tips="<p>Aloita pienestä kylästä.</p>"
        )
        light = builders.translated(
            source, "sv", title="Ringrundan", summary="Vi ringer.", core_idea="<p>Vi ringer ensamboende.</p>"
        )
        alone = builders.practice_model("Iltasoitto", core_idea="<p>Soitamme illalla.</p>")
    return source, light, alone


def found(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {hit["data-model"]: hit for hit in page.select("article[data-model]")}, page


def test_a_model_is_found_once_and_in_the_readers_language(client, models):
    source, _light, alone = models
    hits, page = found(client, "/sv/sok/")
    assert page.select_one("output[data-total]")["data-total"] == "2"
    assert hits[str(source.number)]["lang"] == "sv"
    assert not hits[str(source.number)].select(".hit-language")
    assert hits[str(alone.number)]["lang"] == "fi"
    assert hits[str(alone.number)].select_one(".hit-language").get_text(strip=True) == "På finska"
    hits, _page = found(client, "/fi/haku/")
    assert hits[str(source.number)]["lang"] == "fi"


def test_a_light_translation_is_found_by_the_words_of_its_originals_sections(client, models):
    source, light, _alone = models
    # A Swedish word in another form, and a Finnish one of a section that stands there in Finnish.
    for words in ("ensamboendes", "ringer", "kylän"):
        hits, _page = found(client, f"/sv/sok/?q={words}")
        assert set(hits) == {str(source.number)}, words
        assert hits[str(source.number)].h3.get_text(strip=True) == light.title
    assert hits[str(source.number)].select_one('.hit-text [lang="fi"] mark').get_text() == "kylästä"


def test_the_language_facet_counts_the_languages_in_which_a_model_can_be_read(client, models):
    for address in ("/fi/haku/", "/sv/sok/", "/en/search/"):
        _hits, page = found(client, address)
        counts = {
            option["data-value"]: option["data-count"]
            for option in page.select('fieldset[data-facet="language"] [data-value]')
        }
        assert counts == {"fi": "2", "sv": "1"}, address
        hits, page = found(client, f"{address}?language=sv")
        assert set(hits) == {str(models[0].number)}
        assert page.select_one("output[data-total]")["data-total"] == "1"


def test_what_changes_in_the_original_is_found_through_the_translation(
    client, models, django_capture_on_commit_callbacks
):
    source, _light, _alone = models
    with django_capture_on_commit_callbacks(execute=True):
        draft = source.get_latest_revision_as_object()
        draft.tips = "<p>Kysy ensin apteekista.</p>"
        draft.save_revision().publish()
    hits, _page = found(client, "/sv/sok/?q=apteekki")
    assert set(hits) == {str(source.number)}
    assert found(client, "/sv/sok/?q=kylä")[0] == {}


def test_the_page_that_is_swapped_in_names_the_site_in_the_readers_language(client, models):
    page = client.get("/sv/sok/", headers={"HX-Request": "true"}).content.decode()
    assert "Toimintamallit" not in page
