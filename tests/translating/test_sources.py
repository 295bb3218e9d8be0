"""An editor makes a translation the source: facts go with it, numbers and addresses stay."""

import builders as given
import pytest
from translating.acts import change, fresh

from practicemodels.models import Adoption, PracticeModelLineage, PracticeModelPage
from practicemodels.translation import open_translation, state_of
from practicemodels.translation.sources import CannotBeSource, make_source

pytestmark = pytest.mark.django_db


def pair(**texts):
    gathered = given.collection("Hanke")
    source = given.practice_model(
        "Kotikäynnit",
        core_idea="<p>Yksi.</p>",
        tips="<p>Vinkki.</p>",
        themes=["older"],
        areas=["mk19"],
        phase="ready",
        authors=["Aino"],
        organisation="Kylätalo ry",
        coordinator="yes",
        coordinator_remark="Puolet",
        collections=[gathered],
        **texts,
    )
    page = given.translated(source, "sv", title="Hembesök", core_idea="<p>Ett.</p>", coordinator_remark="Hälften")
    return source, page


def facts(page):
    page = fresh(page)
    return (
        [row.area.code for row in page.areas.all()],
        [row.theme.code for row in page.themes.all()],
        [row.name for row in page.authors.all()],
        page.phase.code if page.phase else None,
        page.organisation,
        page.coordinator,
    )


ALL = (["mk19"], ["older"], ["Aino"], "ready", "Kylätalo ry", "yes")
NONE = ([], [], [], None, "", "unknown")


def test_the_facts_go_to_the_new_source_and_every_version_reads_them_there():
    source, page = pair()
    make_source(page)
    assert fresh(page).is_source
    assert not fresh(source).is_source
    assert facts(page) == ALL
    assert facts(source) == NONE
    assert fresh(source).facts.pk == page.pk
    assert fresh(source).number == fresh(page).number


def test_what_goes_by_the_number_stays():
    source, page = pair()
    given.adoption(source)
    other = given.practice_model("Toinen")
    PracticeModelLineage.objects.create(page=source, origin=other)
    make_source(page)
    assert Adoption.objects.in_use().of(page.number).count() == 1
    assert [one.title for one in fresh(page).in_collections()] == ["Hanke"]
    assert [row.origin.number for row in fresh(page).lineage.all()] == [other.number]
    assert list(fresh(source).lineage.all()) == []


def test_what_was_current_stays_current_in_the_other_direction_and_what_lacks_is_missing():
    source, page = pair()
    make_source(page)
    found = state_of(fresh(source))
    assert {key: part.state for key, part in found.parts.items()} == {
        "title": "current",
        "summary": "current",
        "core_idea": "current",
        "tips": "current",
        "coordinator_remark": "current",
    }
    change(fresh(page), core_idea="<p>Tre.</p>")
    assert state_of(fresh(source)).parts["core_idea"].state == "behind"


def test_what_was_behind_is_behind_in_the_other_direction():
    source, page = pair()
    change(source, core_idea="<p>Uusi.</p>")
    make_source(fresh(page))
    assert state_of(fresh(source)).parts["core_idea"].state == "behind"


def test_another_version_goes_on_from_the_new_source():
    source, page = pair()
    english = given.translated(source, "en", title="Visits", core_idea="<p>One.</p>", tips="<p>Tip.</p>")
    make_source(page)
    found = state_of(fresh(english))
    assert found.parts["core_idea"].state == "current"
    assert fresh(english).live
    change(fresh(page), core_idea="<p>Tre.</p>")
    assert state_of(fresh(english)).parts["core_idea"].state == "behind"


def test_texts_and_public_pages_are_what_they_were(client):
    source, page = pair()
    before = [fresh(one).core_idea for one in (source, page)]
    addresses = [fresh(one).get_url() for one in (source, page)]
    make_source(page)
    assert [fresh(one).core_idea for one in (source, page)] == before
    assert [fresh(one).get_url() for one in (source, page)] == addresses
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_an_older_revision_of_the_new_source_does_not_take_its_facts_away():
    source, page = pair()
    old = fresh(page).get_latest_revision()
    make_source(page)
    old.as_object().save_revision(previous_revision=old).publish()
    assert facts(page) == ALL
    fresh(source).get_latest_revision().publish()
    assert facts(source) == NONE
    assert facts(page) == ALL


def test_it_can_be_turned_back():
    source, page = pair()
    make_source(page)
    make_source(fresh(source))
    assert facts(source) == ALL
    assert facts(page) == NONE
    assert state_of(fresh(page)).parts["core_idea"].state == "current"


def test_a_draft_is_no_source_for_readers():
    source, _page = pair()
    with pytest.raises(CannotBeSource):
        make_source(open_translation(source, "en"))
    assert fresh(source).is_source


def test_nothing_unpublished_is_lost_on_the_way():
    source, page = pair()
    change(source, publish=False, tips="<p>Uusi vinkki.</p>")
    with pytest.raises(CannotBeSource) as refused:
        make_source(page)
    assert "Kotikäynnit" in str(refused.value)


def test_collections_and_articles_can_be_turned_as_well():
    gathered = given.collection("Hanke", summary="Hanke.", models=[given.practice_model("Malli")])
    for source in (gathered, given.article("Ohje", summary="Ohje.")):
        page = given.translated(source, "sv", title="Ny", summary="Kort.")
        make_source(page)
        assert fresh(page).is_source
        assert not fresh(source).is_source
    assert [one.title for one in fresh(gathered).members()] == ["Malli"]
    assert PracticeModelPage.objects.sources().count() == 1
