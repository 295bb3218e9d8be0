"""Swedish is not a guest: dates, numbers, order, mail, feeds and downloads are right in each language."""

from datetime import date
from xml.etree import ElementTree

import builders
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.forms import DateField
from django.utils import formats, translation

from practicemodels.adopting.mails import tell_contact
from practicemodels.alphabet import sort_key
from practicemodels.models import Theme

pytestmark = pytest.mark.django_db


def words(client, address, selector="main") -> str:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return " ".join(page.select_one(selector).get_text(" ").split())


@pytest.mark.parametrize(
    ("language", "figures", "whole"),
    [
        ("fi", "12.3.2026", "12. maaliskuuta 2026"),
        ("sv", "12.3.2026", "12 mars 2026"),
        ("en", "12 Mar 2026", "12 March 2026"),
    ],
)
def test_a_date_is_written_as_its_readers_write_it(language, figures, whole):
    with translation.override(language):
        assert formats.date_format(date(2026, 3, 12), "SHORT_DATE_FORMAT") == figures
        assert formats.date_format(date(2026, 3, 12), "DATE_FORMAT") == whole


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_date_can_be_typed_as_it_is_written(language):
    with translation.override(language):
        assert DateField().clean("12.3.2026") == DateField().clean("2026-03-12") == date(2026, 3, 12)


def test_a_model_tells_dates_and_numbers_in_the_form_of_each_language(client):
    model = builders.practice_model("Soittorinki", described_on=date(2026, 3, 12), staff_hours=1200)
    builders.adoption(model, people=12345, starts_on=date(2024, 1, 1))
    swedish = builders.translated(model, "sv", title="Ringrundan")
    english = builders.translated(model, "en", title="Phone circle")
    assert "12. maaliskuuta 2026" in words(client, model.url)
    assert "12 345" in words(client, model.url)
    assert "12 mars 2026" in words(client, swedish.url)
    assert "12 345" in words(client, swedish.url)
    assert "12 March 2026" in words(client, english.url)
    assert "12,345" in words(client, english.url)


def test_one_and_many_are_said_in_each_language(client):
    model = builders.practice_model("Soittorinki")
    builders.translated(model, "sv", title="Ringrundan")
    ours = builders.collection("Kylät", models=[model])
    swedish = builders.translated(ours, "sv", title="Byarna")
    assert words(client, swedish.url, "#models h2") == "En verksamhetsmodell"
    builders.practice_model("Iltasoitto", collections=[ours])
    assert words(client, swedish.url, "#models h2") == "2 verksamhetsmodeller"
    assert words(client, ours.url, "#models h2") == "2 toimintamallia"


def test_letters_after_z_come_in_their_order_and_capitals_among_the_others():
    names = ["Öja", "äldre", "Zonta", "Åland", "barn", "Wasa", "Äppel"]
    assert sorted(names, key=lambda name: sort_key(name, "sv")) == [
        *("barn", "Wasa", "Zonta", "Åland", "äldre", "Äppel", "Öja")
    ]


def test_lists_are_in_the_order_of_the_readers_language(client):
    models = [builders.practice_model(title, language="sv") for title in ("Öppen dörr", "Åttan", "Ängen", "zonen")]
    ours = builders.collection("Byarna", language="sv", models=models)
    page = BeautifulSoup(client.get(ours.url).content, "html.parser")
    assert [card.get_text(strip=True) for card in page.select("#models h3")] == [
        *("zonen", "Åttan", "Ängen", "Öppen dörr")
    ]
    for title in ("Örnen", "Ån", "Ärtan"):
        builders.collection(title, language="sv")
    page = BeautifulSoup(client.get(builders.index("sv").url + "?kind=collections").content, "html.parser")
    assert [card.get_text(strip=True) for card in page.select("article h2")] == ["Byarna", "Ån", "Ärtan", "Örnen"]


def test_a_name_that_a_language_lacks_is_marked_with_its_own(client):
    Theme.objects.create(code="uusi", name_fi="Uusi aihe", order=99)
    model = builders.practice_model("Soittorinki", themes=["uusi"])
    swedish = builders.translated(model, "sv", title="Ringrundan")
    page = BeautifulSoup(client.get(swedish.url).content, "html.parser")
    assert page.select_one('.facts [lang="fi"]').get_text() == "Uusi aihe"


