"""Machine drafts, PO files, and making a translation the source: each from the admin."""

import polib
import pytest
from builders import translated
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from editing.forms import sentences
from translating_admin.conftest import advice_in, draft, editor, opened, save, stream

from practicemodels.models import PracticeModelPage
from practicemodels.translation import machine, state_of
from practicemodels.translation.service import TranslatorTrouble

pytestmark = pytest.mark.django_db
LIGHT = {"title": "Hembesök", "summary": "Frivilliga besöker dem som skrivits ut."}


# A machine


@pytest.fixture
def service(settings, monkeypatch):
    """A translation service that answers with what it was asked, marked with the language."""
    settings.TRANSLATOR = "libretranslate+http://127.0.0.1:1"
    monkeypatch.setattr(machine, "translate", lambda using, source, target, strings: [f"[sv] {one}" for one in strings])


def test_a_machine_fills_what_is_empty_and_a_person_answers_for_each_part(as_role, source, service):
    translator = as_role("translator")
    page = opened(translator, source)
    save(translator, page, title="Hembesök")
    address = reverse("translating:machine", args=[page.pk])
    assert address in translator.get(editor(page)).content.decode()
    assert "LibreTranslate" in sentences(translator.get(address))
    shown = translator.post(address, follow=True)
    assert "A machine has drafted 7 parts" in sentences(shown)
    state = state_of(draft(page))
    assert state.parts["title"].state == "current"
    assert state.parts["tips"].state == "machine"
    assert not PracticeModelPage.objects.get(pk=page.pk).live


def test_what_a_machine_wrote_is_sent_only_when_each_part_is_confirmed(as_role, source, service):
    translator = as_role("translator")
    page = opened(translator, source)
    translator.post(reverse("translating:machine", args=[page.pk]))
    told = save(translator, page, **with_streams(page), **{"action-submit": "1"})
    assert "was translated by a machine" in sentences(told)
    parts = [part.key for part in state_of(draft(page)).having("machine")]
    save(translator, page, **with_streams(page), confirmed=parts)
    assert not state_of(draft(page)).having("machine")
    advised = advice_in(save(translator, page, **with_streams(page), **{"action-submit": "1"}))
    save(translator, page, **with_streams(page), **{"action-submit": "1"}, advice_seen=advised)
    assert PracticeModelPage.objects.get(pk=page.pk).workflow_in_progress


def with_streams(page) -> dict[str, object]:
    """The streams of the draft as the editor's script would send them."""
    made = draft(page)
    sent = stream(made) | {"attachments-count": len(made.attachments)}
    for place, block in enumerate(made.attachments):
        at = f"attachments-{place}"
        sent |= {f"{at}-type": block.block_type, f"{at}-id": block.id, f"{at}-order": place, f"{at}-deleted": ""}
        for name in ("title", "url", "language"):
            sent[f"{at}-value-{name}"] = block.value[name]
        sent |= {f"{at}-value-date": "", f"{at}-value-section": ""}
    return sent


def test_a_service_that_does_not_answer_changes_nothing_and_says_so(as_role, source, service, monkeypatch):
    def down(*args):
        raise TranslatorTrouble("The translation service does not answer.")

    monkeypatch.setattr(machine, "translate", down)
    translator = as_role("translator")
    page = opened(translator, source)
    before = draft(page).latest_revision_id
    told = translator.post(reverse("translating:machine", args=[page.pk]), follow=True)
    assert "does not answer" in sentences(told)
    assert draft(page).latest_revision_id == before


def test_without_a_service_there_is_no_button(as_role, source):
    translator = as_role("translator")
    page = opened(translator, source)
    address = reverse("translating:machine", args=[page.pk])
    assert address not in translator.get(editor(page)).content.decode()
    assert translator.get(address).status_code in (302, 403)


# A file


