"""Translating in the ordinary editor: the source beside each section, what changed in it, and what holds."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from builders import article, collection, practice_model, translated
from editing.forms import sentences
from translating_admin.conftest import changed, draft, editor, filled, opened, rich, save, stream

from practicemodels.translation import state_of

pytestmark = pytest.mark.django_db


def beside(response, key: str):
    """The source that stands beside a part."""
    return BeautifulSoup(response.content.decode(), "html.parser").select_one(f'[data-source-part="{key}"]')


@pytest.fixture
def translator(as_role):
    return as_role("translator")


# The source


def test_the_source_stands_beside_each_text_in_its_own_language(translator, source):
    response = translator.get(editor(opened(translator, source)))
    for key, text in {
        "title": "Kotikäynnit",
        "summary": "Vapaaehtoiset käyvät",
        "place": "Kylätalo",
        "core_idea": "Käynti kolmen päivän sisällä.",
        "tips": "Aloittakaa",
        "needs": "Yksinäisyys",
        "attachments": "Vapaaehtoisen opas",
        "training_remark": "Kuuden tunnin kurssi.",
    }.items():
        part = beside(response, key)
        assert text in part.get_text(" ", strip=True), key
        assert part.select_one("[lang=fi]"), key
        assert part["data-state"] == "missing"
        assert not part.select("input[type=text], textarea, [contenteditable]")
    assert [one.text for one in beside(response, "core_idea").select("li")] == ["pari", "koordinaattori"]


def test_an_image_is_shown_with_its_alternative_text(translator, source):
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file

    image = get_image_model().objects.create(title="Kuva", file=get_test_image_file())
    embed = f'<embed embedtype="image" id="{image.pk}" alt="Kaksi vapaaehtoista" format="left"/>'
    page = changed(source, core_idea=f"<p>Näin.</p>{embed}")
    part = beside(translator.get(editor(opened(translator, page))), "core_idea")
    assert part.select_one("img")["alt"] == "Kaksi vapaaehtoista"
    assert "Kaksi vapaaehtoista" in part.get_text()


def test_facts_have_no_field_on_a_translation(translator, source):
    names = set(filled(translator, opened(translator, source)))
    assert not names & {"phase", "organisation", "training", "described_on", "areas-TOTAL_FORMS", "cover_image"}
    assert {"title", "summary", "place", "core_idea", "training_remark"} <= names
    assert "what_changed" not in names, "a text that the source has not either"


def test_collections_and_articles_are_translated_alike(translator):
    whole = collection("Hanke", purpose="<p>Tavoite.</p>", actors="Kylätalo ry")
    response = translator.get(editor(opened(translator, whole)))
    assert "Tavoite." in beside(response, "purpose").get_text()
    assert "Kylätalo ry" in beside(response, "actors").get_text()
    assert not set(filled(translator, opened(translator, whole))) & {"starts_on", "models-TOTAL_FORMS"}
    text = article("Ohje", body=[("heading", "Alku"), ("quotation", {"text": "Joku soitti.", "source": "Osallistuja"})])
    response = translator.get(editor(opened(translator, text)))
    assert "Joku soitti." in beside(response, "body").get_text()


def test_a_source_has_nothing_beside_it(as_role, source):
    response = as_role("editor").get(editor(source))
    assert b"data-source-part" not in response.content
    assert b"data-translation-sheet" not in response.content


# Writing


def test_a_translation_is_saved_part_by_part(translator, source):
    page = opened(translator, source)
    response = save(translator, page, title="Hembesök", core_idea=rich("<p>Ett besök inom <b>tre</b> dagar.</p>"))
    state = state_of(draft(page))
    assert state.parts["title"].state == state.parts["core_idea"].state == "current"
    assert state.parts["tips"].state == "missing"
    assert beside(response, "core_idea")["data-state"] == "current"
    assert "in progress, 2 of 8" in sentences(response)


def test_a_draft_needs_no_title(translator, source):
    page = opened(translator, source)
    save(translator, page, summary="Frivilliga besöker dem som skrivits ut.")
    assert draft(page).summary.startswith("Frivilliga")


def test_texts_of_the_source_in_another_language_leave_the_facts_alone(translator, source):
    page = opened(translator, source)
    save(translator, page, title="Hembesök")
    source.refresh_from_db()
    assert source.title == "Kotikäynnit"
    assert [row.theme.code for row in draft(page).facts.themes.all()] == ["older"]


# What changed in the source


def test_what_changed_in_the_source_is_shown_word_by_word(translator, source):
    page = translated(source, "sv", tips="<p>Börja på en avdelning.</p>")
    changed(source, tips="<p>Aloittakaa kahdelta osastolta.</p>")
    response = translator.get(editor(page))
    part = beside(response, "tips")
    assert part["data-state"] == "behind"
    assert [one.text.strip() for one in part.select("ins")] == ["kahdelta"]
    assert [one.text.strip() for one in part.select("del")] == ["yhdeltä"]
    assert "behind since" in part.get_text()
    assert 'href="#part-tips"' in response.content.decode()


def test_a_tick_says_that_the_translation_still_says_the_same(translator, source):
    page = translated(source, "sv", tips="<p>Börja på en avdelning.</p>")
    changed(source, tips="<p>Aloittakaa yhdeltä osastolta!</p>")
    assert beside(translator.get(editor(page)), "tips").select_one("input[type=checkbox]")
    response = save(translator, page, confirmed="tips")
    assert beside(response, "tips")["data-state"] == "current"
    assert state_of(draft(page)).parts["tips"].state == "current"


def test_what_was_made_from_an_older_source_is_marked_with_that(translator, source):
    """The source changes while somebody translates: their text is behind as soon as it is saved."""
    page = opened(translator, source)
    form = filled(translator, page, tips=rich("<p>Börja på en avdelning.</p>"))
    changed(source, tips="<p>Aloittakaa kahdelta osastolta.</p>")
    response = save(translator, page, data=form)
    assert beside(response, "tips")["data-state"] == "behind"
    assert [one.text.strip() for one in beside(response, "tips").select("ins")] == ["kahdelta"]


# The structure


def test_the_structure_is_copied_without_the_words_of_the_source(translator, source):
    page = opened(translator, source)
    response = translator.post(editor(page), filled(translator, page, copy_structure="core_idea"))
    assert response["Location"] == f"{editor(page)}#part-core_idea"
    assert bare(draft(page).core_idea) == "<p>[…]</p><ul><li>[…]</li><li>[…]</li></ul>"
    assert "to be filled in" in beside(translator.get(editor(page)), "core_idea").get_text()


def test_the_structure_of_a_sub_section_and_of_attachments_is_copied(translator, source):
    page = opened(translator, source)
    save(translator, page, copy_structure="needs")
    save(translator, page, copy_structure="attachments", **stream(draft(page)))
    made = draft(page)
    assert bare(made.development_path.get_prep_value()[0]["value"]) == "<p>[…]</p>"
    link = made.attachments[0].value
    assert (link["title"], link["url"]) == ("[…]", "https://example.org/opas")


def bare(html: str) -> str:
    """Without the keys that the editor gives its blocks."""
    return re.sub(r' data-block-key="\w+"', "", html)


def test_nothing_that_stands_there_is_copied_over(translator, source):
    page = translated(source, "sv", core_idea="<p>Ett besök.</p>")
    save(translator, page, copy_structure="core_idea")
    assert bare(draft(page).core_idea) == "<p>Ett besök.</p>"


def test_each_sub_section_that_may_not_be_published_says_so_at_its_own_place(as_role):
    chief = as_role("editor")
    steps = [
        {"type": key, "value": "<p>Yksinäisyys oli yleistä.</p>", "id": key} for key in ("starting_point", "needs")
    ]
    page = translated(practice_model("Kotikäynnit", development_path=steps), "sv", live=False)
    for key in ("starting_point", "needs"):
        save(chief, page, copy_structure=key, **stream(draft(page)))
    told = save(chief, page, **{"action-publish": "1"}, **stream(draft(page)))
    shown = BeautifulSoup(told.content.decode(), "html.parser")
    blocks = json.loads(shown.select_one('[data-block][id="development_path"]')["data-w-block-arguments-value"])
    told_at = blocks[1]["blockErrors"]
    assert "Starting point" in told_at["0"]["messages"][0]
    assert "Needs behind" in told_at["1"]["messages"][0]


def test_what_has_gaps_is_not_sent_to_be_published(as_role, source):
    editor_in_chief = as_role("editor")
    page = translated(source, "sv", live=False)
    save(editor_in_chief, page, copy_structure="core_idea")
    response = save(editor_in_chief, page, **{"action-publish": "1"})
    assert "places marked […]" in sentences(response)
    page.refresh_from_db()
    assert not page.live


def test_a_filled_structure_is_somebodys_work(translator, source):
    page = opened(translator, source)
    save(translator, page, copy_structure="tips")
    save(translator, page, tips=rich("<p>Börja på en avdelning.</p>"))
    assert state_of(draft(page)).parts["tips"].state == "current"
