"""Reading one section of many models as one text."""

import csv
import re
from io import BytesIO, StringIO

import builders
import pytest
from docx import Document

pytestmark = pytest.mark.django_db


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def read(html: str) -> list[str]:
    return re.findall(r'<article id="m\d+" data-model="(\d+)"', html)


@pytest.fixture
def models(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = builders.practice_model(
            "Aamusoitto", themes=["older"], tips="<p>Aloita pienestä.</p>", phase="ready", place="Kylä"
        )
        swedish = builders.practice_model("Kvällskaffe", language="sv", themes=["older"], tips="<p>Börja smått.</p>")
        silent = builders.practice_model("Hiljainen", themes=["older"], core_idea="<p>Idea.</p>")
        other = builders.practice_model("Nuorille", themes=["youth"], tips="<p>Kysy nuorilta.</p>")
        ours = builders.collection("Yhteinen", models=[first, other])
    return first, swedish, silent, other, ours


def test_the_models_of_a_search_are_stacked_each_with_its_place_phase_and_language(client, models):
    first, swedish, silent, other, _ours = models
    html = page(client, "/fi/lue-yhdessa/?theme=older&section=tips")
    assert sorted(read(html)) == sorted([str(first.number), str(swedish.number)])
    assert "Aloita pienestä." in html
    assert "Kysy nuorilta." not in html
    piece = re.search(rf'<article id="m{swedish.number}".*?</article>', html, re.DOTALL)[0]
    assert 'lang="sv"' in piece
    assert "Kylä" in html
    assert f'href="#m{first.number}"' in html
    assert silent.title in html[html.index('class="silent') :]
    assert str(other.number) not in read(html)


def test_a_collection_is_read_together_by_its_number(client, models):
    first, _swedish, _silent, other, ours = models
    assert sorted(read(page(client, f"/fi/lue-yhdessa/?collection={ours.number}"))) == sorted(
        [str(first.number), str(other.number)]
    )
    assert f"/fi/lue-yhdessa/?collection={ours.number}" in page(client, ours.url)


def test_what_is_read_can_be_narrowed(client, models):
    html = page(client, "/fi/lue-yhdessa/?section=tips&phase=ready")
    assert read(html) == [str(models[0].number)]
    assert re.search(r'<option value="ready" selected>', html)


def test_what_was_searched_for_is_said_and_stays_when_another_section_is_chosen(client, models):
    *_models, ours = models
    address = f"theme=older&theme=youth&collection={ours.number}&q=aloita"
    html = page(client, f"/fi/lue-yhdessa/?{address}")
    head = re.sub(r"\s+", " ", re.sub(r"<.*?>", "", html[html.index("<h1>") : html.index("together-form")]))
    assert "aloita" in head
    assert "Kokonaisuus: Yhteinen" in head
    form = re.search(r'<form class="together-form.*?</form>', html, re.DOTALL)[0]
    kept = re.findall(r'name="(\w+)" value="([^"]*)"(?! selected)', form)
    assert {("theme", "older"), ("theme", "youth"), ("collection", str(ours.number)), ("q", "aloita")} <= set(kept)
    document = Document(BytesIO(client.get(f"/fi/lue-yhdessa/docx/?{address}").content))
    assert "Kokonaisuus: Yhteinen" in document.paragraphs[1].text


def test_another_section_can_be_chosen_and_one_that_is_none_is_the_tips(client, models):
    assert read(page(client, "/fi/lue-yhdessa/?section=core_idea")) == [str(models[2].number)]
    assert len(read(page(client, "/fi/lue-yhdessa/?section=arvoitus"))) == 3


def test_what_is_read_can_be_taken_along(client, models):
    response = client.get("/fi/lue-yhdessa/csv/?theme=older&section=tips")
    table = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert {line[5] for line in table[1:]} == {"Aloita pienestä.", "Börja smått."}
    document = Document(BytesIO(client.get("/fi/lue-yhdessa/docx/?theme=older&section=tips").content))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert sorted(headings) == ["Aamusoitto", "Kvällskaffe"]


def test_more_than_a_page_of_hits_is_read_at_once_up_to_a_limit_that_is_said(
    client, django_capture_on_commit_callbacks, monkeypatch
):
    with django_capture_on_commit_callbacks(execute=True):
        for at in range(14):
            builders.practice_model(f"Malli {at}", tips=f"<p>Vinkki {at}.</p>")
    assert len(read(page(client, "/fi/lue-yhdessa/"))) == 14
    monkeypatch.setattr("search.together.reading.MOST", 12)
    html = page(client, "/fi/lue-yhdessa/")
    assert len(read(html)) == 12
    assert 'role="status"' in html


def test_a_search_leads_to_reading_what_it_found(client, models):
    html = page(client, "/fi/haku/?theme=older")
    assert "/fi/lue-yhdessa/?theme=older" in html
