"""Conditions, evaluation and lineage in exchange files."""

from datetime import date
from decimal import Decimal

import builders
import pytest

from practicemodels.exporting.records import model_record
from practicemodels.importing.records import read_json
from practicemodels.importing.save import Options, save_all
from practicemodels.models import PracticeModelLineage, PracticeModelPage

pytestmark = pytest.mark.django_db


def bring(*records, **options):
    import json

    return list(save_all(read_json(json.dumps(list(records)), "malli.json"), Options(publish=True, **options)))


def record(number: int = 501, **given):
    return {
        "kind": "practice_model",
        "id": number,
        "language": "fi",
        "title": f"Malli {number}",
        "summary": "Lyhyesti.",
        "areas": ["mk12"],
        **given,
    }


def test_what_is_exported_is_imported_again_as_it_was():
    other = builders.practice_model("Alkuperäinen")
    page = builders.practice_model(
        coordinator="yes",
        coordinator_share=40,
        staff_hours=Decimal("6.5"),
        start_cost="to-5000",
        evaluation_kind="interviews",
        evaluation_starts_on=date(2024, 1, 1),
        certainty="compared",
        coordinator_remark="Riittää yksi.",
        what_changed="Moni voi paremmin.",
    )
    page.lineage = [
        PracticeModelLineage(kind="based_on", origin=other, sort_order=0),
        PracticeModelLineage(
            kind="variant_of", outside_url="https://example.org/", outside_title="Muualla", sort_order=1
        ),
    ]
    page.save()
    told = model_record(page)
    assert told["facts"]["staff_hours"] == 6.5
    assert "training" not in told["facts"]
    bring({**told, "id": 777, "title": "Kopio"})
    copy = PracticeModelPage.objects.get(number=777)
    again = model_record(copy)
    assert {key: again[key] for key in ("facts", "remarks", "lineage")} == {
        key: told[key] for key in ("facts", "remarks", "lineage")
    }
    assert copy.training == "unknown"


def test_a_second_import_changes_nothing_and_an_edited_fact_is_kept():
    given = record(facts={"training": "yes"}, remarks={"training": "Kuusi tuntia"})
    bring(given)
    assert [outcome.status for outcome in bring(given)] == ["unchanged"]
    page = PracticeModelPage.objects.get(number=501)
    page.training = "no"
    page.save_revision().publish()
    assert [outcome.status for outcome in bring(given)] == ["kept"]


def test_what_means_nothing_is_kept_beside_the_text():
    (outcome,) = bring(
        record(facts={"training": "perhaps", "colour": "red", "start_months": -1, "start_cost": "to-1000"})
    )
    page = PracticeModelPage.objects.get(number=501)
    assert page.start_cost == "to-1000"
    assert page.training == "unknown"
    for left in ("training: perhaps", "colour: red", "start_months: -1"):
        assert left in page.unplaced
    assert len([warning for warning in outcome.warnings if "perhaps" in warning]) == 1


def test_lineage_may_name_a_model_that_comes_later_in_the_same_file():
    bring(record(501, lineage=[{"kind": "variant_of", "id": 502}]), record(502))
    page = PracticeModelPage.objects.get(number=501)
    assert [row.origin.number for row in page.lineage.all()] == [502]
    assert page.live


def test_a_translation_takes_texts_and_no_facts():
    bring(
        record(501, facts={"training": "yes"}),
        record(501, language="sv", title="Modell", facts={"training": "no"}, remarks={"training": "Sex timmar"}),
    )
    swedish = PracticeModelPage.objects.get(number=501, locale__language_code="sv")
    assert (swedish.training, swedish.facts.training) == ("unknown", "yes")
    assert swedish.training_remark == "Sex timmar"


def test_a_text_without_facts_leaves_them_as_they_are():
    bring(record(facts={"training": "yes"}))
    bring(record(summary="Toinen."))
    assert PracticeModelPage.objects.get(number=501).training == "yes"
