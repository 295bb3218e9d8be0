"""Bringing in descriptions through the admin, and making models of background material."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from builders import add, article, index
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from editing.forms import sentences

from practicemodels.models import ArticlePage, CollectionPage, PracticeModelPage, Upload

pytestmark = pytest.mark.django_db

MODEL = """Kotikäynnit sairaalasta palaaville
Toimintamallin lyhyt kuvaus
Kaksi vapaaehtoista käy kotiutuneen luona.
Toteutuspaikka
Pohjois-Karjala
Paikkakunta, maakunta tai hyvinvointialue
Pohjois-Karjala
Tuntematon seutu
Toimintamallin rahoittaja
STEA
Tekijä
Maija Meikäläinen
Luotu
28.06.2021
Viimeksi muokattu
6.6.2023
Ratkaisun perusidea **

Ensimmäinen käynti on kolmen päivän kuluessa.

Toimintaympäristö **

Maaseutukunta.
"""
SLIDES = """Hankkeen loppuesitys


Vertaisryhmä

Ryhmä kokoontuu joka toinen viikko.


Vaikuttamisryhmä

Ryhmä tekee aloitteita.


Kiitos
"""


def upload(client, *files: tuple[str, str | bytes], language: str = "fi"):
    sent = [SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode()) for name, text in files]
    return client.post(reverse("import"), {"files": sent, "language": language}, follow=True)


def confirm(client, **data):
    chosen = [each.pk for each in Upload.objects.filter(uploaded_by=client.user)]
    return client.post(reverse("import_review"), {"upload": chosen, **data}, follow=True)


def test_what_was_read_is_shown_beside_what_was_not_placed_and_nothing_is_written(as_role):
    response = upload(as_role("editor"), ("malli.txt", MODEL))
    sides = BeautifulSoup(response.content.decode(), "html.parser").select(".import-description__sides > div")
    assert "Kaksi vapaaehtoista käy kotiutuneen luona." in sides[0].text
    assert "Ensimmäinen käynti on kolmen päivän kuluessa." in sides[0].text
    assert "28 June 2021" in sides[0].text
    assert "Tuntematon seutu" in sides[1].text
    assert not PracticeModelPage.objects.exists()


def test_a_draft_is_made_when_confirmed_and_nothing_is_lost(as_role):
    editor = as_role("editor")
    upload(editor, ("malli.txt", MODEL))
    response = confirm(editor)
    page = PracticeModelPage.objects.get()
    assert "1 draft was made" in sentences(response)
    assert not page.live
    assert page.owner == editor.user
    assert "kolmen päivän" in page.core_idea
    assert "Tuntematon seutu" in page.unplaced
    assert [author.name for author in page.authors.all()] == ["Maija Meikäläinen"]
    assert not Upload.objects.exists()


def test_several_files_at_once_and_a_broken_one_gets_one_line(as_role):
    editor = as_role("editor")
    other = MODEL.replace("Kotikäynnit", "Puhelinringit")
    response = upload(editor, ("a.txt", MODEL), ("b.txt", other), ("kuva.png", b"\x89PNG\r\n"), ("tyhja.txt", ""))
    told = sentences(response)
    assert told.count("kuva.png:") == 1
    assert told.count("tyhja.txt:") == 1
    confirm(editor)
    assert PracticeModelPage.objects.count() == 2


def test_a_file_of_the_same_name_from_another_person_is_another_description(as_role):
    first, second = as_role("editor"), as_role("editor", "toinen")
    upload(first, ("malli.txt", MODEL))
    confirm(first)
    upload(second, ("malli.txt", MODEL.replace("Kotikäynnit", "Aivan muuta")))
    confirm(second)
    assert PracticeModelPage.objects.count() == 2


def test_files_wait_until_they_are_confirmed_and_can_be_left_out(as_role):
    editor = as_role("editor")
    upload(editor, ("malli.txt", MODEL))
    assert "1 file is waiting" in sentences(editor.get(reverse("import")))
    confirm(editor, discard="1")
    assert not Upload.objects.exists()
    assert not PracticeModelPage.objects.exists()


def test_nobody_sees_what_another_has_brought_in(as_role):
    upload(as_role("editor"), ("malli.txt", MODEL))
    other = as_role("editor", "toinen")
    other.post(reverse("import_review"), {"upload": [Upload.objects.get().pk]})
    assert "Kotikäynnit" not in sentences(other.get(reverse("import_review"), follow=True))
    assert not PracticeModelPage.objects.exists()


def test_what_nobody_confirms_is_deleted_in_time(as_role):
    editor = as_role("editor")
    upload(editor, ("malli.txt", MODEL))
    Upload.objects.update(uploaded_at=timezone.now() - timedelta(days=8))
    editor.get(reverse("import"))
    assert not Upload.objects.exists()


def test_an_author_brings_in_nothing(as_role):
    assert upload(as_role("author"), ("malli.txt", MODEL)).redirect_chain
    assert not Upload.objects.exists()


@pytest.fixture
def background():
    """An article of four headings, imported as background material."""
    body = []
    for name in ("Hanke", "Vertaisryhmä", "Ryhmän ohjaus", "Vaikuttamisryhmä"):
        body += [("heading", name), ("text", f"<p>Tekstiä: {name.lower()}.</p>")]
    page = ArticlePage(title="Hankkeen aineisto", slug="aineisto", background=True, body=body, locale=index().locale)
    return add(page, index(), live=False)


def test_slides_become_background_from_which_models_can_be_made(as_role):
    editor = as_role("editor")
    upload(editor, ("esitys.txt", SLIDES))
    response = confirm(editor)
    page = ArticlePage.objects.get(background=True)
    assert reverse("split", args=[page.pk]) in response.content.decode()


def test_an_editor_marks_headings_as_models_of_their_own(as_role, background):
    marks = {"heading-2": "start", "heading-3": "go-on", "heading-4": "start"}
    as_role("editor").post(reverse("split", args=[background.pk]), {"title": "Hankkeen mallit", **marks})
    collection = CollectionPage.objects.get(title="Hankkeen mallit")
    assert {model.title for model in collection.members()} == {"Vertaisryhmä", "Vaikuttamisryhmä"}
    group = PracticeModelPage.objects.get(title="Vertaisryhmä")
    assert "ryhmän ohjaus" in group.core_idea
    assert not group.live
    assert group.attachments[0].value["url"].rstrip("/").endswith(background.slug)
    assert ArticlePage.objects.get(pk=background.pk).body[0].value == "Hanke"


def test_marking_nothing_is_told_and_the_marks_are_kept(as_role, background):
    response = as_role("editor").post(reverse("split", args=[background.pk]), {"title": "X", "heading-1": "go-on"})
    assert "Choose headings of the article" in sentences(response)
    chosen = BeautifulSoup(response.content.decode(), "html.parser").select_one("select[name=heading-1] [selected]")
    assert chosen["value"] == "go-on"
    assert not CollectionPage.objects.exists()


def test_only_background_beside_the_models_is_split(as_role):
    page = article("Ohje")
    assert as_role("editor").get(reverse("split", args=[page.pk])).status_code in (302, 403)
