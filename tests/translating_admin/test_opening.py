"""Opening a translation from any page, and who may."""

import pytest
from builders import article, collection, practice_model, translated
from django.urls import reverse
from editing.forms import sentences
from translating_admin.conftest import editor, opened

from practicemodels.models import PracticeModelPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [practice_model, collection, article])
def test_a_translator_opens_the_ordinary_editor_of_any_page_in_another_language(as_role, make):
    client, page = as_role("translator"), make("Kotikäynnit")
    response = client.post(reverse("translating:open", args=[page.pk, "sv"]), follow=True)
    translation = type(page).objects.get(translation_key=page.translation_key, locale__language_code="sv")
    assert response.redirect_chain[-1][0] == editor(translation)
    assert not translation.is_source
    assert not translation.live
    assert "Kotikäynnit" in sentences(response)


def test_opening_again_leads_to_the_same_translation(as_role, source):
    client = as_role("translator")
    first = opened(client, source)
    assert opened(client, source) == first
    assert opened(client, first, "en").source == source


def test_the_button_stands_on_the_page_and_beside_it_in_lists(as_role, source):
    client = as_role("editor")
    address = reverse("translating:open", args=[source.pk, "sv"])
    assert address in client.get(editor(source)).content.decode()
    listed = client.get(reverse("wagtailadmin_explore", args=[source.get_parent().pk]))
    assert address in listed.content.decode()
    assert "Translate into Swedish" in sentences(listed)


def test_where_there_is_a_version_the_button_leads_to_it(as_role, source):
    swedish = translated(source, "sv")
    shown = sentences(as_role("editor").get(editor(source)))
    assert "Open the Swedish version" in shown
    assert "Translate into Swedish" not in shown
    assert "Open the Finnish version" in sentences(as_role("editor", "toinen").get(editor(swedish)))


def test_a_translator_is_led_to_what_readers_see_of_the_source(as_role, source):
    shown = as_role("translator").get(editor(translated(source, "sv"))).content.decode()
    assert editor(source) not in shown
    assert f'href="{source.get_url()}"' in shown


def test_without_a_script_the_button_asks_first(as_role, source):
    client = as_role("translator", language="sv")
    response = client.get(reverse("translating:open", args=[source.pk, "sv"]))
    assert response.status_code == 200
    assert PracticeModelPage.objects.count() == 1


def test_a_translator_edits_translations_of_others_and_no_source(as_role, source):
    translator = as_role("translator")
    swedish = translated(source, "sv")
    assert translator.get(editor(swedish)).status_code == 200
    assert translator.get(editor(source)).status_code == 302
    assert translator.get(reverse("wagtailadmin_pages:delete", args=[source.pk])).status_code == 302
    index = source.get_parent()
    assert translator.get(
        reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", index.pk])
    ).status_code in (302, 403)


def test_a_translator_finds_the_pages_in_the_admin(as_role, source):
    translator = as_role("translator")
    swedish = translated(source, "sv", title="Hembesök")
    listed = sentences(translator.get(reverse("practice_models:index")))
    assert "Kotikäynnit" in listed
    assert "Hembesök" in listed
    explored = translator.get(reverse("wagtailadmin_explore", args=[swedish.get_parent().pk]))
    assert "Hembesök" in sentences(explored)


def test_an_author_translates_their_own_model_and_no_other(as_role, source):
    author = as_role("author")
    own = practice_model("Oma malli", owner=author.user)
    assert author.get(editor(opened(author, own))).status_code == 200
    refused = author.post(reverse("translating:open", args=[source.pk, "sv"]))
    assert refused.status_code == 302
    assert not PracticeModelPage.objects.filter(number=source.number, is_source=False).exists()


def test_an_expert_translates_nothing(as_role, source):
    as_role("expert").post(reverse("translating:open", args=[source.pk, "sv"]))
    assert PracticeModelPage.objects.count() == 1


def test_a_model_written_in_swedish_is_translated_into_finnish(as_role):
    swedish = practice_model("Hembesök", language="sv")
    finnish = opened(as_role("translator"), swedish, "fi")
    assert finnish.source == swedish
    assert finnish.locale.language_code == "fi"


def test_nothing_of_the_other_editor_is_left(as_role, source):
    swedish = translated(source, "sv")
    shown = sentences(as_role("admin").get(editor(swedish)))
    for button in ("Start Synced translation", "Convert to alias page", "Translate this page", "Sync translated pages"):
        assert button not in shown
    assert as_role("admin", "toinen").get(f"/cms/localize/submit/page/{source.pk}/").status_code == 404
