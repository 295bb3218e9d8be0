"""Too little is never published, whoever calls: it takes a title, a summary, and nothing that only a machine wrote."""

from datetime import timedelta
from unittest import mock

import builders as given
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from editing.conftest import as_role, person  # noqa: F401
from editing.forms import send, sentences
from translating.acts import change, fresh
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from practicemodels.models import NotReadyToPublish, PracticeModelPage
from practicemodels.translation import confirm, open_translation
from practicemodels.translation.marks import mark
from search.scheduling import NotAllDone, publish_scheduled

pytestmark = pytest.mark.django_db


def model(**texts):
    return given.practice_model("Kotikäynnit", core_idea="<p>Yksi.</p>", **texts)


def light(source=None, **texts):
    """A draft with a title and no summary."""
    page = open_translation(source or model(), "sv")
    change(page, publish=False, title="Hembesök", **texts)
    return fresh(page)


def machine_made(source=None):
    page = open_translation(source or model(), "sv")
    draft = page.get_latest_revision_as_object()
    draft.title, draft.summary, draft.core_idea = "Hembesök", "Kort.", "<p>Ett.</p>"
    draft.translation_marks = {"core_idea": mark("x", None, machine=True)}
    draft.save_revision()
    return fresh(page)


def test_a_title_and_a_summary_are_enough():
    page = change(light(), summary="Kort.")
    assert page.live


@pytest.mark.parametrize("made", [light, machine_made])
def test_publishing_too_little_is_refused_in_a_sentence(made):
    page = made()
    with pytest.raises(NotReadyToPublish) as refused:
        page.get_latest_revision().publish()
    assert len(refused.value.messages) == 1
    assert not fresh(page).live


def test_what_a_machine_wrote_may_be_published_once_somebody_confirmed_it():
    page = machine_made()
    confirm(page, ["core_idea"]).publish()
    assert fresh(page).live


def test_what_a_machine_wrote_may_be_published_once_somebody_edited_it():
    page = change(machine_made(), core_idea="<p>Ett, bättre.</p>")
    assert page.live


def test_the_summary_of_the_source_is_no_summary_in_another_language():
    source = model()
    page = light(source)
    with pytest.raises(NotReadyToPublish):
        change(page, summary=source.summary)


def whole(source=None):
    page = open_translation(source or model(), "sv")
    return change(page, publish=False, title="Hembesök", summary="Kort.")


def press_publish(client, page):
    return send(client, reverse("wagtailadmin_pages:edit", args=[page.pk]), **{"action-publish": "1"})


def publish_from_the_list(client, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?id={page.pk}&next=/cms/", follow=True)


def approve(client, page):
    state = page.get_workflow().start(page, client.user)
    arguments = [page.pk, "approve", state.current_task_state.pk]
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=arguments), follow=True)


WAYS = [press_publish, publish_from_the_list, approve]


@pytest.mark.parametrize("made", [light, machine_made])
@pytest.mark.parametrize("way", WAYS)
def test_an_editor_is_refused_in_every_way(way, made, as_role):  # noqa: F811
    page = made()
    answer = way(as_role("editor"), page)
    assert answer.status_code == 200
    assert not fresh(page).live


@pytest.mark.parametrize("way", WAYS)
def test_an_editor_publishes_in_every_way_what_is_whole(way, as_role):  # noqa: F811
    page = whole()
    way(as_role("editor"), page)
    assert fresh(page).live


def test_what_could_not_be_approved_stays_in_review(as_role):  # noqa: F811
    page = machine_made()
    approve(as_role("editor"), page)
    assert fresh(page).current_workflow_state.status == "in_progress"


def test_the_schedule_goes_by_it_and_publishes_the_others():
    source = model()
    page, other = light(source), given.practice_model("Toinen", live=False)
    for one in (page, other):
        revision = fresh(one).get_latest_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
    with pytest.raises(NotAllDone):
        publish_scheduled()
    assert not fresh(page).live
    assert fresh(other).live


def test_wagtails_own_command_publishes_nothing_that_lacks_too_much():
    page = machine_made()
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    with pytest.raises(NotReadyToPublish):
        call_command("publish_scheduled")
    assert not fresh(page).live


def test_a_row_is_not_made_public_by_saving_it():
    page = light()
    page.live = True
    with pytest.raises(NotReadyToPublish):
        page.save()
    assert not fresh(page).live


