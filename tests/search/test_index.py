"""Whatever changes a model, a reader finds it as it is from then on; nothing hidden is ever found."""

from datetime import timedelta
from itertools import pairwise

import pytest
from builders import collection, index, municipality, practice_model, term, translated
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, PageViewRestriction, Workflow, WorkflowTask

from practicemodels.models import Area, PracticeModelPage, Theme, Topic
from practicemodels.vocabularies import merge
from search import index as outbox
from search.engines import answer, database_engine
from search.models import Change
from search.selection import Selection
from search.upkeep import delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def model(committed) -> PracticeModelPage:
    with committed():
        return practice_model("Kirjasto kylässä", core_idea="<p>Autossa on kahvila.</p>", themes=["older"])


def fresh(page):
    return type(page).objects.get(pk=page.pk)


# What brings a change


def test_a_published_model_is_found_right_after_the_commit(model, found):
    assert found("kahviloissa") == ["Kirjasto kylässä"]


def test_a_change_published_is_found_and_what_it_replaced_is_not(model, found, committed):
    page = fresh(model)
    page.title = "Naapurit"
    with committed():
        page.save_revision().publish()
    assert found("naapureille") == ["Naapurit"]
    assert found("kirjasto") == []


def test_a_topic_just_added_finds_the_model(model, found, committed):
    topic = Topic.objects.create(code="p-mopeds", name_fi="mopoilu", name_sv="mopedåkning")
    page = fresh(model)
    page.topics.create(topic=topic)
    with committed():
        page.save_revision().publish()
    assert found("mopoilun") == ["Kirjasto kylässä"]
    assert found(topic="p-mopeds") == ["Kirjasto kylässä"]
    assert found("mopedåkningen", "sv") == ["Kirjasto kylässä"]


