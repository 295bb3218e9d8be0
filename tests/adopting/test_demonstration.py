"""The demonstration has something to say of conditions, lineage and adoptions."""

import json

import builders
import pytest

from practicemodels.conditions import CONDITIONS, FACTS
from practicemodels.importing import coded
from practicemodels.models import Adoption, PracticeModelPage, Reason
from practicemodels.setup import demo_adoptions
from practicemodels.setup.demo import load_descriptions, make_accounts

BESIDE = json.loads((demo_adoptions.DEMO / "conditions.json").read_text("utf-8"))
ADOPTIONS = json.loads((demo_adoptions.DEMO / "adoptions.json").read_text("utf-8"))


def test_every_fact_that_stands_beside_a_description_means_something():
    for number, told in BESIDE.items():
        for found, left in (
            coded.facts_of(told["facts"]),
            coded.remarks_of(told["remarks"]),
            coded.origins_of(told.get("lineage", [])),
        ):
            assert not left, number
            assert (
                all(len(text) <= 500 for text in found.values() if isinstance(text, str))
                if isinstance(found, dict)
                else True
            )


def test_something_is_known_and_something_is_not():
    for fact in CONDITIONS:
        known = sum(fact.key in told["facts"] for told in BESIDE.values())
        assert 0 < known < len(BESIDE), fact.key
    assert sum("lineage" in told for told in BESIDE.values()) >= 3
    assert {key for told in BESIDE.values() for key in told["facts"]} == {
        one.key for one in FACTS if one.kind != "text"
    }


def test_adoptions_lie_in_many_areas_and_tell_of_every_state_and_reason():
    assert len(ADOPTIONS) >= 30
    assert len({told["area"] for told in ADOPTIONS}) >= 14
    assert {told["state"] for told in ADOPTIONS} == set(Adoption.State.values)
    assert {code for told in ADOPTIONS for code in told.get("reasons", ())} == set(Reason.values)
    assert {told["language"] for told in ADOPTIONS} == {"fi", "sv"}


@pytest.mark.django_db
def test_it_is_loaded_once_and_published():
    make_accounts()
    outcomes = list(load_descriptions())
    assert not [outcome for outcome in outcomes if outcome.status == "failed"]
    assert Adoption.objects.readable().count() == len(ADOPTIONS)
    model = PracticeModelPage.objects.get(number=134, is_source=True)
    assert model.live
    assert [row.origin.number for row in model.lineage.all()] == [104]
    assert model.coordinator_share == 60
    assert demo_adoptions.load() == 0
    assert builders.index()
    again = list(load_descriptions())
    assert {outcome.status for outcome in again} == {"unchanged"}
