"""What the site says of itself: its health, its statements, and why one may not log in."""

import builders
import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from practicemodels.models import ArticlePage
from practicemodels.reading.structure import STATEMENTS

pytestmark = pytest.mark.django_db


def test_health_answers_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert response.json() == {"status": "ok"}


def test_ready_tells_of_the_database_and_of_search(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["database"]["status"] == "ok"


def test_a_search_that_is_down_does_not_stop_the_pages(client, monkeypatch):
    def fail():
        raise ConnectionError

    monkeypatch.setattr("search.health.report", fail)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["search"] == {"status": "failed", "error": "ConnectionError"}


def test_a_site_without_pages_is_not_ready(client):
    from wagtail.models import Page

    Page.objects.filter(depth__gt=1).delete()
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize(("language", "title"), [("fi", "Saavutettavuusseloste"), ("sv", "Tillgänglighetsutlåtande")])
def test_every_page_leads_to_the_statements_in_its_language(client, language, title):
    page = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    links = {link.get_text(): link["href"] for link in page.select("footer a")}
    assert len(links) == 3
    statement = client.get(links[title])
    assert BeautifulSoup(statement.content, "html.parser").h1.get_text() == title


def test_statements_are_translations_of_each_other(client):
    for key in STATEMENTS.values():
        assert ArticlePage.objects.filter(translation_key=key, live=True).count() == 3


def test_what_people_write_in_a_statement_stays(client):
    page = ArticlePage.objects.get(translation_key=STATEMENTS["privacy"], locale__language_code="fi")
    page.title, page.slug = "Tietosuoja meillä", "tietosuoja-meilla"
    page.save_revision().publish()
    call_command("bootstrap_site", verbosity=0)
    assert ArticlePage.objects.filter(translation_key=STATEMENTS["privacy"]).count() == 3
    footer = BeautifulSoup(client.get("/fi/").content, "html.parser").footer
    assert footer.select_one('a[href="/fi/tietosuoja-meilla/"]').get_text() == "Tietosuoja meillä"


def test_who_guesses_a_password_is_told_how_long_to_wait(client, settings):
    settings.AXES_ENABLED = True
    builders.home()
    for _ in range(6):
        response = client.post("/cms/login/", {"username": "maija", "password": "arvaus"})
    assert response.status_code == 429
    text = response.content.decode()
    assert "Odota 15 minuuttia" in text
    assert "/cms/password_reset/" in text
