"""A description is read in whatever layout its page was copied."""

import datetime

import pytest

from practicemodels.importing.blocks import as_html, as_text
from practicemodels.importing.text import read_text
from practicemodels.importing.titles import without_codes
from practicemodels.importing.words import lost
from tests.importing.samples import PATH, SUMMARY, SWEDISH, TITLE, Page, mutated


def read(text):
    return read_text(text, "malli.txt")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"titled": False},
        {"twice": True},
        {"icons": False},
        {"stars": False},
        {"blanks": False},
        {"older": True},
        {"short_dates": True},
        {"titled": False, "twice": True, "icons": False, "stars": False, "blanks": False, "short_dates": True},
    ],
)
def test_every_printed_variation_of_a_page_gives_the_same_description(change):
    found = read(Page(**change).text())
    assert found.title == TITLE
    assert found.summary == SUMMARY
    assert found.place == "Pihapiiri ry"
    assert found.areas == ("Pirkanmaa", "Lapin HVA")
    assert found.funders == ("STEA", "Muu EU-rahoitus")
    assert found.authors == ("Sanni Kivikko",)
    assert (found.created, found.modified) == (datetime.date(2021, 5, 6), datetime.date(2023, 8, 7))
    assert found.phase == "Valmis"
    assert found.themes == ("Ikääntyneet",)
    assert found.topics == ("yksinäisyys", "naapuriapu")
    assert found.target_groups == ("asukkaat", "ikääntyneet")
    assert len(found.sections) == 6
    assert as_html(found.sections["core_idea"]) == (
        "<p>Kerho kokoontuu torstaisin kello viisi.</p><p>Jokainen tuo taimen.</p>"
        "<ul><li>Kevät alkaa kylvöllä</li>"
        "<li>Syksy päättyy sadonkorjuuseen<ul><li>perunat nostetaan yhdessä</li></ul></li></ul>"
        "<p>Kahvin keittää se, joka ehtii.</p>"
    )
    assert as_html(found.sections["conditions"]).startswith("<ol><li>Lupa taloyhtiöltä</li>")
    assert not found.unplaced
    assert not lost(Page(**change).text(), found)


@pytest.mark.parametrize("twice", [False, True])
def test_created_is_never_an_author(twice):
    found = read(Page(author="", twice=twice).text())
    assert found.authors == ()
    assert found.created == datetime.date(2021, 5, 6)


def test_a_path_page_has_no_facts_and_its_steps_are_placed():
    page = Page(sections={**PATH, "Toimintaympäristö": ["Lähiö."]}, tail={})
    text = "\n".join(
        [TITLE, "", SUMMARY, "", *page.text().split("\n")[page.text().split("\n").index("07.08.2023") + 1 :]]
    )
    found = read(text)
    assert (found.title, found.summary) == (TITLE, SUMMARY)
    assert set(found.path) == {"starting_point", "intended_change", "idea_testing", "pilot_results"}
    assert set(found.sections) == {"operating_environment"}


def test_attachments_between_sections_belong_to_the_section_above():
    found = read(
        f"{TITLE}\n\n{SUMMARY}\n\nTavoiteltu muutos\n\nNimet tutuiksi.\n\nLiitteet\nKutsukirje.pdf\n\n"
        "Ratkaisun perusidea **\n\nKerho.\n"
    )
    assert [(each.title, each.url, each.section) for each in found.attachments] == [
        ("Kutsukirje.pdf", None, "intended_change")
    ]
    assert as_text(found.path["intended_change"]) == "Nimet tutuiksi."


def test_text_that_goes_on_after_attachments_is_not_taken_for_one():
    found = read(
        f"{TITLE}\n\n{SUMMARY}\n\nRatkaisun perusidea **\n\nKerho.\n\nLiitteet\nOhje https://example.org/ohje\n"
        "Lopuksi vielä pitkä virke, joka ei ole minkään liitteen nimi.\n"
    )
    assert [(each.title, each.url) for each in found.attachments] == [("Ohje", "https://example.org/ohje")]
    assert as_text(found.sections["core_idea"]).endswith("minkään liitteen nimi.")


def test_a_flattened_page_has_its_summary_below_the_label_of_the_name():
    body = "Kerho kokoontuu torstaisin kello viisi ja jokainen tuo mukanaan yhden taimen.\nSyksyllä nostetaan perunat."
    found = read(f"{TITLE}\nToimintamallin nimi\n{SUMMARY}\n{body}\n")
    assert (found.kind, found.title, found.summary) == ("practice_model", TITLE, SUMMARY)
    assert "\n".join(found.unplaced) == body
    assert found.warnings