def download(client, page) -> polib.POFile:
    response = client.get(reverse("translating:po_download", args=[page.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    return polib.pofile(response.content.decode())


def upload(client, page, text: str | bytes):
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("ruotsi.po", content)
    return client.post(reverse("translating:po_upload", args=[page.pk]), {"file": file}, follow=True)


def test_a_translation_goes_out_as_a_file_and_comes_back_as_a_draft(as_role, source):
    translator = as_role("translator")
    page = opened(translator, source)
    file = download(translator, page)
    for row in file:
        row.msgstr = row.msgid
    shown = upload(translator, page, str(file))
    assert "8 parts were taken in as a new draft" in sentences(shown)
    assert draft(page).title == "Kotikäynnit"
    assert not PracticeModelPage.objects.get(pk=page.pk).live


def test_a_row_that_is_wrong_is_told_by_its_line_and_its_part_is_left_out(as_role, source):
    translator = as_role("translator")
    page = opened(translator, source)
    file = download(translator, page)
    for row in file:
        row.msgstr = row.msgid
    broken = next(row for row in file if row.msgctxt.startswith("core_idea") and "<b>" in row.msgid)
    broken.msgstr = "Ett <b>besök"
    text = str(file)
    line = next(number for number, words in enumerate(text.splitlines(), 1) if "Ett <b>besök" in words)
    shown = upload(translator, page, text)
    told = sentences(shown)
    assert "7 parts were taken in" in told
    assert "the HTML is broken" in told
    rows = [int(cell) for cell in lines_told(shown)]
    assert len(rows) == 1
    assert abs(rows[0] - line) <= 4, "the line is that of the row"
    assert not draft(page).core_idea
    assert draft(page).title


def lines_told(response) -> list[str]:
    from bs4 import BeautifulSoup

    return [
        row.select_one("td").text
        for row in BeautifulSoup(response.content, "html.parser").select(".po-complaints tbody tr")
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Ett brev", "no PO file"),
        ("ä".encode("latin-1"), "not UTF-8"),
        (b"", "empty"),
    ],
)
def test_what_is_no_such_file_is_told(as_role, source, content, sentence):
    translator = as_role("translator")
    page = opened(translator, source)
    assert sentence in sentences(upload(translator, page, content))


def test_a_file_of_another_page_is_refused(as_role, source):
    from builders import practice_model

    translator = as_role("translator")
    page, other = opened(translator, source), opened(translator, practice_model("Toinen"))
    assert "another page" in sentences(upload(translator, page, str(download(translator, other))))


def test_who_may_not_edit_it_gets_no_file(as_role, source):
    page = translated(source, "sv")
    for view in ("po_download", "po_upload", "make_source"):
        response = as_role("expert", view).get(reverse(f"translating:{view}", args=[page.pk]))
        assert response.status_code in (302, 403)


# A new source


def test_an_editor_makes_a_translation_the_source(as_role, source):
    chief = as_role("editor")
    page = translated(source, "sv", title="Hembesök")
    address = reverse("translating:make_source", args=[page.pk])
    assert address in chief.get(editor(page)).content.decode()
    asked = sentences(chief.get(address))
    assert "“Hembesök” becomes the original" in asked
    source.refresh_from_db()
    assert source.is_source, "asking changes nothing"
    chief.post(address, follow=True)
    source.refresh_from_db()
    page.refresh_from_db()
    assert page.is_source
    assert not source.is_source
    assert [row.theme.code for row in PracticeModelPage.objects.get(pk=page.pk).themes.all()] == ["older"]


def test_why_it_cannot_be_is_said(as_role, source):
    chief = as_role("editor")
    page = translated(source, "sv", live=False)
    told = chief.post(reverse("translating:make_source", args=[page.pk]), follow=True)
    assert "Publish the translation first" in sentences(told)


def test_a_translator_makes_nothing_the_source(as_role, source):
    page = translated(source, "sv")
    translator = as_role("translator")
    assert reverse("translating:make_source", args=[page.pk]) not in translator.get(editor(page)).content.decode()
    translator.post(reverse("translating:make_source", args=[page.pk]))
    page.refresh_from_db()
    assert not page.is_source
