"""Sending to be reviewed, two people in the same translation, and advice on terms."""

import pytest
from bs4 import BeautifulSoup
from builders import translated
from django.core import mail
from django.urls import reverse
from django.utils import translation
from editing.forms import fields, sentences
from translating_admin.conftest import advice_in, changed, draft, editor, filled, opened, rich, save
from wagtail.admin.models import EditingSession
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import ImageInsertionForm
from wagtail.models import Task

from practicemodels.models import GlossaryTerm, PracticeModelPage, PracticeModelTopic, Topic
from practicemodels.translation import state_of

pytestmark = pytest.mark.django_db
LIGHT = {"title": "Hembesök", "summary": "Frivilliga besöker dem som skrivits ut."}
SUBMIT = {"action-submit": "1"}


def row(page) -> PracticeModelPage:
    return PracticeModelPage.objects.get(pk=page.pk)


# The workflow


def test_a_translator_sends_a_light_translation_and_an_editor_publishes_it(as_role, source):
    translator, chief = as_role("translator"), as_role("editor")
    page = opened(translator, source)
    save(translator, page, **LIGHT, **SUBMIT)
    assert row(page).workflow_in_progress
    assert not row(page).live
    approve(chief, row(page))
    assert row(page).live
    assert row(page).title == "Hembesök"
    assert row(page).slug == "hembesok"


def test_sending_and_reviewing_are_called_the_same_all_along_in_swedish(as_role, source, settings):
    as_role("editor", language="sv")
    translator = as_role("translator", language="sv")
    page = opened(translator, source)
    assert "Skicka för granskning" in translator.get(editor(page)).content.decode()
    sent = save(translator, page, **LIGHT, **SUBMIT)
    assert "Sidan ”Hembesök” har skickats för granskning." in sentences(sent)
    told = [message for message in mail.outbox if "Hembesök" in message.subject]
    assert [message.subject for message in told] == ["Sidan ”Hembesök” väntar på granskning"]
    for text in (sentences(translator.get(editor(page))), told[0].body):
        assert "oderering" not in text
        assert "oderation" not in text


def test_the_admin_calls_the_site_by_its_name_in_the_language_of_the_reader(as_role, source):
    for language, name in (("fi", "Toimintamallit"), ("sv", "Verksamhetsmodeller")):
        home = as_role("translator", f"reader-{language}", language).get(reverse("wagtailadmin_home"))
        assert BeautifulSoup(home.content, "html.parser").h1.text.strip() == name
        assert language == "fi" or "Toimintamallit" not in sentences(home)