def test_mail_is_in_the_language_of_who_reads_it_from_subject_to_the_name_of_the_site(client):
    swedish = builders.practice_model("Ringrundan", language="sv", contact_email="rinki@example.org")
    used = builders.adoption(swedish, organisation="Byn rf")
    tell_contact(used)
    told = mail.outbox[-1]
    assert "Ringrundan" in told.subject
    assert "Toimintamallit" not in told.body
    address = f"/sv/ibruktagande/{swedish.number}/i-bruk-hos-oss/"
    form = BeautifulSoup(client.get(address).content, "html.parser").form
    assert form.select_one("button").get_text(strip=True) == "Skicka"
    wrong = client.post(address, {"email": "ei"})
    assert "giltig e-postadress" in wrong.content.decode()


def test_a_feed_says_of_each_entry_in_which_language_it_is(client):
    builders.practice_model("Soittorinki", areas=["mk12"])
    model = builders.practice_model("Iltasoitto", areas=["mk12"])
    builders.translated(model, "sv", title="Kvällssamtalet")
    feed = ElementTree.fromstring(client.get("/sv/omraden/mk12/atom/").content)
    atom, xml = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed.get(xml) == "sv"
    entries = {entry.findtext(f"{atom}title"): entry.get(xml) for entry in feed.findall(f"{atom}entry")}
    assert entries == {"Soittorinki": "fi", "Kvällssamtalet": None}


@pytest.mark.parametrize(
    ("address", "name", "head"),
    [
        ("/fi/alueet/csv/", "alueet.csv", "Alueen koodi"),
        ("/sv/omraden/csv/", "omraden.csv", "Områdets kod"),
        ("/en/areas/csv/", "areas.csv", "Code of the area"),
    ],
)
def test_a_download_has_a_name_and_a_head_in_its_language(client, address, name, head):
    response = client.get(address)
    assert f'filename="{name}"' in response.headers["Content-Disposition"]
    assert head in response.content.decode().splitlines()[0]


@pytest.mark.parametrize(("language", "sentence"), [("fi", "Etusivu muilla kielillä"), ("sv", "Startsidan på andra")])
def test_a_fault_of_ours_leads_to_the_home_pages_in_other_languages(language, sentence):
    from django.template.loader import render_to_string

    with translation.override(language):
        page = BeautifulSoup(render_to_string("500.html"), "html.parser")
    assert sentence in page.nav["aria-label"]
    others = [code for code in ("fi", "sv", "en") if code != language]
    assert [link["href"] for link in page.select("nav a")] == [f"/{code}/" for code in others]
    assert [link["lang"] for link in page.select("nav a")] == others


def test_models_are_compared_word_by_word_only_in_a_language_that_both_are_described_in(client):
    first = builders.practice_model("Soittorinki", core_idea="<p>Soitamme aamulla.</p>", tips="<p>Aloita.</p>")
    second = builders.practice_model("Iltasoitto", core_idea="<p>Soitamme illalla.</p>", tips="<p>Kysy.</p>")
    builders.translated(first, "sv", title="Ringrundan", core_idea="<p>Vi ringer på morgonen.</p>")
    builders.translated(second, "sv", title="Kvällssamtalet", core_idea="<p>Vi ringer på kvällen.</p>")
    third = builders.practice_model("Nattlinjen", language="sv", tips="<p>Fråga.</p>")
    page = BeautifulSoup(
        client.get(f"/sv/jamfor/skillnader/?m={first.number}&m={second.number}").content, "html.parser"
    )
    assert page.select_one("#core_idea ins").get_text(strip=True) == "kvällen."
    assert page.select_one("#tips div[lang=fi] ins").get_text(strip=True) == "Kysy."
    page = BeautifulSoup(client.get(f"/sv/jamfor/skillnader/?m={first.number}&m={third.number}").content, "html.parser")
    assert not page.select("#tips ins, #tips del")
    assert "olika språk" in page.select_one("#tips").get_text()
