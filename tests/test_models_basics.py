"""A model's number, its language versions and what it needs to be published."""

import pytest
from builders import practice_model, translated

from practicemodels.models import NotReadyToPublish, PracticeModelPage

pytestmark = pytest.mark.django_db


def test_language_versions_share_the_number_and_one_is_the_source():
    finnish = practice_model("Kotikäynnit")
    swedish = translated(finnish, "sv", title="Hembesök", summary="Vad som görs.")
    assert swedish.number == finnish.number
    assert finnish.is_source
    assert not swedish.is_source
    assert swedish.facts.pk == finnish.pk


def test_a_copy_has_a_number_of_its_own():
    page = practice_model("Kotikäynnit")
    copy = page.copy(update_attrs={"slug": "toinen", "title": "Toinen"})
    assert copy.number != page.number
    assert copy.is_source


def test_a_deleted_number_is_never_given_again():
    page = practice_model("Kotikäynnit")
    number = page.number
    page.delete()
    assert practice_model("Seuraava").number > number


@pytest.mark.parametrize("lacking", [{"summary": ""}])
def test_a_description_without_a_summary_is_not_published_by_any_caller(lacking):
    with pytest.raises(NotReadyToPublish):
        practice_model("Kesken", **lacking)
    assert not PracticeModelPage.objects.get(title="Kesken").live


def test_a_description_without_an_area_is_not_published():
    page = practice_model("Kesken", live=False)
    page.areas = []
    with pytest.raises(NotReadyToPublish) as caught:
        page.save_revision().publish()
    assert set(caught.value.message_dict) == {"areas"}