@pytest.mark.parametrize(
    ("printed", "title", "codes"),
    [
        ("Digipolku (RRP, P4, I1)", "Digipolku", ("RRP", "P4", "I1")),
        ("Digipolku (RRP,P4,I4)", "Digipolku", ("RRP", "P4", "I4")),
        ("Digipolku, RRP, P4, I4", "Digipolku", ("RRP", "P4", "I4")),
        ("Digipolku (RRP2, P4, I1)", "Digipolku", ("RRP2", "P4", "I1")),
        ("Digipolku, Lapin HVA (RRP, P4, I1)", "Digipolku, Lapin HVA", ("RRP", "P4", "I1")),
        ("Digipolku (RRP, P4, I1), Kainuu", "Digipolku, Kainuu", ("RRP", "P4", "I1")),
        ("RRP P4 I4 Digipolku", "Digipolku", ("RRP", "P4", "I4")),
        ("Digipolku (PRO4)", "Digipolku (PRO4)", ()),
        ("Polku P4-luokalle", "Polku P4-luokalle", ()),
    ],
)
def test_programme_codes_leave_the_title(printed, title, codes):
    assert without_codes(printed) == (title, codes)


def test_a_title_with_codes_above_and_without_them_below_is_one_title():
    text = Page().text().replace(TITLE, f"{TITLE} (RRP, P4, I1)", 1)
    found = read(text)
    assert (found.title, found.programmes) == (TITLE, ("RRP", "P4", "I1"))
    assert not found.unplaced


def test_a_bare_target_group_at_the_end_is_a_list_and_inside_a_section_a_subheading():
    inside = {
        "Kohderyhmä ja asiakasymmärrys": ["Kohderyhmä", "Eläkeläiset, joilla ei ole pihaa."],
        "Toimintaympäristö": ["Lähiö."],
    }
    found = read(Page(sections=inside).text())
    assert as_text(found.sections["client_understanding"]).startswith("Kohderyhmä")
    assert found.target_groups == ("asukkaat", "ikääntyneet")


def test_labels_may_stand_on_the_line_of_their_value():
    found = read(
        "Toimintamallin nimi: Kerho\nToimintamallin lyhyt kuvaus: Pihalla.\nTekijä: Aatu Niitty\n"
        "Luotu 6.6.2023\nRatkaisun perusidea:\nKylvetään.\n"
    )
    assert (found.title, found.summary, found.authors) == ("Kerho", "Pihalla.", ("Aatu Niitty",))
    assert found.created == datetime.date(2023, 6, 6)


def test_a_swedish_page_is_read_in_swedish():
    found = read(SWEDISH)
    assert (found.language, found.kind) == ("sv", "practice_model")
    assert found.title == "Odlingsklubb på gården"
    assert found.areas == ("Nyland", "Vanda och Kervo välfärdsområde")
    assert found.authors == ()
    assert found.created == datetime.date(2023, 6, 6)
    assert set(found.sections) == {"core_idea", "client_understanding", "tips"}
    assert (found.phase, found.target_groups) == ("Färdig", ("äldre",))
    assert not lost(SWEDISH, found)


def test_the_language_that_was_asked_for_overrules_the_labels():
    assert read_text(SWEDISH, "x.txt", "fi").language == "fi"


def test_a_collection_is_known_by_its_labels():
    text = (
        "Kokonaisuuden nimi\nPihat elämään\nLyhyt kuvaus\nKolme vuotta pihoja.\nKokonaisuuden tarkoitus ja tavoitteet\n"
        "Naapurit tutuiksi.\n • Ensin yksi piha\nToimiaika\n1.1.2021–31.12.2023\nToimijat\nPihapiiri ry\n"
        "Rahoittaja\nSTEA\nTekijä\nLuotu\n1.2.2021\n"
    )
    found = read(text)
    assert (found.kind, found.title, found.summary) == ("collection", "Pihat elämään", "Kolme vuotta pihoja.")
    assert (found.starts, found.ends) == (datetime.date(2021, 1, 1), datetime.date(2023, 12, 31))
    assert as_html(found.purpose) == "<p>Naapurit tutuiksi.</p><ul><li>Ensin yksi piha</li></ul>"
    assert not lost(text, found)


def test_a_list_that_does_not_count_from_one_keeps_its_numbers():
    found = read(f"{TITLE}\n\nRatkaisun perusidea **\n\n4. Neljäs\n5. Viides\n")
    assert as_html(found.sections["core_idea"]) == "<p>4. Neljäs</p><p>5. Viides</p>"


def test_a_line_broken_by_its_width_is_joined():
    found = read("Kerho\n\nRatkaisun perusidea **\n\nKerho kokoontuu torstaisin\nkello viisi ja aina pihalla.\n")
    assert as_html(found.sections["core_idea"]) == "<p>Kerho kokoontuu torstaisin kello viisi ja aina pihalla.</p>"


@pytest.mark.parametrize("seed", range(300))
def test_no_word_is_lost_however_a_page_is_printed_and_muddled(seed):
    text = mutated(seed)
    found = read(text)
    assert not lost(text, found), text
