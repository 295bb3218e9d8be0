"""Descriptions become drafts, are known again, and what people have edited is kept."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from wagtail.models import ReferenceIndex

from practicemodels.importing.blocks import as_text
from practicemodels.importing.files import Source, read_source
from practicemodels.importing.html import blocks_of_html
from practicemodels.importing.words import said, words
from practicemodels.models import ArticlePage, CollectionPage, Number, PracticeModelPage
from tests.builders import collection, municipality, practice_model
from tests.importing.samples import SWEDISH, Page
from tests.importing.test_seeds import SEEDS

pytestmark = pytest.mark.django_db


def run(*paths, **options):
    """The lines of the report, and the exit code."""
    out = StringIO()
    code = 0
    try:
        call_command("import_models", *map(str, paths), json=True, stdout=out, stderr=StringIO(), **options)
    except SystemExit as stop:
        code = stop.code
    return [json.loads(line) for line in out.getvalue().splitlines()], code


def one(*paths, **options):
    lines, _ = run(*paths, **options)
    assert len(lines) == 1
    return lines[0]


@pytest.fixture
def page_file(tmp_path):
    path = tmp_path / "kerho.txt"
    path.write_text(Page().text(), "utf-8")
    return path


def edit(page, **values):
    """What an editor does: a new revision with other values."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()


def test_the_five_source_documents_give_five_results(shared):
    lines, code = run(shared / "seeds", publish=True)
    found = {line["source"]: line for line in lines}
    assert [found[name]["status"] for name in SEEDS] == ["created"] * 5
    assert [found[name]["kind"] for name in SEEDS] == [
        "practice_model",
        "background",
        "practice_model",
        "background",
        "practice_model",
    ]
    assert [found[name]["published"] for name in SEEDS] == [True, False, True, False, False]
    assert code == 1
    assert found[SEEDS[0]]["areas"] == ["Uusimaa"]
    assert found[SEEDS[2]]["areas"] == ["Varsinais-Suomi"]
    assert found[SEEDS[0]]["phase"] == "valmis"
    assert found[SEEDS[0]]["funders"] == ["Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)"]
    assert found[SEEDS[2]]["unplaced"] == []


@pytest.mark.parametrize("name", SEEDS)
def test_the_report_holds_every_word_of_a_source_document(shared, name):
    path = shared / "seeds" / name
    line = one(path)
    told = words(
        " ".join(strings({key: value for key, value in line.items() if key not in ("source", "url", "warnings")}))
    )
    told += words(" ".join(read_source(Source(path, name, path.parent))[0].repeated))
    assert not said(path.read_text("utf-8")) - told


@pytest.mark.parametrize("name", SEEDS)
def test_the_page_holds_every_word_of_a_source_document(shared, name):
    one(shared / "seeds" / name)
    page = (PracticeModelPage.objects.first() or ArticlePage.objects.get(background=True)).specific
    held = words(" ".join(as_text(blocks_of_html(text)) for text in strings(page.latest_revision.content)))
    for rows in ("areas", "funders", "authors"):
        for row in getattr(page, rows).all() if hasattr(page, rows) else ():
            held += words(str(getattr(row, "area", None) or getattr(row, "funder", None) or row))
    held += words(str(getattr(page, "phase", "")))
    dates = [str(getattr(page, field, "")) for field in ("described_on", "revised_on")]
    path = shared / "seeds" / name
    held += words(" ".join(read_source(Source(path, name, path.parent))[0].repeated))
    assert not said(path.read_text("utf-8")) - held - words(" ".join(dates))


def strings(value):
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    if isinstance(value, str) and value.startswith("["):
        return strings(json.loads(value))
    return [value] if isinstance(value, str) else []


def test_a_draft_says_exactly_what_is_missing_and_invents_nothing(shared):
    line = one(shared / "seeds" / SEEDS[4], publish=True)
    page = PracticeModelPage.objects.get(number=line["id"])
    assert not page.live
    assert line["summary"].startswith(line["title"])
    assert len(page.missing_for_publishing()) == 1
    assert len(line["warnings"]) == 2
    assert line["areas"] == []
    assert page.phase is None


def test_a_whole_page_comes_in_with_its_facts_lists_and_terms(page_file):
    line = one(page_file, publish=True)
    page = PracticeModelPage.objects.get(number=line["id"])
    assert page.live
    assert line["url"] == page.url
    assert [row.area.code for row in page.areas.all()] == ["mk06", "hv21"]
    assert [row.funder.code for row in page.funders.all()] == ["stea", "eu-other"]
    assert [row.theme.code for row in page.themes.all()] == ["older"]
    assert [row.target_group.code for row in page.target_groups.all()] == ["residents", "older-people"]
    assert page.phase.code == "ready"
    assert (str(page.described_on), str(page.revised_on)) == ("2021-05-06", "2023-08-07")
    assert "<ul><li>perunat nostetaan yhdessä</li></ul>" in page.core_idea
    assert page.cover_alt == "Piirros kasvilaatikosta"


