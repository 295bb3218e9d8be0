"""What bites in Wagtail and wagtail-localize where a translation is concerned, each with what we do about it."""

import builders as given
import polib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from editing.conftest import as_role, person  # noqa: F401
from editing.forms import send
from translating.acts import change, fresh
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from practicemodels.models import PracticeModelPage
from practicemodels.translation import difference, open_translation, parts_of, state_of, text_of
from practicemodels.translation.machine import fill
from practicemodels.translation.po import download, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def translation_of(source, language="sv"):
    return fresh(open_translation(source, language)).get_latest_revision_as_object()


def statements(work):
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_opening_and_publishing_cost_the_same_for_a_short_and_a_long_page():
    """Localize's statements grow with the strings of a page."""
    costs = []
    for count in (1, 1, 75):
        source = given.practice_model(f"Malli {len(costs)}", core_idea="<p>Kappale.</p>" * count)
        opening = statements(lambda: open_translation(source, "sv"))  # noqa: B023
        draft = translation_of(source)
        draft.title, draft.summary, draft.core_idea = f"Modell {len(costs)}", "Kort.", "<p>Stycke.</p>" * count
        saving = statements(draft.save_revision)
        costs.append((opening, saving, statements(fresh(draft).get_latest_revision().publish)))
    assert costs[1] == costs[2]  # the first fills caches


def test_opening_costs_the_same_in_a_larger_tree():
    first, second = (given.practice_model(title) for title in ("Yksi", "Kaksi"))
    open_translation(given.practice_model("Nolla"), "sv")
    before = statements(lambda: open_translation(first, "sv"))
    for at in range(12):
        given.translated(given.practice_model(f"Lisää {at}"), "sv")
    assert statements(lambda: open_translation(second, "sv")) == before


def test_no_language_mirrors_another_and_no_alias_appears(as_role):  # noqa: F811
    finnish, swedish = (Locale.objects.get(language_code=code) for code in ("fi", "sv"))
    given.practice_model("Kotikäynnit")
    LocaleSynchronization.objects.create(locale=swedish, sync_from=finnish)
    assert not LocaleSynchronization.objects.exists()
    address = reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", given.index("fi").pk])
    send(as_role("editor"), address, title="Uusi")
    assert PracticeModelPage.objects.filter(title="Uusi").exists()
    assert not Page.objects.exclude(alias_of=None).exists()


def test_a_draft_of_a_source_that_was_never_published_is_what_is_translated():
    """Localize takes the row, which a draft saved by code never reaches."""
    source = given.practice_model("Kotikäynnit", live=False)
    change(source, publish=False, core_idea="<p>Vain luonnoksessa.</p>")
    page = translation_of(fresh(source))
    assert state_of(page).parts["core_idea"].state == "missing"
    assert "Vain luonnoksessa." in download(page)


def test_facts_of_many_rows_are_never_copied_and_follow_the_source_at_once(client):
    """Localize ignores relations of many to many, and copies what it does copy only when it is told to."""
    source = given.practice_model("Kotikäynnit", themes=["older"], areas=["mk19"])
    page = given.translated(source, "sv")
    assert not page.themes.exists()
    assert not page.areas.exists()
    draft = fresh(source).get_latest_revision_as_object()
    draft.themes = []
    draft.save_revision().publish()
    assert not fresh(page).facts.themes.exists()


def test_a_paragraph_that_is_added_to_the_source_does_not_land_in_the_translation():
    source = given.practice_model("Kotikäynnit", core_idea="<p>Yksi.</p>")
    page = given.translated(source, "sv", core_idea="<p>Ett.</p>")
    change(source, core_idea="<p>Yksi.</p><p>Kaksi.</p>")
    assert fresh(page).core_idea == "<p>Ett.</p>"
    assert ("added", "Kaksi.") in [(kind, words.strip()) for kind, words in difference(fresh(page), "core_idea")]


def body():
    return [
        ("heading", "Alku"),
        ("text", "<p>Yksi <b>kaksi</b>.</p>"),
        ("quotation", {"text": "Hyvä!", "source": "Aino"}),
    ]


def test_every_block_of_an_article_goes_out_and_comes_back():
    """Localize leaves out what it does not know; here a text of every kind of block is a row."""
    source = given.article("Ohje", summary="Ohje.", body=body())
    page = translation_of(source)
    file = polib.pofile(download(page))
    assert {entry.msgid for entry in file} >= {"Alku", "Yksi <b>kaksi</b>.", "Hyvä!", "Aino"}
    for entry in file:
        entry.msgstr = f"sv {entry.msgid}"
    assert "body" in {part.key for part in upload(page, str(file)).parts}
    found = translation_of(source)
    assert [block.block_type for block in found.body] == ["heading", "text", "quotation"]
    assert found.body[0].value == "sv Alku"
    assert found.body[1].value.source == "<p>sv Yksi <b>kaksi</b>.</p>"
    assert found.body[2].value["text"] == "sv Hyvä!"


def test_blocks_without_ids_as_old_imports_left_them_are_translated_too(settings):
    source = given.article("Ohje", summary="Ohje.", body=body())
    raw = [{key: value for key, value in block.items() if key != "id"} for block in source.body.get_prep_value()]
    source.body = type(source.body)(source.body.stream_block, raw, is_lazy=True)
    assert "<h2>Alku</h2>" in text_of(source, "body")
    settings.TRANSLATOR = ""
    assert "body" in {part.key for part in parts_of(source)}


def test_nothing_is_sent_to_a_service_that_the_site_does_not_have(settings):
    settings.TRANSLATOR = ""
    with pytest.raises(Exception, match="no translation service"):
        fill(translation_of(given.practice_model("Kotikäynnit")))
