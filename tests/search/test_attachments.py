"""What is written in an attached file is known with the page that has it."""

from dataclasses import replace

import indexed
import pytest
from attached import WORDS, pdf, word
from bs4 import BeautifulSoup
from builders import practice_model
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from practicemodels.models import PracticeModelPage
from practicemodels.signals import models_changed
from search.attachments import keeping
from search.attachments.apart import Outcome
from search.documents import Attached
from search.models import AttachmentText
from search.selection import Selection
from search.snippets import snippet

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """What is done after a commit is done at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def told():
    """The numbers of the models that were said to have changed."""
    numbers: set[int] = set()

    def listen(sender, **kwargs):
        numbers.update(kwargs["numbers"])

    models_changed.connect(listen)
    yield numbers
    models_changed.disconnect(listen)


def document(name: str = "opas.pdf", data: bytes | None = None, **fields) -> Document:
    return Document.objects.create(title=name, file=ContentFile(pdf() if data is None else data, name=name), **fields)


def model_with(*files: Document, language: str = "", **fields) -> PracticeModelPage:
    blocks = [("file", {"document": file, "title": f"Liite {file.title}", "language": language}) for file in files]
    return practice_model(attachments=blocks, **fields)


def texts(page: PracticeModelPage) -> list[str]:
    return [attached.text for attached in keeping.texts_of([page])[page.pk]]


def test_a_file_is_read_when_it_is_uploaded(at_once):
    with at_once():
        file = document()
    page = model_with(file)
    (attached,) = keeping.texts_of([page])[page.pk]
    assert attached.text == WORDS
    assert attached.title == "Liite opas.pdf"
    assert attached.file_name == file.filename
    assert attached.language == "fi"


def test_a_file_speaks_the_language_that_the_page_gives_it(at_once):
    with at_once():
        page = model_with(document(), language="sv")
    assert keeping.texts_of([page])[page.pk][0].language == "sv"


def test_the_same_file_on_many_pages_is_read_once(at_once, monkeypatch):
    read: list[str] = []
    monkeypatch.setattr(keeping, "read_apart", lambda file, name, seconds: read.append(name) or Outcome("read", WORDS))
    with at_once():
        first, second = document("a.pdf"), document("b.pdf")
    assert texts(model_with(first)) == texts(model_with(second, title="Toinen")) == [WORDS]
    assert len(read) == 1


def test_texts_of_many_pages_take_no_more_queries_than_those_of_one(at_once, django_assert_num_queries):
    with at_once():
        pages = [
            model_with(document(f"{number}.docx", word(f"Sana {number}")), title=f"Malli {number}")
            for number in range(5)
        ]
    pages = list(PracticeModelPage.objects.filter(pk__in=[page.pk for page in pages]).select_related("locale"))
    with django_assert_num_queries(3):
        assert all(keeping.texts_of(pages).values())


def test_a_file_that_takes_long_is_left_to_the_worker(at_once, monkeypatch):
    monkeypatch.setattr(
        keeping, "read_apart", lambda file, name, seconds: Outcome("too_large" if seconds < 10 else "read", WORDS)
    )
    with at_once():
        page = model_with(document())
    assert texts(page) == []
    keeping.read_waiting()
    assert texts(page) == [WORDS]


def test_a_file_that_cannot_be_read_is_not_tried_again(at_once):
    with at_once():
        page = model_with(document("rikki.pdf", b"%PDF-1.7 rikki"))
    assert texts(page) == []
    assert AttachmentText.objects.get().state in ("broken", "empty")
    assert keeping.read_waiting() == 0


def test_files_that_were_there_before_are_read_by_the_worker(at_once, told):
    with at_once():
        page = model_with(document())
    AttachmentText.objects.all().delete()
    assert texts(page) == []
    told.clear()
    assert keeping.read_waiting() == 1
    assert texts(page) == [WORDS]
    assert told == {page.number}


def test_a_file_that_only_some_may_open_is_found_by_nobody(at_once, told):
    hidden = Collection.get_first_root_node().add_child(name="Sisäinen")
    with at_once():
        page = model_with(document(collection=hidden))
    assert texts(page) == [WORDS]
    told.clear()
    restriction = CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    assert texts(page) == []
    assert told == {page.number}
    restriction.delete()
    assert texts(page) == [WORDS]


def test_a_file_whose_content_is_lost_stops_nothing(at_once):
    with at_once():
        file = document()
        page = model_with(file)
    file.file.storage.delete(file.file.name)
    AttachmentText.objects.all().delete()
    Document.objects.update(file_hash="")
    assert texts(page) == []
    assert keeping.read_waiting() == 0


def test_the_text_goes_with_its_file(at_once):
    with at_once():
        file = document()
    assert AttachmentText.objects.exists()
    with at_once():
        file.delete()
    assert not AttachmentText.objects.exists()


def test_a_page_without_files_has_no_texts():
    page = practice_model(attachments=[("link", {"url": "https://example.org", "title": "Sivu", "language": "fi"})])
    assert texts(page) == []


# Found by what is attached


def shown(client, query: str, address: str = "/fi/haku/") -> tuple[list[str], str]:
    """The titles that are found, and the text of the hits."""
    tree = BeautifulSoup(client.get(address, {"q": query}).content, "html.parser")
    hits = tree.select("article[data-model]")
    return [hit.h3.get_text(strip=True) for hit in hits], " ".join(" ".join(hit.get_text() for hit in hits).split())


def test_a_model_is_found_by_what_is_attached_to_it_and_the_file_is_named(client, at_once):
    with at_once():
        model_with(document("opas.docx", word("Kävelykerho kokoontuu maauimalan portilla.")), title="Kyläkerho")
        practice_model("Maauimala")
        practice_model("Muu malli", core_idea="<p>Maauimala on auki.</p>")
    titles, text = shown(client, "maauimalat")
    assert titles == ["Maauimala", "Muu malli", "Kyläkerho"]
    assert "Liite opas.docx (opas" in text
    tree = BeautifulSoup(client.get("/fi/haku/", {"q": "maauimalat"}).content, "html.parser")
    assert "maauimalan" in [mark.get_text() for mark in tree.select("article mark")]


def test_words_are_found_together_though_one_stands_in_the_file_alone(client, at_once):
    with at_once():
        model_with(document("opas.docx", word("Omaishoitajien maauimala.")), title="Kyläkerho")
    assert shown(client, "kyläkerho maauimala")[0] == ["Kyläkerho"]
    assert shown(client, "hoitaja")[0] == ["Kyläkerho"]
    assert shown(client, '"omaishoitajien maauimala"')[0] == []
    assert shown(client, "kyläkerho -maauimala")[0] == ["Kyläkerho"]


def test_what_the_description_says_itself_is_shown_from_there(client, at_once):
    with at_once():
        model_with(document("opas.docx", word("Maauimala.")), core_idea="<p>Maauimala on auki.</p>")
    assert "Liite" not in shown(client, "maauimala")[1]


def test_a_file_in_another_language_is_read_in_that_one(client, at_once):
    with at_once():
        model_with(document("guide.docx", word("Föräldrarna träffas.")), title="Kyläkerho", language="sv")
    assert shown(client, "förälder", "/sv/sok/")[0] == ["Kyläkerho"]


def test_a_file_that_goes_takes_its_words_along(client, at_once):
    with at_once():
        page = model_with(document("opas.docx", word("Maauimala.")), title="Kyläkerho")
    assert shown(client, "maauimala")[0] == ["Kyläkerho"]
    with at_once():
        page.attachments = []
        page.save_revision().publish()
    assert shown(client, "maauimala")[0] == []


def test_every_engine_finds_by_what_is_attached_last_and_shows_the_file(every_engine):
    attached = Attached("opas.pdf", "fi", "Omaishoitajien kävelykerho kokoontuu maauimalan portilla.")
    every_engine.upsert(
        [
            replace(indexed.document(1, "Kyläkerho"), attached=(attached,)),
            indexed.document(2, "Muu", "Maauimala on auki."),
        ]
    )
    found = every_engine.search(Selection("fi", "maauimalalle"))
    assert [hit.number for hit in found.hits] == [2, 1]
    shown = [snippet(hit.stored, found.words) for hit in found.hits]
    assert [each.file for each in shown] == ["", "opas.pdf"]
    assert "<mark>maauimalan</mark>" in shown[1].html
    for text, numbers in (
        ("hoitaja", {1}),
        ("kyläkerho maauimala", {1}),
        ('"maauimalan portilla"', set()),
        ("-maauimala", {1}),
    ):
        assert {hit.number for hit in every_engine.search(Selection("fi", text)).hits} == numbers, text