def test_a_search_among_pages_counts_pages(as_role, source, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        changed(source, place="Kirjasto")
    found = as_role("editor", language="sv").get(reverse("wagtailadmin_pages:search"), {"q": "Kotikäynnit"})
    assert "1–1 av 1 sida" in sentences(found)


@pytest.mark.parametrize(
    ("address", "finnish"),
    [("wagtailsnippets_practicemodels_glossaryterm:list", "Koti"), ("wagtailredirects:index", "Pysyvä")],
)
def test_what_wagtail_says_once_for_all_is_said_in_the_language_of_the_reader(as_role, address, finnish):
    shown = as_role("editor", language="sv").get(reverse(address)).content.decode()
    assert finnish not in shown
    assert {"Koti": "Hem", "Pysyvä": "Permanent"}[finnish] in shown


def test_changes_are_asked_for_and_images_put_in_with_labels_of_the_readers_language(as_role):
    as_role("editor").get(reverse("wagtailadmin_home"))
    with translation.override("sv"):
        asked = str(TaskStateCommentForm()["comment"].label)
        put = [str(field.label) for field in ImageInsertionForm().visible_fields()]
    assert asked == "Kommentar"
    assert "Alternativ text" in put
    assert not {"Muoto", "Vaihtoehtoinen teksti", "Formaatti"} & set(put)


def approve(client, page) -> object:
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return client.post(address, {"comment": ""}, follow=True)


def test_a_translator_publishes_nothing(as_role, source):
    translator = as_role("translator")
    page = opened(translator, source)
    shown = translator.get(editor(page)).content.decode()
    assert 'name="action-publish"' not in shown
    assert 'name="action-submit"' in shown
    save(translator, page, **LIGHT, **{"action-publish": "1"})
    assert not row(page).live


@pytest.mark.parametrize("texts", [{}, {"title": "Hembesök"}, {"summary": "Frivilliga besöker."}])
def test_less_than_title_and_summary_is_not_sent(as_role, source, texts):
    translator = as_role("translator")
    page = opened(translator, source)
    response = save(translator, page, **texts, **SUBMIT)
    assert response.status_code == 200
    assert "before publishing" in sentences(response)
    assert not row(page).workflow_in_progress


def test_while_it_is_reviewed_an_editor_may_confirm_and_approve_at_once(as_role, source):
    translator, chief = as_role("translator"), as_role("editor")
    page = translated(source, "sv", tips="<p>Börja på en avdelning.</p>")
    changed(source, tips="<p>Aloittakaa kahdelta osastolta.</p>")
    save(translator, page, title="Hembesök hos äldre", **SUBMIT)
    approving = {"action-workflow-action": "1", "workflow-action-name": "approve", "confirmed": "tips"}
    save(chief, page, **approving)
    assert row(page).live
    assert row(page).title == "Hembesök hos äldre"
    assert state_of(row(page)).parts["tips"].state == "current"


def test_what_waits_for_review_is_told_to_the_editors(as_role, source):
    translator, chief = as_role("translator"), as_role("editor")
    page = opened(translator, source)
    save(translator, page, **LIGHT, **SUBMIT)
    assert "Hembesök" in sentences(chief.get(reverse("wagtailadmin_home")))
    assert Task.objects.filter(active=True).count() == 1


# Two people


def test_the_second_person_is_told_that_somebody_is_there(as_role, source):
    first, second = as_role("translator", "aino"), as_role("translator", "bo")
    page = opened(first, source)
    first.get(editor(page))
    second.get(editor(page))
    session = EditingSession.objects.get(user=second.user)
    args = ["wagtailcore", "page", page.pk, session.pk]
    told = second.post(reverse("wagtailadmin_editing_sessions:ping", args=args))
    assert told.status_code == 200
    assert [one["user"] for one in told.json()["other_sessions"]] == ["Aino"]


def test_the_second_person_is_told_before_anything_is_overwritten(as_role, source):
    first, second = as_role("translator", "aino"), as_role("translator", "bo")
    page = opened(first, source)
    theirs = filled(second, page, title="Besök i hemmet")
    save(first, page, title="Hembesök")
    response = save(second, page, data=theirs)
    assert response.status_code == 200
    assert "Aino saved this translation" in sentences(response)
    assert "revisions/compare" in response.content.decode()
    assert 'value="Besök i hemmet"' in response.content.decode(), "what was written is still there"
    assert draft(page).title == "Hembesök"


def test_knowing_that_it_may_be_saved_over(as_role, source):
    first, second = as_role("translator", "aino"), as_role("translator", "bo")
    page = opened(first, source)
    theirs = filled(second, page, title="Besök i hemmet")
    save(first, page, title="Hembesök")
    told = save(second, page, data=theirs)
    again = fields(told.content.decode()) | {"attachments-count": 0, "development_path-count": 0}
    assert again["title"] == "Besök i hemmet"
    save(second, page, data=again)
    assert draft(page).title == "Besök i hemmet"


def test_sending_it_to_be_reviewed_does_not_overwrite_silently_either(as_role, source):
    first, second = as_role("translator", "aino"), as_role("translator", "bo")
    page = opened(first, source)
    theirs = filled(second, page, **(LIGHT | {"title": "Besök i hemmet"}), **SUBMIT)
    save(first, page, title="Hembesök")
    save(second, page, data=theirs)
    assert draft(page).title == "Hembesök"
    assert not row(page).workflow_in_progress


@pytest.mark.parametrize("view", ["machine", "po_upload"])
def test_a_locked_translation_is_not_changed_by_a_file_or_a_machine(as_role, source, settings, view):
    settings.TRANSLATOR = "libretranslate+http://127.0.0.1:1"
    chief, translator = as_role("editor"), as_role("translator")
    page = opened(translator, source)
    chief.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    response = translator.post(reverse(f"translating:{view}", args=[page.pk]), follow=True)
    assert "locked" in sentences(response)
    assert draft(page).latest_revision_id == page.latest_revision_id


# Terms


@pytest.fixture
def agreed(db):
    return GlossaryTerm.objects.create(name_fi="koordinaattori", name_sv="samordnare; koordinator", note="Inte ledare.")


def test_agreed_terms_of_the_source_stand_beside_it(as_role, source, agreed):
    translator = as_role("translator")
    shown = sentences(translator.get(editor(opened(translator, source))))
    assert "koordinaattori → samordnare, koordinator Inte ledare." in shown


def test_before_sending_one_is_told_where_a_term_was_not_used_and_may_send_it_as_it_is(as_role, source, agreed):
    translator = as_role("translator")
    page = opened(translator, source)
    texts = LIGHT | {"core_idea": rich("<p>Ett par och en ledare.</p>")}
    told = save(translator, page, **texts, **SUBMIT)
    assert "Before it is sent" in sentences(told)
    assert "koordinaattori → samordnare" in sentences(told)
    assert not row(page).workflow_in_progress
    again = fields(told.content.decode()) | {"attachments-count": 0, "development_path-count": 0}
    save(translator, page, data=again | {"advice_seen": advice_in(told)} | SUBMIT)
    assert row(page).workflow_in_progress


def test_where_the_term_is_used_in_another_form_nothing_is_said(as_role, source, agreed):
    translator = as_role("translator")
    page = opened(translator, source)
    save(translator, page, **LIGHT, core_idea=rich("<p>Ett par och samordnaren.</p>"), **SUBMIT)
    assert row(page).workflow_in_progress


@pytest.fixture
def thesaurus(db):
    """Two topics that the source speaks of, by code."""
    topics = {
        "p-pairs": Topic.objects.create(code="p-pairs", name_fi="parit", name_sv="par"),
        "p-leads": Topic.objects.create(
            code="p-leads", name_fi="koordinaattorit", name_sv="samordnare", name_en="leads"
        ),
    }
    yield topics
    # A saved topic is read anew: what comes next must not know these.
    topics["p-pairs"].save()


def test_a_common_word_of_the_thesaurus_is_listed_and_stops_nothing(as_role, source, thesaurus):
    translator = as_role("translator")
    page = opened(translator, source)
    save(translator, page, **LIGHT, core_idea=rich("<p>Två och en ledare.</p>"), **SUBMIT)
    assert row(page).workflow_in_progress
    assert "parit → par" in sentences(translator.get(editor(page)))


def test_what_the_model_is_tagged_with_is_asked_about_before_sending(as_role, source, thesaurus):
    translator = as_role("translator")
    source.topics.add(PracticeModelTopic(topic=thesaurus["p-leads"]))
    source.save()
    page = opened(translator, source)
    told = save(translator, page, **LIGHT, core_idea=rich("<p>Två och en ledare.</p>"), **SUBMIT)
    advice = [one.split(":")[1] for one in advice_in(told)]
    assert "Before it is sent" in sentences(told)
    assert advice == ["tp-leads", "tp-pairs"]
    assert not row(page).workflow_in_progress
