"""Narrowing a search by what a model needs, and by where it is in use."""

import builders
import pytest

from practicemodels.models import Adoption
from search.coded import counted, sought
from search.engines import answer
from search.selection import Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(committed):
    with committed():
        builders.practice_model("Nopea", start_months=1, coordinator="no", training="no", digital_tool="no")
        builders.practice_model("Hidas", start_months=9, coordinator="yes", training="yes")
        builders.practice_model("Tuntematon")


def test_at_most_so_many_months_finds_all_that_need_fewer(three, found):
    assert sorted(found(start_months="4")) == ["Nopea"]
    assert sorted(found(start_months="9")) == ["Hidas", "Nopea"]
    assert sorted(found(start_months=("4", "unknown"))) == ["Nopea", "Tuntematon"]


def test_what_nobody_has_told_is_an_answer_of_its_own(three, found):
    assert sorted(found(digital_tool="unknown")) == ["Hidas", "Tuntematon"]
    assert answer(Selection("fi")).facets["training"] == {"yes": 1, "no": 1, "unknown": 1}


def test_the_page_counts_up_to_so_many_months_and_those_that_do_not_know(client, three):
    page = client.get("/fi/haku/").content.decode()
    facet = page.split('data-facet="start_months"')[1].split("</fieldset>")[0]
    assert 'data-value="1" data-count="1"' in facet
    assert 'data-value="12" data-count="2"' in facet
    assert 'data-value="unknown" data-count="1"' in facet


def test_every_offered_number_is_the_number_of_what_it_leads_to(client, three):
    for address, total in (
        ("start_months=12", 2),
        ("start_months=7", 1),
        ("coordinator=yes", 1),
        ("training=unknown", 1),
    ):
        assert f'data-total="{total}"' in client.get(f"/fi/haku/?{address}").content.decode()


def test_what_means_nothing_is_left_out(client, three):
    assert (
        'data-total="3"' in client.get("/fi/haku/?start_months=-2&coordinator=perhaps&adopted_in=xx").content.decode()
    )


def test_an_approved_adoption_is_found_by_county_and_wellbeing_county(client, committed, found):
    with committed():
        model = builders.practice_model("Naapuriapu", areas=["mk06"])
        adoption = builders.adoption(model, area="hv14", live=False)
    assert found(adopted_in="mk12") == []
    with committed():
        adoption.get_latest_revision().publish()
    assert found(adopted_in="mk12") == found(adopted_in="hv14") == ["Naapuriapu"]
    page = client.get("/sv/sok/").content.decode()
    facet = page.split('data-facet="adopted_in"')[1].split("</fieldset>")[0]
    assert 'data-value="mk12" data-count="1"' in facet
    assert "hv14" not in facet
    with committed():
        adoption = Adoption.objects.get()
        adoption.state = "stopped"
        adoption.save_revision().publish()
    assert found(adopted_in="mk12") == []


def test_months_add_up():
    assert sought("start_months", ("2", "unknown")) == ("0", "1", "2", "unknown")
    assert counted("start_months", {"2": 3, "5": 1, "unknown": 4}) == {"3": 3, "6": 4, "12": 4, "24": 4, "unknown": 4}
