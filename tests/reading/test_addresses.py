"""Addresses: permanent, moved, withdrawn, in another language, and for machines."""

from xml.etree import ElementTree

import builders
import pytest
from bs4 import BeautifulSoup

from practicemodels.models import Number

pytestmark = pytest.mark.django_db


def languages(client, address):
    """The language switch of a page: code → (address, note)."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    links = page.select(".header-languages a")
    return {link["hreflang"]: (link["href"], link.get("title", "")) for link in links}


# The bare address


@pytest.mark.parametrize(("asked", "home"), [("sv,fi;q=0.5", "/sv/"), ("en", "/en/"), ("de", "/fi/"), ("", "/fi/")])
def test_the_bare_address_leads_to_the_readers_language(client, asked, home):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert "Accept-Language" in response.headers["Vary"]


# Permanent addresses


def test_a_number_leads_to_the_readers_language_or_else_to_the_source(client):
    model = builders.practice_model("Soittorinki")
    swedish = builders.translated(model, "sv", title="Ringrundan", slug="ringrundan")
    for asked, page in (("sv", swedish), ("fi", model), ("en", model)):
        response = client.get(f"/m/{model.number}/", headers={"accept-language": asked})
        assert (response.status_code, response.headers["Location"]) == (302, page.url)
        assert "Accept-Language" in response.headers["Vary"]


def test_a_collection_has_a_permanent_address_too(client):
    ours = builders.collection("Yhteinen pöytä")
    assert client.get(f"/m/{ours.number}/").headers["Location"] == ours.url


def test_a_withdrawn_model_answers_410_in_a_sentence_of_the_readers_language(client):
    model = builders.practice_model("Soittorinki")
    model.unpublish()
    for address in (f"/m/{model.number}/", model.url):
        response = client.get(address, headers={"accept-language": "fi"})
        assert response.status_code == 410
        assert "poistettu julkaisusta" in response.content.decode()
    swedish = client.get(f"/m/{model.number}/", headers={"accept-language": "sv"})
    assert "dragits tillbaka" in swedish.content.decode()


def test_a_deleted_model_is_withdrawn_for_ever(client):
    model = builders.practice_model("Soittorinki")
    number = model.number
    model.delete()
    assert client.get(f"/m/{number}/").status_code == 410


def test_a_withdrawn_model_leads_to_its_successor_and_on_to_the_successors_own(client):
    old, middle, new = (builders.practice_model(title) for title in ("Vanha", "Välissä", "Uusi"))
    for before, after in ((old, middle), (middle, new)):
        Number.objects.filter(pk=before.number).update(successor=after.number)
        before.unpublish()
    assert client.get(f"/m/{old.number}/").headers["Location"] == new.url


def test_successors_that_name_each_other_are_withdrawn_rather_than_endless(client):
    first, second = builders.practice_model("Eka"), builders.practice_model("Toka")
    for one, other in ((first, second), (second, first)):
        Number.objects.filter(pk=one.number).update(successor=other.number)
        one.unpublish()
    assert client.get(f"/m/{first.number}/").status_code == 410


def test_a_number_that_nobody_has_had_and_a_draft_are_not_found(client):
    draft = builders.practice_model("Luonnos", live=False)
    assert client.get("/m/987654/").status_code == 404
    assert client.get(f"/m/{draft.number}/").status_code == 404
    assert client.get(draft.url).status_code == 404


# Changed addresses


def test_an_old_address_leads_to_the_page_after_its_slug_has_changed(client, django_capture_on_commit_callbacks):
    model = builders.practice_model("Soittorinki")
    old = model.url
    with django_capture_on_commit_callbacks(execute=True):
        model.slug = "aamusoitto"
        model.save_revision().publish()
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, "/fi/toimintamallit/aamusoitto/")
    assert client.get(f"/m/{model.number}/").headers["Location"] == "/fi/toimintamallit/aamusoitto/"


def test_an_old_address_leads_to_the_page_after_it_has_been_moved(client, django_capture_on_commit_callbacks):
    article = builders.article("Ohje")
    old = article.url
    with django_capture_on_commit_callbacks(execute=True):
        article.move(builders.index(), pos="last-child")
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, "/fi/toimintamallit/ohje/")


# The same page in another language


def test_the_switch_leads_to_the_same_page_in_the_other_language(client):
    model = builders.practice_model("Soittorinki")
    swedish = builders.translated(model, "sv", title="Ringrundan", slug="ringrundan")
    assert languages(client, model.url)["sv"] == (swedish.url, "")
    assert languages(client, "/fi/") == {"sv": ("/sv/", ""), "en": ("/en/", "")}
    assert languages(client, "/fi/toimintamallit/")["sv"] == ("/sv/verksamhetsmodeller/", "")
    assert (
        languages(client, "/fi/toimintamallit/?kind=collections")["sv"][0]
        == "/sv/verksamhetsmodeller/?kind=collections"
    )


def test_where_the_page_is_not_in_a_language_the_switch_says_where_it_leads_instead(client):
    model = builders.practice_model("Soittorinki")
    article = builders.article("Ohje")
    assert languages(client, model.url)["sv"] == (
        "/sv/verksamhetsmodeller/",
        "Tätä sivua ei ole ruotsiksi. Linkki vie kaikkiin toimintamalleihin.",
    )
    assert languages(client, article.url)["en"] == ("/en/", "Tätä sivua ei ole englanniksi. Linkki vie etusivulle.")


def test_a_translation_that_is_a_draft_is_not_offered(client):
    model = builders.practice_model("Soittorinki")
    builders.translated(model, "sv", title="Ringrundan", slug="ringrundan", live=False)
    assert languages(client, model.url)["sv"][0] == "/sv/verksamhetsmodeller/"


# What the head says


def test_the_head_names_the_page_and_only_the_versions_that_there_are(client, settings):
    model = builders.practice_model("Soittorinki", summary="Soitamme aamuisin.")
    swedish = builders.translated(model, "sv", title="Ringrundan", slug="ringrundan")
    head = BeautifulSoup(client.get(model.url + "?order=path").content, "html.parser").head
    assert head.select_one("link[rel=canonical]")["href"] == settings.SITE_URL + model.url
    assert {link["hreflang"]: link["href"] for link in head.select("link[rel=alternate]")} == {
        "fi": settings.SITE_URL + model.url,
        "sv": settings.SITE_URL + swedish.url,
        "x-default": settings.SITE_URL + model.url,
    }
    assert head.select_one("meta[name=description]")["content"] == "Soitamme aamuisin."
    assert head.select_one('meta[property="og:title"]')["content"] == "Soittorinki"
    alone = builders.practice_model("Yksin")
    assert not BeautifulSoup(client.get(alone.url).content, "html.parser").select("link[rel=alternate]")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_page_says_in_which_language_it_is(client, language):
    assert BeautifulSoup(client.get(f"/{language}/").content, "html.parser").html["lang"] == language


# For machines


def test_the_sitemap_lists_public_pages_with_their_language_versions(client, settings):
    model = builders.practice_model("Soittorinki")
    swedish = builders.translated(model, "sv", title="Ringrundan", slug="ringrundan")
    builders.practice_model("Luonnos", live=False)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").content)
    entries = {entry.findtext("s:loc", namespaces=names): entry for entry in sitemap.findall("s:url", names)}
    there = [link.get("href") for link in entries[settings.SITE_URL + model.url].findall("x:link", names)]
    assert there == [settings.SITE_URL + path for path in (model.url, swedish.url, model.url)]
    assert settings.SITE_URL + "/en/" in entries
    assert not [address for address in entries if "luonnos" in address]


def test_robots_are_kept_out_of_the_admin_and_told_of_the_sitemap(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /cms/" in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text


# Errors


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    "address", ["/fi/ei-ole/", "/fi/toimintamallit/ei-ole/", "/ei-ole/", "/ei-ole.html", "/m/987654/"]
)
def test_what_is_not_there_is_our_own_page_in_development_too(client, settings, debug, address):
    settings.DEBUG = debug
    response = client.get(address, headers={"accept-language": "fi"})
    assert response.status_code == 404
    assert "Tässä osoitteessa ei ole sivua" in response.content.decode()


def test_an_address_without_its_last_slash_is_given_one(client):
    response = client.get("/fi/toimintamallit")
    assert (response.status_code, response.headers["Location"]) == (301, "/fi/toimintamallit/")


def test_a_form_without_its_cookie_is_refused_in_a_sentence():
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/fi/_util/login/", {}, headers={"accept-language": "fi"})
    assert response.status_code == 403
    assert "Lomaketta ei voitu lähettää" in response.content.decode()


def test_a_fault_of_ours_is_a_page_that_needs_no_database(django_assert_num_queries):
    from django.template.loader import render_to_string

    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert "Jokin meni vikaan" in page
