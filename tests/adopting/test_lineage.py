"""Which model another is based on."""

import builders
import pytest
from django.core.exceptions import ValidationError

from practicemodels.models import NotReadyToPublish, PracticeModelLineage

pytestmark = pytest.mark.django_db


def based_on(page, *origins):
    page.lineage = [PracticeModelLineage(kind="based_on", origin=origin) for origin in origins]
    return page


def test_a_model_cannot_be_based_on_itself():
    model = builders.practice_model()
    with pytest.raises(ValidationError, match=r"itself|itseensä"):
        based_on(model, model).save()


def test_a_cycle_by_way_of_others_is_refused_with_a_sentence():
    first, second, third = (builders.practice_model(title) for title in ("Yksi", "Kaksi", "Kolme"))
    based_on(second, first).save()
    based_on(third, second).save()
    with pytest.raises(ValidationError) as refused:
        based_on(first, third).save()
    assert "lineage" in refused.value.message_dict


def test_a_cycle_that_only_a_draft_holds_is_not_published():
    first, second = builders.practice_model("Yksi"), builders.practice_model("Kaksi")
    draft = based_on(first, second).save_revision()
    based_on(second, first).save()
    with pytest.raises(NotReadyToPublish):
        draft.publish()


def test_an_origin_is_here_or_elsewhere_and_never_both():
    model, other = builders.practice_model("Yksi"), builders.practice_model("Kaksi")
    row = PracticeModelLineage(page=model, kind="variant_of", origin=other, outside_url="https://example.org/")
    with pytest.raises(ValidationError):
        row.clean()
