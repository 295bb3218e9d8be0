"""Conditions, evaluation and lineage in the editor."""

import builders
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from editing.forms import send, sentences

from practicemodels.conditions import CONDITIONS, EVALUATION
from practicemodels.models import PracticeModelPage
from practicemodels.setup.people import EDITORS

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("tuomas", "t@example.org", "salasana-1234")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return client


def edit_address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_every_fact_and_remark_has_a_field_in_the_editor(editor):
    page = editor.get(edit_address(builders.practice_model())).content.decode()
    for fact in (*CONDITIONS, *EVALUATION):
        assert f'name="{fact.key}"' in page
        if fact.remark_key:
            assert f'name="{fact.remark_key}"' in page
    assert "lineage-TOTAL_FORMS" in page


def test_a_translation_has_fields_for_remarks_and_none_for_facts(editor):
    source = builders.practice_model(
        training="yes", training_remark="Kuusi tuntia.", what_changed="Yksinäisyys väheni."
    )
    swedish = builders.translated(source, "sv", title="Modell")
    page = editor.get(edit_address(swedish)).content.decode()
    assert 'name="training_remark"' in page
    assert 'name="what_changed"' in page
    # There is nothing to translate in what the source does not say.
    assert 'name="coordinator_remark"' not in page
    assert 'name="training"' not in page
    assert "lineage-TOTAL_FORMS" not in page


def test_facts_are_published_from_the_editor(editor):
    model = builders.practice_model()
    send(editor, edit_address(model), training="yes", start_months="4", **{"action-publish": "action-publish"})
    model = PracticeModelPage.objects.get(pk=model.pk)
    assert (model.training, model.start_months) == ("yes", 4)


def test_a_cycle_is_refused_in_the_editor_with_a_sentence(editor):
    model = builders.practice_model("Yksi")
    response = send(
        editor,
        edit_address(model),
        **{
            "action-publish": "action-publish",
            "lineage-TOTAL_FORMS": 1,
            "lineage-0-kind": "based_on",
            "lineage-0-origin": model.pk,
            "lineage-0-outside_url": "",
            "lineage-0-outside_title": "",
            "lineage-0-ORDER": 1,
            "lineage-0-id": "",
        },
    )
    assert "based on itself" in sentences(response) or "itseensä" in sentences(response)
    assert not PracticeModelPage.objects.get(pk=model.pk).lineage.exists()