def test_where_a_term_is_used_is_known_after_an_import(page_file):
    page = PracticeModelPage.objects.get(number=one(page_file, publish=True)["id"])
    used = ReferenceIndex.get_references_to(page.areas.first().area)
    assert page.pk in {int(reference.object_id) for reference in used}


def test_running_twice_changes_nothing(page_file):
    first = one(page_file)
    page = PracticeModelPage.objects.get(number=first["id"])
    revision = page.latest_revision_id
    assert one(page_file)["status"] == "unchanged"
    page.refresh_from_db()
    assert page.latest_revision_id == revision
    assert PracticeModelPage.objects.count() == 1


def test_a_changed_file_becomes_a_new_revision_of_the_same_model(page_file):
    first = one(page_file, publish=True)
    page_file.write_text(Page(summary="Pihalla kasvaa nyt myös omenia.").text(), "utf-8")
    again = one(page_file)
    page = PracticeModelPage.objects.get(number=first["id"])
    assert (again["status"], again["id"]) == ("updated", first["id"])
    assert page.summary != "Pihalla kasvaa nyt myös omenia."
    assert page.get_latest_revision_as_object().summary == "Pihalla kasvaa nyt myös omenia."


def test_what_people_have_edited_is_kept_and_replaced_only_when_asked(page_file):
    page = PracticeModelPage.objects.get(number=one(page_file)["id"])
    edit(page, core_idea="<p>Toimittajan sanat.</p>")
    page_file.write_text(Page(summary="Uusi tiivistelmä.").text(), "utf-8")
    assert one(page_file)["status"] == "kept"
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().core_idea == "<p>Toimittajan sanat.</p>"
    assert one(page_file, overwrite=True)["status"] == "updated"
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().summary == "Uusi tiivistelmä."
    assert page.revisions.count() == 3


def test_publishing_or_opening_a_page_without_changing_it_is_no_edit(page_file):
    page = PracticeModelPage.objects.get(number=one(page_file)["id"])
    draft = page.get_latest_revision_as_object()
    draft.core_idea = draft.core_idea.replace("<p>", '<p data-block-key="a1b2c">')
    draft.save_revision().publish()
    assert one(page_file)["status"] == "unchanged"


def test_a_dry_run_tells_what_would_be_done_and_does_nothing(page_file):
    line = one(page_file, dry_run=True, publish=True)
    assert (line["status"], line["id"], line["url"]) == ("created", None, None)
    assert line["areas"] == ["Pirkanmaa", "Lapin hyvinvointialue"]
    assert not PracticeModelPage.objects.exists()


def test_publishing_later_publishes_what_is_a_draft(page_file):
    one(page_file)
    line = one(page_file, publish=True)
    assert (line["status"], line["published"]) == ("updated", True)
    assert one(page_file, publish=True)["status"] == "unchanged"


def test_a_name_that_no_vocabulary_has_stays_beside_the_text(tmp_path):
    path = tmp_path / "kerho.txt"
    path.write_text(Page(areas=("Atlantis", "Uudenmaan hyvinvointialue")).text(), "utf-8")
    line = one(path)
    assert line["areas"] == ["Uusimaa"]
    assert "Atlantis" in line["unplaced"]
    assert any("Atlantis" in warning for warning in line["warnings"])
    assert "Atlantis" in PracticeModelPage.objects.get().unplaced


def test_a_municipality_is_recognised_once_it_is_in_the_vocabulary(tmp_path):
    path = tmp_path / "kerho.txt"
    path.write_text(Page(areas=("Joensuun kaupunki",)).text(), "utf-8")
    assert one(path)["areas"] == []
    municipality()
    again = one(path)
    assert (again["status"], again["areas"]) == ("updated", ["Joensuu"])


def test_a_swedish_text_becomes_a_page_in_swedish(tmp_path):
    (tmp_path / "odling.txt").write_text(SWEDISH, "utf-8")
    line = one(tmp_path, publish=True)
    page = PracticeModelPage.objects.get()
    assert (line["language"], line["phase"]) == ("sv", "färdig")
    assert line["areas"] == ["Nyland", "Vanda och Kervo välfärdsområde"]
    assert page.locale.language_code == "sv"
    assert page.live


def test_a_model_joins_the_collection_that_its_text_names(tmp_path):
    known = collection("Pihat elämään")
    for name, named in (("a", "Pihat elämään"), ("b", "Uusi hanke")):
        text = (
            Page(title=f"Kerho {name}")
            .text()
            .replace("Toimintamallin kokonaisuus", f"Toimintamallin kokonaisuus\n{named}")
        )
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    lines, _ = run(tmp_path)
    assert [line["collection"] for line in lines] == ["Pihat elämään", "Uusi hanke"]
    assert [model.title for model in known.members()] == ["Kerho a"]
    made = CollectionPage.objects.get(title="Uusi hanke")
    assert not made.live
    assert made.members().count() == 1


