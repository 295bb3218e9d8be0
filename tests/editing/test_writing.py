"""An author writes, an editor approves, and what is missing is told in sentences."""

import re

import pytest
from bs4 import BeautifulSoup
from builders import article, collection, index, practice_model, term, translated
from django.contrib.messages import get_messages
from django.urls import reverse
from editing.forms import chosen, send, sentences
from wagtail.models import Page, TaskState

from practicemodels.models import Area, PracticeModelPage, Topic

pytestmark = pytest.mark.django_db


def adding(language: str = "fi") -> str:
    return reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", index(language).pk])


def editing(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def complete() -> dict:
    return {"summary": "Mitä tehdään ja mikä muuttuu.", **chosen("areas", "area", Area.objects.get(code="mk12"))}


def latest(page) -> PracticeModelPage:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_draft_asks_for_a_title_alone(as_role):
    author = as_role("author")
    send(author, adding(), title="Kotikäynnit sairaalasta palaaville", slug="kotikaynnit")
    page = PracticeModelPage.objects.get(slug="kotikaynnit")
    assert not page.live
    assert page.owner == author.user


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_author_may_write_in_each_language(as_role, language):
    send(as_role("author"), adding(language), title="Hembesök", slug="hembesok")
    assert PracticeModelPage.objects.get(slug="hembesok").locale.language_code == language


def test_a_draft_without_a_title_is_not_saved_and_the_field_says_so(as_role):
    response = send(as_role("author"), adding(), title="", slug="")
    assert response.status_code == 200
    assert response.context["form"].errors["title"]


def test_submitting_too_little_is_told_on_the_fields_concerned(as_role):
    author = as_role("author")
    response = send(author, adding(), title="Kesken", slug="kesken", **{"action-submit": "1"})
    form = response.context["form"]
    assert "two or three sentences" in form.errors["summary"][0]
    assert "at least one area" in form.formsets["areas"].non_form_errors()[0]
    assert "at least one area" in sentences(response)
    assert not PracticeModelPage.objects.filter(slug="kesken").exists()


def test_an_author_submits_and_an_editor_approves(as_role, django_capture_on_commit_callbacks):
    author, editor = as_role("author"), as_role("editor")
    with django_capture_on_commit_callbacks(execute=True):
        send(author, adding(), title="Valmis malli", slug="valmis", **complete(), **{"action-submit": "1"})
    page = PracticeModelPage.objects.get(slug="valmis")
    assert not page.live
    task = TaskState.objects.get(revision=page.latest_revision)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    editor.post(address, {"comment": ""})
    page.refresh_from_db()
    assert page.live


def test_an_author_cannot_publish(as_role):
    author = as_role("author")
    send(author, adding(), title="Malli", slug="malli", **complete(), **{"action-publish": "1"})
    assert not PracticeModelPage.objects.get(slug="malli").live


def test_an_author_cannot_edit_what_another_has_written(as_role):
    page = practice_model("Toisen malli", owner=as_role("author", "toinen").user)
    assert as_role("author").get(editing(page)).status_code == 302


def test_nothing_can_be_added_below_a_model(as_role):
    page = practice_model("Malli")
    address = reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", page.pk])
    assert as_role("author").get(address).status_code in (302, 403)


def test_an_editor_who_publishes_too_little_is_told(as_role):
    page = practice_model("Kesken", live=False, summary="")
    response = send(as_role("editor"), editing(page), **{"action-publish": "1"})
    assert "two or three sentences" in response.context["form"].errors["summary"][0]
    page.refresh_from_db()
    assert not page.live


def test_scheduling_too_little_is_told(as_role):
    page = practice_model("Kesken", live=False, summary="")
    response = send(as_role("editor"), editing(page), go_live_at="2099-01-01 12:00", **{"action-publish": "1"})
    assert "summary" in response.context["form"].errors


@pytest.fixture
def incomplete_in_review(as_role):
    """A description in review that has lost its summary since."""
    page = practice_model("Kesken", live=False, owner=as_role("author").user)
    page.get_workflow().start(page, page.owner)
    page.summary = ""
    page.save_revision()
    return page


def test_approving_too_little_is_told_and_leaves_it_in_review(as_role, incomplete_in_review):
    page = incomplete_in_review
    task = page.current_workflow_task_state
    response = as_role("editor").post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), {"comment": ""}, follow=True
    )
    assert response.status_code == 200
    assert any("two or three sentences" in sentence for sentence in [*told(response), sentences(response)])
    page.refresh_from_db()
    assert not page.live
    assert page.current_workflow_task_state.pk == task.pk
    assert page.current_workflow_task_state.status == "in_progress"


def test_approving_too_little_in_the_modal_leads_to_the_page(as_role, incomplete_in_review):
    page = incomplete_in_review
    task = page.current_workflow_task_state
    response = as_role("editor").post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]),
        {"comment": ""},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.json() == {"step": "success", "redirect": editing(page)}


