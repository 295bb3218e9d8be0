"""Terms of the field stand beside the section in which they occur, in any form, with their equivalents."""

import builders as given
import pytest

from practicemodels.models import GlossaryTerm, Topic
from practicemodels.translation import open_translation
from practicemodels.translation.glossary import lacking, terms_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def terms():
    GlossaryTerm.objects.create(name_fi="toimintamalli", name_sv="verksamhetsmodell", name_en="practice model")
    GlossaryTerm.objects.create(name_fi="hyvinvointialue", name_sv="välfärdsområde; välfärdsområdet", note="Ei kunta.")
    GlossaryTerm.objects.create(name_fi="vertaistuki", name_sv="kamratstöd; stöd från jämlikar")


def names(found, language="sv"):
    return [term.names[language][0] for term in found if term.agreed]


def test_a_term_is_known_in_any_form_and_case():
    html = "<p>Toimintamallissa käytetään <b>vertaistukea</b>. Hyvinvointialueiden kanssa.</p>"
    assert names(terms_in(html, "fi")) == ["verksamhetsmodell", "kamratstöd", "välfärdsområde"]


def test_a_term_is_known_in_swedish_and_english_too():
    assert names(terms_in("Verksamhetsmodellerna", "sv"), "fi") == ["toimintamalli"]
    assert names(terms_in("Two practice models", "en"), "fi") == ["toimintamalli"]


def test_each_term_is_named_once_and_other_words_not_at_all():
    assert names(terms_in("Toimintamalli ja toimintamallit, talo", "fi")) == ["verksamhetsmodell"]
    assert terms_in("", "fi") == []


def test_terms_of_the_thesaurus_are_offered_after_those_that_editors_agreed_on():
    Topic.objects.create(
        code="t-1", name_fi="verkostokahvila", name_sv="nätverkskafé", name_en="network café", status="accepted"
    )
    Topic.objects.create(code="t-2", name_fi="vertaistuki", name_sv="kollegialt stöd", status="accepted")
    found = terms_in("Verkostokahviloissa saa vertaistukea.", "fi")
    assert [term.names["sv"][0] for term in found] == ["nätverkskafé", "kamratstöd"]


def test_a_term_with_its_note():
    assert terms_in("hyvinvointialueella", "fi")[0].note == "Ei kunta."


def translation(**texts):
    source = given.practice_model("Malli", core_idea="<p>Toimintamallissa on vertaistukea.</p>")
    page = open_translation(source, "sv")
    for name, value in texts.items():
        setattr(page, name, value)
    return page


def test_where_the_agreed_term_was_not_used_there_is_advice():
    found = [one for one in lacking(translation(core_idea="<p>I modellen finns kamratstödet.</p>")) if one.term.agreed]
    assert [(one.key, one.found, one.wanted) for one in found] == [
        ("core_idea", "toimintamalli", ("verksamhetsmodell",))
    ]


def test_any_of_its_equivalents_in_any_form_is_as_good():
    page = translation(core_idea="<p>I verksamhetsmodellen finns stöd från jämlikar.</p>")
    assert [one for one in lacking(page) if one.term.agreed] == []


def test_what_is_not_translated_yet_is_no_place_for_advice():
    assert lacking(translation()) == []