def test_a_scheduled_model_is_found_when_its_time_comes(found, committed, monkeypatch):
    page = practice_model("Tuleva", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert found("tuleva") == []
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with committed():
        call_command("work", once=True)
    assert found("tuleva") == ["Tuleva"]


def test_an_expired_model_is_not_found(model, found, committed):
    PracticeModelPage.objects.filter(pk=model.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    with committed():
        call_command("publish_scheduled", verbosity=0)
    assert found("kirjasto") == []


def test_a_model_approved_in_a_workflow_is_found(found, committed, admin_user):
    page = practice_model("Hyväksytty", live=False)
    task = GroupApprovalTask.objects.create(name="Tarkistus")
    task.groups.add(Group.objects.create(name="Tarkistajat"))
    workflow = Workflow.objects.create(name="Tarkistus")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(page, admin_user)
    assert found("hyväksytty") == []
    with committed():
        state.current_task_state.approve(user=admin_user)
    assert found("hyväksytty") == ["Hyväksytty"]


@pytest.mark.parametrize("gone", ["unpublish", "delete"])
def test_a_model_that_is_gone_is_not_found(model, found, committed, gone):
    with committed():
        getattr(fresh(model), gone)()
    assert found("kirjasto") == []


def test_a_model_deleted_with_its_parent_is_not_found(model, found, committed):
    with committed():
        index().delete()
    assert found("kirjasto") == []


def test_a_model_moved_under_a_private_page_is_not_found_until_it_comes_back(model, found, committed):
    closed = index("en")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    with committed():
        fresh(model).move(closed, pos="last-child")
    assert found("kirjasto") == []
    with committed():
        fresh(model).move(index(), pos="last-child")
    assert found("kirjasto") == ["Kirjasto kylässä"]


@pytest.mark.parametrize("where", ["the page", "a page above it"])
def test_a_private_model_is_found_only_when_it_is_opened_again(model, found, committed, where):
    page = model if where == "the page" else index()
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=Page.objects.get(pk=page.pk), restriction_type=PageViewRestriction.LOGIN
        )
    assert found("kirjasto") == []
    with committed():
        restriction.delete()
    assert found("kirjasto") == ["Kirjasto kylässä"]


def test_a_renamed_term_finds_by_its_new_name(model, found, committed):
    theme = Theme.objects.get(code="older")
    theme.name_fi = "Mummot ja vaarit"
    with committed():
        theme.save()
    assert found("vaarien") == ["Kirjasto kylässä"]


def test_a_merged_topic_finds_by_the_one_that_took_its_place(found, committed):
    old, new = term(Topic, "p-old"), term(Topic, "p-new")
    with committed():
        practice_model("Malli", topics=["p-old"])
    with committed():
        merge(old, new)
    assert found(topic="p-new") == ["Malli"]
    assert found(topic="p-old") == []


def test_a_topic_is_found_by_all_that_are_broader(found, committed):
    narrow, middle, broad = (term(Topic, code) for code in ("p-narrow", "p-middle", "p-broad"))
    with committed():
        practice_model("Malli", topics=["p-narrow"])
    with committed():
        middle.broader.add(broad)
        narrow.broader.add(middle)
    assert found(topic="p-broad") == ["Malli"]
    with committed():
        middle.broader.remove(broad)
    assert found(topic="p-broad") == []


def test_a_topic_far_above_counts_the_model_from_when_it_is_put_there(found, committed):
    chain = [term(Topic, f"p-step-{number}") for number in range(5)]
    with committed():
        practice_model("Malli", topics=["p-step-0"])
    for narrow, broad in pairwise(chain):
        with committed():
            narrow.broader.add(broad)
    assert found(topic="p-step-4") == ["Malli"]


def test_a_circle_of_broader_topics_harms_nothing(found, committed):
    one, other = term(Topic, "p-one"), term(Topic, "p-other")
    one.broader.add(other)
    other.broader.add(one)
    with committed():
        practice_model("Malli", topics=["p-one"])
    assert found(topic="p-other") == ["Malli"]


def test_a_municipality_moved_to_another_county_takes_its_models_along(found, committed):
    place = municipality()
    with committed():
        practice_model("Malli", areas=[place.code])
    assert found(county="mk12", wellbeing_county="hv14") == ["Malli"]
    place.county = Area.objects.get(code="mk11")
    with committed():
        place.save()
    assert found(county="mk12") == []
    assert found(county="mk11") == ["Malli"]


def test_a_changed_collection_is_found_with_its_models(model, found, committed):
    with committed():
        gathered = collection("Kylien ohjelma", models=[model])
    assert found("ohjelmien") == ["Kirjasto kylässä"]
    assert found(collection=str(gathered.number)) == ["Kirjasto kylässä"]
    gathered.title = "Saarten hanke"
    with committed():
        gathered.save_revision().publish()
    assert (found("ohjelma"), found("hankkeen")) == ([], ["Kirjasto kylässä"])
    with committed():
        fresh(gathered).delete()
    assert found("hankkeen") == []


def test_a_model_taken_out_of_a_collection_is_not_found_by_it(model, found, committed):
    with committed():
        gathered = collection("Kylien ohjelma", models=[model])
    page = fresh(gathered)
    page.models = []
    with committed():
        page.save_revision().publish()
    assert found("ohjelmien") == []


def test_the_name_of_a_private_collection_finds_nothing(model, found, committed):
    with committed():
        gathered = collection("Salainen hanke", models=[model])
    with committed():
        PageViewRestriction.objects.create(page=gathered, restriction_type=PageViewRestriction.LOGIN)
    assert found("salainen") == []


# What is never found


def test_a_draft_is_not_found(found, committed):
    with committed():
        practice_model("Luonnos", live=False)
    assert found("luonnos") == []


def test_a_draft_of_a_published_model_is_not_found(model, found, committed):
    page = fresh(model)
    page.title = "Keskeneräinen"
    with committed():
        page.save_revision()
    assert found("keskeneräinen") == []
    assert found("kirjasto") == ["Kirjasto kylässä"]


def test_an_alias_is_not_found(model, found, committed):
    with committed():
        fresh(model).create_alias(parent=index("en"), update_slug="alias")
    assert found("kirjasto") == ["Kirjasto kylässä"]
    assert database_engine().stats().documents == 1


def test_what_is_rolled_back_is_not_found(found, committed):
    with committed(), transaction.atomic():
        practice_model("Peruttu")
        transaction.set_rollback(True)
    assert found("peruttu") == []
    assert not Change.objects.pending().exists()


# Languages


def test_a_translation_serves_its_own_readers_with_the_facts_of_the_source(model, found, committed):
    with committed():
        translated(model, "sv", title="Bibliotek i byn", summary="Bilen har kaffe.")
    assert found(theme="older") == ["Kirjasto kylässä"]
    assert found(theme="older", language="sv") == ["Bibliotek i byn"]
    assert [hit.title for hit in answer(Selection("en")).hits] == ["Kirjasto kylässä"]


def test_a_withdrawn_translation_gives_its_readers_the_source_again(model, committed):
    with committed():
        swedish = translated(model, "sv", title="Bibliotek i byn", summary="Bilen har kaffe.")
    with committed():
        fresh(swedish).unpublish()
    assert [hit.title for hit in answer(Selection("sv")).hits] == ["Kirjasto kylässä"]


def test_a_model_whose_source_is_hidden_is_found_in_no_language(model, committed):
    with committed():
        translated(model, "sv", title="Bibliotek i byn", summary="Bilen har kaffe.")
    with committed():
        fresh(model).unpublish()
    assert answer(Selection("sv")).total == 0


# Nothing is lost


def test_a_failed_change_is_kept_and_tried_again(found, committed, monkeypatch):
    def fails(*args):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(type(database_engine()), "replace", fails)
        with committed():
            practice_model("Sitkeä")
    line = Change.objects.pending().first()
    assert "disk is full" in line.error
    assert line.try_at > timezone.now()
    assert found("sitkeä") == []
    Change.objects.update(try_at=timezone.now())
    outbox.drain_all()
    assert found("sitkeä") == ["Sitkeä"]
    assert not Change.objects.pending().exists()


def test_one_broken_model_does_not_stop_the_others(found, committed, monkeypatch):
    real = delivery.documents

    def fails(numbers):
        if numbers == [broken.number]:
            raise ValueError("cannot be read")
        return real(numbers)

    broken = practice_model("Rikki")
    practice_model("Ehjä")
    monkeypatch.setattr(delivery, "documents", fails)
    result = outbox.drain_all()
    assert (result.done, result.failed) == (1, 1)
    assert found("ehjä") == ["Ehjä"]


def test_a_line_that_comes_late_brings_back_nothing_old(model, found, committed):
    late = Change.objects.create(engine=database_engine().name, number=model.number)
    with committed():
        fresh(model).unpublish()
    Change.objects.filter(pk=late.pk).update(done_at=None)
    outbox.drain_all()
    assert found("kirjasto") == []


def test_a_request_indexes_a_bounded_number_and_the_worker_the_rest(found, committed, monkeypatch):
    monkeypatch.setattr(outbox, "AT_ONCE", 1)
    practice_model("Eka")
    practice_model("Toka")
    outbox.drain_all(limit=1)
    assert len(found()) == 1
    call_command("work", once=True)
    assert len(found()) == 2
