"""Adoptions in exchange files."""

import json
from datetime import date

import builders
import pytest
from django.contrib.auth import get_user_model

from practicemodels.adopting.recording import record as report
from practicemodels.exporting.records import model_record, records
from practicemodels.importing.records import read_json
from practicemodels.importing.save import Options, save_all
from practicemodels.models import Adoption, Area, PracticeModelPage, UseReport

pytestmark = pytest.mark.django_db


def bring(*given, publish: bool = True, **options):
    return list(save_all(read_json(json.dumps(list(given)), "malli.json"), Options(publish=publish, **options)))


def adoption(**given):
    return {"area": "mk15", "organisation": "Byagillet rf", "state": "in_use", **given}


def model(*adoptions, number: int = 501, **given):
    heading = {"kind": "practice_model", "id": number, "language": "fi", "title": f"Malli {number}"}
    return {**heading, "summary": "Lyhyesti.", "areas": ["mk12"], "adoptions": list(adoptions), **given}


def test_adoptions_come_back_as_they_were_and_a_second_time_nothing_changes(mailoutbox):
    page = builders.practice_model("Kerho", contact_email="malli@example.org")
    builders.adoption(page, area="mk12", starts_on=date(2023, 1, 1), people=12, contact_email="kylat@example.org")
    builders.adoption(
        page,
        "stopped",
        area="hv03",
        language="sv",
        reasons=["replaced", "merged"],
        replaced_by="Annan modell",
        hindrances=[("coordinator", "solved", "Kommunen betalade."), ("training", "unsolved", "")],
        texts=[("fi", "coordinator", "Kunta maksoi."), ("en", "replaced_by", "Another")],
    )
    told = model_record(page)
    assert [one["organisation"] for one in told["adoptions"]] == ["Kylätalo ry", "Kylätalo ry"]
    assert told["adoptions"][1]["texts"]["fi"] == {"coordinator": "Kunta maksoi."}
    mailoutbox.clear()
    Adoption.objects.all().delete()
    page.delete()
    assert [outcome.status for outcome in bring(told)] == ["created"]
    copy = PracticeModelPage.objects.get(number=page.number)
    assert model_record(copy)["adoptions"] == told["adoptions"]
    assert Adoption.objects.in_use().get().area.code == "mk12"
    assert [outcome.status for outcome in bring(told)] == ["unchanged"]
    assert Adoption.objects.count() == 2
    assert not mailoutbox


def test_a_place_that_stopped_and_began_again_is_two_adoptions():
    bring(
        model(adoption(state="stopped", to="2022-01-01", **{"from": "2021-01-01"}), adoption(**{"from": "2024-01-01"}))
    )
    assert sorted(Adoption.objects.values_list("state", flat=True)) == ["in_use", "stopped"]


def test_nothing_leaves_of_who_reported_it_nor_of_what_nobody_has_approved():
    page = builders.practice_model("Kerho")
    user = get_user_model().objects.create_user("ilmoittaja", "ilmoittaja@example.org")
    builders.adoption(page, area="mk12", reported_by=user)
    waiting = {"area": Area.objects.get(code="mk06"), "organisation": "Odottava ry", "state": "piloting"}
    report(Adoption(number_id=page.number, **waiting), user, [], [])
    UseReport.objects.create(
        number_id=page.number,
        area=Area.objects.get(code="mk07"),
        organisation="Lukija ry",
        email="lukija@example.org",
        keep_until=date(2030, 1, 1),
    )
    approved = Adoption.objects.get(area__code="mk12")
    approved.results = "Kukaan ei ole hyväksynyt tätä."
    approved.save_revision()
    written = json.dumps(list(records()), ensure_ascii=False)
    assert "Kylätalo ry" in written
    for secret in ("ilmoittaja", "lukija@", "Odottava", "Lukija", "hyväksynyt"):
        assert secret not in written


def test_without_publish_an_adoption_is_a_draft_and_with_it_the_draft_is_approved():
    bring(model(adoption()), publish=False)
    assert not Adoption.objects.get().live
    bring(model(adoption()))
    assert Adoption.objects.get().live


def test_what_an_editor_has_withdrawn_or_changed_stays_so_unless_it_is_overwritten():
    bring(model(adoption(), adoption(area="mk06")))
    withdrawn, changed = Adoption.objects.get(area__code="mk15"), Adoption.objects.get(area__code="mk06")
    withdrawn.unpublish()
    changed.people = 7
    changed.save_revision().publish()
    assert [outcome.status for outcome in bring(model(adoption(), adoption(area="mk06")))] == ["unchanged"]
    withdrawn.refresh_from_db()
    assert not withdrawn.live
    bring(model(adoption(), adoption(area="mk06", people=9)))
    assert Adoption.objects.get(area__code="mk06").people == 7
    bring(model(adoption(), adoption(area="mk06", people=9)), overwrite=True)
    assert Adoption.objects.get(area__code="mk06").people == 9
    assert Adoption.objects.count() == 2


def test_a_new_adoption_in_the_file_comes_though_people_have_edited_the_page():
    bring(model())
    page = PracticeModelPage.objects.get(number=501)
    page.summary = "Muokattu."
    page.save_revision().publish()
    assert [outcome.status for outcome in bring(model(adoption()))] == ["kept"]
    assert Adoption.objects.in_use().get().organisation == "Byagillet rf"
    page.refresh_from_db()
    assert page.summary == "Muokattu."


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "famous"},
        {"area": "mk99"},
        {"organisation": ""},
        {"from": "2024-13-01"},
        {"to": "2024-01-01"},
        {"reasons": ["rain"]},
        {"hindrances": {"colour": "solved"}},
        {"texts": {"fi": {"colour": "sininen"}}},
        {"texts": {"de": {"results": "gut"}}},
        {"contact_email": "ei osoite"},
        {"people": "monta"},
    ],
)
def test_what_is_no_adoption_is_told_and_the_rest_comes(wrong):
    (outcome,) = bring(model(adoption(**wrong), adoption(area="mk06")))
    assert outcome.status == "created"
    assert [one.area.code for one in Adoption.objects.all()] == ["mk06"]
    assert outcome.warnings


def test_a_dry_run_leaves_no_adoption():
    bring(model(adoption()), dry_run=True)
    assert not Adoption.objects.exists()