def test_an_editor_may_send_back_what_is_incomplete(as_role, incomplete_in_review):
    page = incomplete_in_review
    changed = {"action-workflow-action": "true", "workflow-action-name": "reject", "workflow-action-extra-data": "{}"}
    send(as_role("editor"), editing(page), **changed)
    page.refresh_from_db()
    assert page.current_workflow_state.status == "needs_changes"


def test_publishing_many_at_once_is_told_where_one_is_incomplete(as_role):
    page = practice_model("Kesken", live=False, summary="")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    response = as_role("editor").post(address, {"include_descendants": ""}, follow=True)
    assert response.status_code == 200
    assert "two or three sentences" in sentences(response)


def test_what_is_missing_is_listed_and_each_line_leads_to_its_field(as_role):
    page = practice_model("Kesken", live=False, summary="")
    html = BeautifulSoup(as_role("editor").get(editing(page)).content.decode(), "html.parser")
    links = html.select("[data-completeness] a[data-goto]")
    assert "two or three sentences" in links[0].text
    assert any("Core idea" in link.text for link in links)
    for link in links:
        assert html.find(id=link["href"].removeprefix("#")), link


def test_a_section_has_its_guidance_an_example_and_its_length_beside_it(as_role):
    page = practice_model("Malli", core_idea="<p>Kaksi vapaaehtoista käy kotona.</p>")
    html = BeautifulSoup(as_role("editor").get(editing(page)).content.decode(), "html.parser")
    beside = html.select_one('[data-section="core_idea"]')
    assert "Who does what" in beside.text
    assert "Two trained volunteers" in beside.select_one("details").text
    assert "4 words" in beside.select_one("[data-section-count]").text


def test_unplaced_text_is_shown_only_where_there_is_some(as_role):
    editor = as_role("editor")
    assert b'name="unplaced"' not in editor.get(editing(practice_model("Puhdas"))).content
    page = practice_model("Tuotu", unplaced="Tämä ei sopinut mihinkään.")
    assert "Tämä ei sopinut" in editor.get(editing(page)).content.decode()
    # What is shown nowhere is not lost either.
    send(editor, editing(page), title="Tuotu ja muokattu")
    assert latest(page).unplaced == "Tämä ei sopinut mihinkään."


def test_what_is_written_is_no_longer_unknown(as_role):
    page = practice_model("Malli", live=False, core_idea="<p>Nyt tiedetään.</p>")
    send(as_role("editor"), editing(page), core_idea_unknown="on")
    assert not latest(page).core_idea_unknown


def test_a_translation_has_no_fields_for_facts(as_role):
    page = practice_model("Malli", themes=["older"])
    swedish = translated(page, "sv", title="Modellen", summary="Vad som görs.")
    response = as_role("editor").get(editing(swedish))
    assert b"areas-TOTAL_FORMS" not in response.content
    assert b'name="phase"' not in response.content
    assert editing(page) in response.content.decode()
    send(as_role("editor", "toinen"), editing(swedish), title="Den nya modellen", **{"action-publish": "1"})
    swedish.refresh_from_db()
    assert swedish.title == "Den nya modellen"
    assert [row.theme.code for row in swedish.facts.themes.all()] == ["older"]


def test_a_retired_term_stays_on_the_page_that_has_it(as_role):
    page = practice_model("Malli", topics=["p-loneliness"], phase="ready")
    Topic.objects.filter(code="p-loneliness").update(retired=True)
    page.phase.retired = True
    page.phase.save()
    send(as_role("editor"), editing(page), title="Malli muokattuna", **{"action-publish": "1"})
    page = PracticeModelPage.objects.get(pk=page.pk)
    assert [row.topic.code for row in page.topics.all()] == ["p-loneliness"]
    assert page.phase.code == "ready"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_type_opens_in_the_editors_language(as_role, language):
    editor = as_role("editor", language=language)
    for page in (practice_model("Malli"), collection("Kokonaisuus"), article("Artikkeli"), index()):
        response = editor.get(editing(page))
        assert response.status_code == 200
        assert f'<html lang="{language}"' in re.sub(r"\s+", " ", response.content.decode())


def test_the_path_tells_what_each_part_should_answer(as_role):
    response = as_role("author").get(adding())
    assert "Which problem set the work going" in response.content.decode()


def test_opening_the_editor_costs_no_more_with_more_models(as_role, django_assert_max_num_queries):
    page = practice_model("Malli", themes=["older"], topics=["p-loneliness"], areas=["mk12", "mk01", "hv05"])
    editor = as_role("editor")
    editor.get(editing(page))
    for number in range(5):
        practice_model(f"Toinen {number}", collections=[])
    with django_assert_max_num_queries(120):
        assert editor.get(editing(page)).status_code == 200


def test_a_new_topic_of_a_description_is_saved_with_it(as_role):
    page = practice_model("Malli")
    topic = term(Topic, "p-loneliness")
    send(as_role("editor"), editing(page), **chosen("topics", "topic", topic), **{"action-publish": "1"})
    assert [row.topic for row in PracticeModelPage.objects.get(pk=page.pk).topics.all()] == [topic]