def test_a_queryset_does_not_make_it_public():
    page = light()
    with pytest.raises(NotReadyToPublish):
        PracticeModelPage.objects.filter(pk=page.pk).update(live=True)
    assert not fresh(page).live


def test_a_queryset_of_bare_pages_shows_readers_nothing(client):
    page = light()
    Page.objects.filter(pk=page.pk).update(live=True)
    assert page.pk not in PracticeModelPage.objects.readable().values_list("pk", flat=True)
    assert client.get(fresh(page).get_url()).status_code == 404


def test_a_page_added_as_published_is_refused():
    source = model()
    copy = PracticeModelPage(
        title="Hembesök",
        slug="hembesok",
        locale=Locale.objects.get(language_code="sv"),
        translation_key=source.translation_key,
        live=True,
    )
    with pytest.raises(NotReadyToPublish):
        given.index("sv").add_child(instance=copy)


def test_a_translation_is_not_read_before_its_source():
    source = model(live=False)
    with pytest.raises(NotReadyToPublish):
        change(light(source), summary="Kort.")


def test_submitting_through_localize_publishes_nothing_and_leaves_the_ordinary_editor(
    as_role,  # noqa: F811
    django_capture_on_commit_callbacks,
):
    """Localize would publish the untranslated copy of a live page at once, and open its own editor."""
    source = model()
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(source, [Locale.objects.get(language_code="sv")])
    page = source.translations().get()
    assert not page.live
    assert not Translation.objects.filter(enabled=True).exists()
    with pytest.raises(NotReadyToPublish):
        page.get_latest_revision().publish()
    html = as_role("editor").get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert "data-edit-form" in html
    assert "localize-restart-translation" not in html
    assert "localize-convert-to-alias" not in html


def synced(page, source, publish, django_capture_on_commit_callbacks):
    """What localize does when its records are synchronised, called past our admin."""
    found, _made = TranslationSource.get_or_create_from_instance(source)
    found.update_from_db()
    record, _made = Translation.objects.get_or_create(source=found, target_locale=page.locale)
    with django_capture_on_commit_callbacks(execute=True):
        record.save_target(publish=publish)


@pytest.mark.parametrize("publish", [True, False])
def test_localizes_sync_does_not_write_to_the_public_row(publish, django_capture_on_commit_callbacks):
    """It would put source-language paragraphs into a live section, even where it is asked for a draft."""
    source = model()
    page = given.translated(source, "sv", title="Hembesök", core_idea="<p>Ett.</p>")
    change(source, core_idea="<p>Yksi.</p><p>Kaksi.</p>")
    with pytest.raises(NotReadyToPublish):
        synced(page, fresh(source), publish, django_capture_on_commit_callbacks)
    assert fresh(page).core_idea == "<p>Ett.</p>"
    assert fresh(page).title == "Hembesök"


def test_localize_publishes_nothing_at_no_per_cent(django_capture_on_commit_callbacks):
    source = model()
    page = open_translation(source, "sv")
    with pytest.raises(NotReadyToPublish):
        synced(page, source, True, django_capture_on_commit_callbacks)
    assert not fresh(page).live
    assert StringTranslation.objects.count() == 0


def test_no_page_of_ours_becomes_an_alias(as_role):  # noqa: F811
    source = model()
    page = given.translated(source, "sv")
    assert as_role("admin").get(f"/cms/localize/page/{page.pk}/convert_to_alias/").status_code == 404


def test_a_draft_changes_nothing_that_readers_see(client):
    page = given.translated(model(), "sv", title="Hembesök", core_idea="<p>Ett.</p>")
    change(page, publish=False, title="Annat", core_idea="<p>Hemligt.</p>")
    html = client.get(page.get_url()).content.decode()
    assert "Hemligt" not in html
    assert "Annat" not in html


def test_a_refused_publishing_leaves_the_page_as_it_was():
    page = given.translated(model(), "sv", core_idea="<p>Ett.</p>")
    draft = fresh(page).get_latest_revision_as_object()
    draft.core_idea, draft.summary = "<p>Två.</p>", ""
    revision = draft.save_revision(clean=False)
    with mock.patch.object(PracticeModelPage, "save", wraps=draft.save) as saved, pytest.raises(NotReadyToPublish):
        revision.publish()
    assert not saved.called
    assert fresh(page).core_idea == "<p>Ett.</p>"


def test_the_editor_is_told_what_is_missing(as_role):  # noqa: F811
    assert "was translated by a machine" in sentences(press_publish(as_role("editor"), machine_made()))
