"""What is exported comes back as it was."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from practicemodels.exporting.table import COLUMNS
from practicemodels.models import ArticlePage, CollectionPage, PracticeModelPage
from tests.builders import practice_model, translated
from tests.importing.test_import_command import run

pytestmark = pytest.mark.django_db


def exported(**options):
    out = StringIO()
    call_command("export_models", stdout=out, **options)
    return out.getvalue()


RECORDS = json.loads((Path(__file__).parent / "records.json").read_text("utf-8"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mallit.json"
    path.write_text(json.dumps(RECORDS), "utf-8")
    return path


def ours(records):
    return sorted(
        (r for r in records if r.get("id") or r["slug"] == "ohje"), key=lambda r: json.dumps(r, sort_keys=True)
    )


def test_an_export_holds_exactly_what_was_imported(file):
    run(file, publish=True)
    assert ours(json.loads(exported())) == ours(RECORDS)


def test_importing_an_export_into_an_empty_site_gives_equal_models(file, tmp_path):
    run(file, publish=True)
    first = exported()
    for pages in (PracticeModelPage, CollectionPage, ArticlePage):
        for page in pages.objects.filter(title__in=[record["title"] for record in RECORDS]):
            page.delete()
    again = tmp_path / "again" / "all.json"
    again.parent.mkdir()
    again.write_text(first, "utf-8")
    lines, code = run(again, publish=True)
    assert code == 0
    assert ours(json.loads(exported())) == ours(json.loads(first))
    lines, _ = run(again, publish=True)
    assert {line["status"] for line in lines if line["title"] in ("Kerho", "Klubb", "Pihat", "Ohje")} == {"unchanged"}


def test_a_translation_comes_back_as_a_version_of_the_same_model(tmp_path):
    page = practice_model("Kerho")
    translated(page, "sv", title="Klubb", summary="Kort.")
    file = tmp_path / "a.json"
    file.write_text(exported(), "utf-8")
    PracticeModelPage.objects.get(title="Klubb").delete()
    PracticeModelPage.objects.get(title="Kerho").delete()
    run(file, publish=True)
    versions = PracticeModelPage.objects.filter(number=page.number).order_by("-is_source")
    assert [(version.title, version.is_source, version.live) for version in versions] == [
        ("Kerho", True, True),
        ("Klubb", False, True),
    ]
    assert versions[0].translation_key == versions[1].translation_key
    assert not versions[1].areas.exists()


def test_changes_that_nobody_has_approved_are_not_exported(file):
    page = practice_model("Kerho", summary="Julkaistu.")
    page.summary = "Luonnos."
    page.save_revision()
    practice_model("Luonnos", live=False)
    record = {each["title"]: each for each in json.loads(exported()) if each.get("id")}
    assert record["Kerho"]["summary"] == "Julkaistu."
    assert record["Luonnos"]["published"] is False
    assert "Luonnos" not in {each["title"] for each in json.loads(exported(published=True))}


def test_the_table_has_a_row_for_each_model_and_no_formulas(file):
    practice_model("=1+1", summary="Tiivistelmä;\nkahdella rivillä")
    run(file, publish=True)
    rows = list(csv.DictReader(StringIO(exported(format="csv"), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    found = {row["title"]: row for row in rows}
    assert set(found) == {"'=1+1", "Kerho", "Klubb"}
    assert found["Kerho"]["areas"] == "mk19; hv21"
    assert found["Kerho"]["core_idea"] == "Idea & ydin\n• a• b"
