"""A PO file goes out, is translated elsewhere and comes back: whole sections, or a sentence for each row."""

import builders as given
import polib
import pytest
from translating.acts import change, fresh

from practicemodels.translation import open_translation, state_of
from practicemodels.translation.marks import mark
from practicemodels.translation.po import download, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CORE = '<p>Kaksi <b>vapaaehtoista</b>.</p><ul><li>Katso <a href="https://example.org/a">ohje</a></li></ul>'


def model(title="Kotikäynnit", **texts):
    return given.practice_model(title, **{"core_idea": CORE, "tips": "<p>Aloita.</p>"} | texts)


def opened(source=None):
    return open_translation(source or model(), "sv")


def draft(page):
    return fresh(page).get_latest_revision_as_object()


def filled(page, but=None, **instead):
    """The file with every row translated; `but` maps a source string to another translation, or to nothing."""
    file = polib.pofile(download(draft(page)))
    for entry in file:
        entry.msgstr = (but or {}).get(entry.msgid, "sv " + entry.msgid)
        entry.flags = []
    for name, value in instead.items():
        setattr(file, name, value)
    return str(file)


def line_of(text, wanted):
    return next(entry.linenum for entry in polib.pofile(text) if entry.msgid == wanted)


def test_a_file_that_is_filled_in_becomes_a_new_draft():
    page = opened()
    before = fresh(page).latest_revision_id
    done = upload(page, filled(page))
    assert done.complaints == []
    assert {part.key for part in done.parts} == {"title", "summary", "core_idea", "tips"}
    found = draft(page)
    assert fresh(page).latest_revision_id != before
    assert not fresh(page).live
    assert found.title == "sv Kotikäynnit"
    assert found.core_idea == CORE.replace("Kaksi", "sv Kaksi").replace("Katso", "sv Katso")
    assert {part.state for part in state_of(found).parts.values()} == {"current"}


def test_what_is_translated_already_is_in_the_file():
    page = given.translated(model(), "sv", title="Hembesök", tips="<p>Börja.</p>")
    rows = {entry.msgid: entry.msgstr for entry in polib.pofile(download(draft(page)))}
    assert rows["Kotikäynnit"] == "Hembesök"
    assert rows["Aloita."] == "Börja."
    assert rows["Kaksi <b>vapaaehtoista</b>."] == ""


def test_a_file_sent_back_as_it_came_changes_nothing():
    page = given.translated(model(), "sv", title="Hembesök", tips="<p>Börja.</p>")
    before = fresh(page).latest_revision_id
    done = upload(page, download(draft(page)))
    assert (done.parts, done.complaints) == ([], [])
    assert fresh(page).latest_revision_id == before


def test_a_machines_text_is_fuzzy_until_somebody_has_looked_at_it():
    page = opened()
    found = draft(page)
    found.title, found.translation_marks = "Hembesök", {"title": mark("x", None, machine=True)}
    found.save_revision()
    file = polib.pofile(download(draft(page)))
    assert [entry.msgid for entry in file if "fuzzy" in entry.flags] == ["Kotikäynnit"]
    assert upload(page, str(file)).parts == []
    next(entry for entry in file if entry.msgid == "Kotikäynnit").flags = []
    assert [part.key for part in upload(page, str(file)).parts] == ["title"]
    assert state_of(draft(page)).parts["title"].state == "current"


@pytest.mark.parametrize(
    ("source", "broken", "sentence"),
    [
        ("Kaksi <b>vapaaehtoista</b>.", "Två <b>frivilliga.", "broken"),
        ("Kaksi <b>vapaaehtoista</b>.", "Två frivilliga.", "missing here"),
        ("Kaksi <b>vapaaehtoista</b>.", "Två <b>frivilliga</b> <script>x</script>", "broken"),
        ('Katso <a id="a1">ohje</a>', 'Se <a id="a7">anvisning</a>', "missing here"),
        ('Katso <a id="a1">ohje</a>', "Se anvisning", "missing here"),
        ('Katso <a id="a1">ohje</a>', 'Se <a href="javascript:x">anvisning</a>', "broken"),
        ("Kaksi <b>vapaaehtoista</b>.", "", "only in part"),
    ],
)
def test_a_section_with_a_bad_row_is_told_by_line_and_not_taken(source, broken, sentence):
    page = opened()
    file = filled(page, {source: broken})
    done = upload(page, file)
    assert [line for line, _said in done.complaints] == [line_of(file, source)]
    assert sentence in done.complaints[0][1]
    assert {part.key for part in done.parts} == {"title", "summary", "tips"}
    assert draft(page).core_idea == ""


def test_the_file_of_another_page_is_refused():
    page, other = opened(), opened(model("Toinen"))
    before = fresh(page).latest_revision_id
    done = upload(page, filled(other))
    assert done.parts == []
    assert "another page" in done.complaints[0][1]
    assert fresh(page).latest_revision_id == before


def test_the_file_of_another_language_is_refused():
    source = model()
    page, english = opened(source), open_translation(source, "en")
    done = upload(page, filled(english))
    assert done.parts == []
    assert "English" in done.complaints[0][1]


def test_rows_that_are_missing_foreign_or_twice_are_told():
    page = opened()
    file = polib.pofile(filled(page))
    gone = next(entry for entry in file if entry.msgid.startswith("Kaksi"))
    file.remove(gone)
    file.append(polib.POEntry(msgctxt="tips|9", msgid="Muuta", msgstr="Annat"))
    tips = next(entry for entry in file if entry.msgid == "Aloita.")
    file.append(polib.POEntry(msgctxt=tips.msgctxt, msgid=tips.msgid, msgstr="Börja igen"))
    done = upload(page, str(file))
    said = " ".join(sentence for _line, sentence in done.complaints)
    assert "is missing" in said
    assert "belongs to no text" in said
    assert "twice" in said
    assert "core_idea" not in {part.key for part in done.parts}


def test_a_section_whose_source_has_changed_since_is_not_taken():
    source = model()
    page = opened(source)
    file = filled(page)
    change(source, tips="<p>Aloita heti.</p>")
    done = upload(fresh(page), file)
    assert "tips" not in {part.key for part in done.parts}
    assert "download the file anew" in " ".join(sentence for _line, sentence in done.complaints)


def test_a_section_that_somebody_edited_here_since_is_left_as_it_is():
    page = opened()
    file = filled(page)
    change(page, publish=False, title="Hembesök", tips="<p>Eget.</p>")
    done = upload(fresh(page), file)
    assert draft(page).tips == "<p>Eget.</p>"
    assert {part.key for part in done.parts} == {"summary", "core_idea"}
    assert len(done.complaints) == 2


@pytest.mark.parametrize("file", ["", "hej", "<html></html>", "\x00\x01", '{"a": 1}'])
def test_what_is_no_po_file_is_refused_in_a_sentence(file):
    page = opened()
    done = upload(page, file)
    assert done.parts == []
    assert done.complaints[0][0] == 1


def test_a_broken_file_names_the_line():
    page = opened()
    file = filled(page)
    cut = file[: file.index("msgstr", file.index("Aloita."))] + 'msgstr "utan slut\n'
    done = upload(page, cut)
    assert done.parts == []
    assert done.complaints[0][0] == cut.count("\n")


def test_a_title_longer_than_its_field_is_told():
    page = opened()
    file = filled(page, {"Kotikäynnit": "å" * 300})
    done = upload(page, file)
    assert "title" not in {part.key for part in done.parts}
    assert done.complaints[0][0] == line_of(file, "Kotikäynnit")