def test_broken_files_get_a_line_each_and_the_rest_go_on(tmp_path, page_file):
    (tmp_path / "tyhja.txt").write_bytes(b"")
    (tmp_path / "kuva.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    (tmp_path / "vaara.txt").write_bytes("Järjestö kääntää".encode("cp437"))
    (tmp_path / "suuri.txt").write_bytes(b"a" * 20_000_000)
    (tmp_path / "rikki.json").write_text('{"kind": ', "utf-8")
    (tmp_path / "rikki.docx").write_bytes(b"PK\x03\x04 not really")
    (tmp_path / "rivit.jsonl").write_text('{"title": "Hyvä", "summary": "S."}\nhuono\n', "utf-8")
    lines, code = run(tmp_path)
    status = {line["source"]: line["status"] for line in lines}
    assert code == 1
    assert status.pop("kerho.txt") == "created"
    assert status.pop("rivit.jsonl#1") == "created"
    assert set(status.values()) == {"failed"}
    assert len(status) == 7
    errors = [line["error"] for line in lines if line["status"] == "failed"]
    assert all(error and "\n" not in error for error in errors)


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(CommandError) as failed:
        call_command("import_models", str(tmp_path / "nowhere"))
    assert failed.value.returncode == 2


def test_same_named_files_of_different_folders_are_two_models_unless_they_are_the_same(tmp_path):
    for folder, title in (("yksi", "Kerho A"), ("kaksi", "Kerho B"), ("kopio", "Kerho A")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "malli.txt").write_text(Page(title=title).text(), "utf-8")
    assert one(tmp_path / "yksi")["status"] == "created"
    assert one(tmp_path / "kaksi")["status"] == "created"
    assert one(tmp_path / "kopio")["status"] == "unchanged"


def test_a_model_keeps_the_number_that_it_brings_and_nothing_else_gets_it(tmp_path):
    record = {
        "kind": "practice_model",
        "id": 4711,
        "language": "fi",
        "title": "Kerho",
        "summary": "S.",
        "areas": ["mk01"],
    }
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    line = one(tmp_path / "a.json", publish=True)
    assert line["id"] == 4711
    assert Number.give() > 4711
    record["title"] = "Kerho pihalla"
    (tmp_path / "other-name.json").write_text(json.dumps([record]), "utf-8")
    assert one(tmp_path / "other-name.json")["status"] == "updated"
    assert PracticeModelPage.objects.count() == 1


def test_a_model_of_that_number_made_by_people_is_kept(tmp_path):
    page = practice_model("Oma malli")
    (tmp_path / "a.json").write_text(json.dumps({"id": page.number, "title": "Vieras", "summary": "S."}), "utf-8")
    assert one(tmp_path / "a.json")["status"] == "kept"


def test_models_and_collections_that_name_each_other_are_linked_in_one_run(tmp_path):
    records = [
        {"kind": "practice_model", "id": 71, "title": "Malli", "summary": "S.", "areas": ["mk01"], "collections": [91]},
        {"kind": "practice_model", "id": 72, "title": "Toinen", "summary": "S.", "areas": ["mk01"]},
        {"kind": "collection", "id": 91, "title": "Kokonaisuus", "summary": "S.", "models": [72]},
    ]
    (tmp_path / "a.json").write_text(json.dumps(records), "utf-8")
    lines, code = run(tmp_path, publish=True)
    assert code == 0
    assert {line["status"] for line in lines} == {"created"}
    members = CollectionPage.objects.get(number=91).members()
    assert sorted(members.values_list("number", flat=True)) == [71, 72]
    lines, _ = run(tmp_path, publish=True)
    assert {line["status"] for line in lines} == {"unchanged"}


def test_a_docx_and_a_web_page_become_models_too(tmp_path):
    document = Document()
    document.add_heading("Kerho pihalla", 0)
    document.add_paragraph("Pihalla viljellään yhdessä.")
    document.add_heading("Ratkaisun perusidea", 1)
    document.add_paragraph("kylvö", style="List Bullet")
    document.save(tmp_path / "kerho.docx")
    html = "<h1>Kerho katolla</h1><p>Katolla viljellään.</p><h2>Ratkaisun perusidea</h2><ul><li>kylvö</li></ul>"
    (tmp_path / "kerho.html").write_text(f"{html}<script>x()</script>", "utf-8")
    lines, _ = run(tmp_path)
    assert [(line["title"], line["sections"]) for line in lines] == [
        ("Kerho pihalla", {"core_idea": "• kylvö"}),
        ("Kerho katolla", {"core_idea": "• kylvö"}),
    ]
