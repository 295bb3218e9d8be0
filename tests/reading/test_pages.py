"""What a reader meets on each kind of page."""

import builders
import pytest
from bs4 import BeautifulSoup

from practicemodels.models import PracticeModelPage

pytestmark = pytest.mark.django_db


def read(client, address, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200, (address, response.status_code, response.headers.get("Location"))
    return BeautifulSoup(response.content, "html.parser")


def words(node) -> str:
    return " ".join(node.get_text(" ").split())


def headings(page) -> list[str]:
    return [words(heading) for heading in page.select("main section.part > h2")]


WHOLE = {
    "core_idea": "<p>Soitamme joka aamu.</p>",
    "operating_environment": "<p>Pieni kunta.</p>",
    "client_understanding": "<p>Yksin asuvat.</p>",
    "conditions": "<p>Koordinaattori.</p>",
    "evaluation": "<p>Olo helpottui.</p>",
    "tips": "<p>Aloita pienestä.</p>",
}


def test_home_says_what_the_site_is_and_counts_models_by_theme(client):
    builders.practice_model("Soittorinki", themes=["older"])
    page = read(client, "/fi/")
    assert words(page.h1) == builders.home().introduction
    link = page.select_one('a[href="/fi/haku/?theme=older"]')
    assert words(link.parent).endswith(" 1")
    assert "Soittorinki" in words(page.main)


def test_a_model_in_one_of_the_wellbeing_counties_of_uusimaa_counts_for_uusimaa(client):
    builders.practice_model("Pihakävely", areas=["hv03", "mk01"])
    link = read(client, "/fi/").select_one('.home-counties a[href="/fi/haku/?county=mk01"]')
    assert words(link.parent) == "Uusimaa 1"


def test_every_number_on_the_front_page_leads_to_as_many_hits(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        model = builders.practice_model("Soittorinki", themes=["older", "ngos"], areas=["mk19", "hv03"])
        builders.translated(model, "sv", title="Ringrundan", slug="ringrundan")
        builders.practice_model("Pihakävely", themes=["older"], areas=["mk01", "hv90"])
        builders.practice_model("Valtakunnallinen", themes=["older"], areas=["FI"])
        builders.practice_model("Digihjälp", language="sv", themes=["ngos"], areas=["mk21"])
        builders.practice_model("Luonnos", themes=["older"], live=False)
    for home in ("/fi/", "/sv/", "/en/"):
        links = read(client, home).select(".counts li:has(a)")
        assert len(links) == 5
        for item in links:
            found = read(client, item.a["href"]).select_one("output[data-total]")
            assert found["data-total"] == words(item.select_one(".count")), item.a["href"]


def test_the_sections_of_a_model_stand_in_the_order_of_the_description(client):
    model = builders.practice_model("Soittorinki", **WHOLE)
    page = read(client, model.url)
    ids = [section["id"] for section in page.select("main section.part")]
    assert ids[:6] == [key.replace("_", "-") for key in WHOLE]
    assert page.main["data-model"] == str(model.number)


def test_an_empty_section_is_absent_unless_its_author_says_that_it_is_not_known(client):
    model = builders.practice_model("Soittorinki", core_idea=WHOLE["core_idea"], evaluation_unknown=True)
    page = read(client, model.url)
    assert words(page.select_one("#evaluation")).endswith("Ei vielä tiedossa.")
    assert page.select_one("#tips") is None


def test_the_development_path_shows_the_same_sections_in_working_order(client):
    path = [("needs", "<p>Yksinäisyys.</p>"), ("idea_testing", "<p>Kokeilimme.</p>")]
    model = builders.practice_model("Soittorinki", development_path=path, **WHOLE)
    link = next(a for a in read(client, model.url).select("main a") if words(a) == "Näytä kehittämisen polku")
    page = read(client, model.url + link["href"])
    ids = [section["id"] for section in page.select("main section.part")]
    assert ids[:4] == ["operating-environment", "client-understanding", "ideation", "core-idea"]
    assert "Yksinäisyys." in words(page.select_one("#operating-environment section#needs"))
    assert [words(a) for a in page.select(".orders a[aria-current]")] == ["Näytä kehittämisen polku"]


def test_without_sub_sections_there_is_no_path_to_show(client):
    model = builders.practice_model("Soittorinki", **WHOLE)
    assert "kehittämisen polku" not in words(read(client, model.url + "?order=path").main)


def test_a_model_in_an_early_phase_says_so_at_the_top(client):
    model = builders.practice_model("Soittorinki", phase="idea", **WHOLE)
    assert "varhaisessa vaiheessa" in words(read(client, model.url).main)
    model = builders.practice_model("Vakiintunut soittorinki", phase="established", **WHOLE)
    assert "varhaisessa vaiheessa" not in words(read(client, model.url).main)


def test_a_translation_shows_the_facts_of_its_source_in_its_own_language(client):
    model = builders.practice_model("Soittorinki", themes=["older"], areas=["mk19"], organisation="Yhdistys", **WHOLE)
    swedish = builders.translated(model, "sv", title="Ringrundan", slug="ringrundan")
    page = read(client, swedish.url)
    facts = words(page.select_one(".facts"))
    assert "Lappland" in facts
    assert "Yhdistys" in facts
    original = page.select_one(f'main a[hreflang="fi"][href="{model.url}"]')
    assert words(original.select_one('[lang="fi"]')) == "Soittorinki"


def test_an_attachment_tells_its_type_language_and_date(client):
    link = {
        "title": "Opas",
        "url": "https://www.example.org/opas",
        "language": "sv",
        "date": "2024-05-01",
        "section": "tips",
    }
    model = builders.practice_model("Soittorinki", attachments=[("link", link)], **WHOLE)
    page = read(client, model.url)
    item = page.select_one("#attachments li")
    assert words(item) == "Opas example.org, ruotsi, 1. toukokuuta 2024"
    assert item.a["hreflang"] == "sv"
    assert page.select_one("#tips .attachments a")["href"] == "https://www.example.org/opas"


def test_models_that_share_topics_are_offered_and_the_rest_are_not(client):
    topics = ["p-loneliness", "p-volunteering"]
    model = builders.practice_model("Soittorinki", topics=topics)
    builders.practice_model("Kyläkahvila", topics=topics)
    builders.practice_model("Iltasoitto", topics=topics[:1])
    builders.practice_model("Uimakoulu", themes=["youth"])
    builders.practice_model("Luonnos", topics=topics, live=False)
    offered = [words(link) for link in read(client, model.url).select(".similar a")]
    assert offered == ["Kyläkahvila", "Iltasoitto"]


def test_a_page_says_how_to_cite_it_for_ever(client, settings):
    model = builders.practice_model("Soittorinki", authors=["Maija Malli"])
    citation = words(read(client, model.url).select_one(".citation"))
    assert citation.startswith("Maija Malli (")
    assert citation.endswith(f"{settings.SITE_URL}/m/{model.number}/")


def test_a_model_names_its_collections_whichever_side_says_so(client):
    ours = builders.collection("Yhteinen pöytä")
    model = builders.practice_model("Soittorinki", collections=[ours])
    theirs = builders.collection("Kylät yhdessä", models=[model])
    facts = words(read(client, model.url).select_one(".facts"))
    assert ours.title in facts
    assert theirs.title in facts
    assert "Soittorinki" in words(read(client, ours.url).main)


def test_a_collection_does_not_show_its_drafts(client):
    ours = builders.collection("Yhteinen pöytä")
    builders.practice_model("Luonnos", collections=[ours], live=False)
    assert "Luonnos" not in words(read(client, ours.url).main)


def test_the_index_lists_each_model_once_newest_first_in_pages(client):
    for number in range(21):
        builders.practice_model(f"Malli {number:02}")
    swedish = builders.practice_model("Ringrundan", language="sv")
    address = builders.index().url
    first = read(client, address)
    assert len(first.select("article[data-model]")) == 20
    assert first.select_one("article")["data-model"] == str(swedish.number)
    assert first.select_one("article")["lang"] == "sv"
    last = read(client, address + "?page=99")
    assert [words(h) for h in last.select("article h2")] == ["Malli 01", "Malli 00"]


def test_the_index_lists_collections_too(client):
    builders.collection("Yhteinen pöytä")
    page = read(client, builders.index().url + "?kind=collections")
    assert [words(h) for h in page.select("article h2")] == ["Yhteinen pöytä"]


def test_a_private_model_is_on_no_list(client):
    from wagtail.models import PageViewRestriction

    model = builders.practice_model("Salainen", topics=["p-loneliness"])
    other = builders.practice_model("Julkinen", topics=["p-loneliness"])
    PageViewRestriction.objects.create(page=model, restriction_type="password", password="avain")
    for address in ("/fi/", builders.index().url, other.url, "/sitemap.xml"):
        assert "alainen" not in client.get(address).content.decode()
    asked = read(client, model.url)
    assert asked.select_one('input[type="password"]')
    assert words(asked.h1) == "Tämä sivu vaatii salasanan"


def test_an_article_shows_its_headings_texts_and_quotations(client):
    body = [("heading", "Aluksi"), ("text", "<p>Näin.</p>"), ("quotation", {"text": "Hyvä.", "source": "Lukija"})]
    page = read(client, builders.article("Ohje", body=body).url)
    assert words(page.select_one("main h2")) == "Aluksi"
    assert words(page.blockquote) == "Hyvä."


def test_the_preview_shows_what_is_not_yet_published(admin_client):
    model = builders.practice_model("Soittorinki", themes=["older"], **WHOLE)
    model.core_idea = "<p>Soitamme joka ilta.</p>"
    model.save_revision()
    response = admin_client.get(f"/cms/pages/{model.pk}/view_draft/")
    assert "joka ilta" in response.content.decode()
    assert "joka ilta" not in admin_client.get(model.url).content.decode()
    assert PracticeModelPage.objects.get(pk=model.pk).live


def test_a_reader_is_given_no_cookie_and_the_page_depends_on_none(client):
    model = builders.practice_model("Soittorinki", **WHOLE)
    for address in ("/", "/fi/", builders.index().url, model.url, f"/m/{model.number}/", "/fi/ei-ole/"):
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address


def test_nothing_stands_inline_where_the_policy_forbids_it(client):
    model = builders.practice_model("Soittorinki", **WHOLE)
    page = read(client, model.url)
    assert not page.select("style, [style], script:not([src])")
    policy = client.get(model.url).headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "frame-ancestors 'self'" in policy


def test_dates_and_numbers_do_not_break_over_lines(client):
    from datetime import date

    model = builders.practice_model("Soittorinki", described_on=date(2024, 3, 1), **WHOLE)
    assert "1.\u00a0maaliskuuta\u00a02024" in read(client, model.url).get_text()
