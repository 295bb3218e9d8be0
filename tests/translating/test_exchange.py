"""A translation that is exported comes back as one, with what a machine wrote in it still unconfirmed."""

import json

import builders as given
import pytest

from practicemodels.exporting.records import article_record, model_record, records
from practicemodels.importing.files import read_bytes
from practicemodels.importing.save import Options, save
from practicemodels.models import ArticlePage, PracticeModelPage
from practicemodels.translation import confirm, state_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DRAFT = {"kind": "practice_model", "language": "sv", "title": "Hembesök", "summary": "Frivilliga kommer på besök."}


def taken_in(record, publish=True):
    (description,) = read_bytes("record.json", json.dumps(record).encode())
    return save(description, Options(publish=publish))


def test_what_a_machine_wrote_is_taken_in_as_a_draft_and_given_out_as_the_machines():
    source = given.practice_model("Kotikäynnit", tips="<p>Aloita pienestä.</p>")
    outcome = taken_in(DRAFT | {"id": source.number, "sections": {"tips": "<p>Börja smått.</p>"}, "machine": ["tips"]})
    assert outcome.left_a_draft
    assert "machine" in " ".join(outcome.warnings)
    page = PracticeModelPage.objects.get(number=source.number, is_source=False)
    states = {key: part.state for key, part in state_of(page).parts.items()}
    assert (states["tips"], states["title"]) == ("machine", "current")
    assert model_record(page)["machine"] == ["tips"]
    assert "machine" not in model_record(source)


def test_what_somebody_has_confirmed_stays_confirmed_when_it_is_taken_in_again():
    source = given.practice_model("Kotikäynnit", tips="<p>Aloita pienestä.</p>")
    record = DRAFT | {"id": source.number, "sections": {"tips": "<p>Börja smått.</p>"}, "machine": ["tips"]}
    taken_in(record, publish=False)
    page = PracticeModelPage.objects.get(number=source.number, is_source=False)
    confirm(page, ["tips"])
    assert taken_in(record | {"summary": "Frivilliga besöker den som är ensam."}, publish=False).status == "updated"
    draft = PracticeModelPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.summary == "Frivilliga besöker den som är ensam."
    assert state_of(draft).parts["tips"].state == "current"


def test_an_article_is_known_by_the_address_of_its_source():
    source = given.article("Näin kirjoitat")
    record = {"kind": "article", "language": "sv", "slug": "sa-skriver-du", "title": "Så skriver du", "summary": "Råd."}
    taken_in(record | {"translation_of": source.slug})
    page = ArticlePage.objects.get(slug="sa-skriver-du")
    assert (page.is_source, page.source) == (False, source)
    assert article_record(page)["translation_of"] == source.slug
    slugs = [each.get("slug") for each in records()]
    assert slugs.index(source.slug) < slugs.index(page.slug)


def test_of_an_article_whose_source_is_not_there_the_import_says_so():
    record = {"kind": "article", "language": "sv", "slug": "rad", "title": "Råd", "summary": "Råd.", "body": []}
    outcome = taken_in(record | {"translation_of": "neuvoja"})
    assert any("neuvoja" in warning for warning in outcome.warnings)
    assert ArticlePage.objects.get(slug="rad").is_source
