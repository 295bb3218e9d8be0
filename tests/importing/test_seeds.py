"""The five source documents come in whole: every fact in its place, no word lost."""

import datetime

import pytest

from practicemodels.importing.blocks import as_text, plain
from practicemodels.importing.text import read_text
from practicemodels.importing.words import lost, said

SEEDS = [
    "0-tulevaisuusfoorumit.txt",
    "1-osuma-projekti.txt",
    "2-jarjestoystavallinen-kunta.txt",
    "3-jarjestoyhteistyorakenne-vake.txt",
    "4-timantti-tyopajat.txt",
]


@pytest.fixture
def seed(shared):
    return lambda number: read_text(source(shared, number), SEEDS[number])


def source(shared, number: int) -> str:
    return (shared / "seeds" / SEEDS[number]).read_text("utf-8")


@pytest.mark.parametrize("number", range(5))
def test_no_word_of_a_source_document_is_lost(shared, seed, number):
    text = source(shared, number)
    assert sum(said(text).values()) > 300
    assert not lost(text, seed(number))


def test_a_whole_page_gives_all_its_facts(seed):
    found = seed(0)
    assert found.kind == "practice_model"
    assert found.language == "fi"
    assert found.title == "Tulevaisuusfoorumit järjestöjen yhteistyöverkoston perustamiseksi"
    assert found.areas == ("Uusimaa",)
    assert found.funders == ("Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)",)
    assert found.authors == ("Jaana Pirhonen",)
    assert (found.created, found.modified) == (datetime.date(2021, 6, 28), datetime.date(2021, 6, 28))
    assert found.phase == "Valmis"
    assert found.cover
    assert found.cover.alt.startswith("Kaavakuva")
    assert list(found.sections) == [
        "core_idea",
        "operating_environment",
        "client_understanding",
        "conditions",
        "evaluation",
        "tips",
    ]
    assert not found.unplaced


def test_an_older_page_gives_its_dates_and_lists(seed):
    found = seed(2)
    assert found.areas == ("Varsinais-Suomi",)
    assert (found.created, found.modified) == (datetime.date(2020, 9, 28), datetime.date(2020, 12, 29))
    kinds = [(block.kind, len(block.items)) for block in found.sections["client_understanding"]]
    assert kinds == [("paragraph", 0), ("paragraph", 0), ("bullets", 2), ("paragraph", 0), ("bullets", 4)]
    assert found.attachments == ()
    assert not found.unplaced


def test_a_page_in_path_order_without_a_title_proposes_the_first_words_and_invents_nothing(seed):
    found = seed(4)
    assert found.kind == "practice_model"
    assert found.title_is_proposed
    assert found.summary.startswith(found.title)
    assert set(found.sections) == {"operating_environment", "client_understanding", "core_idea"}
    assert set(found.path) == {"starting_point", "developers"}
    numbers = [block for block in found.path["developers"] if block.kind == "numbers"]
    assert [len(item.inner) for item in numbers[0].items] == [0, 1, 0]
    assert [found.areas, found.authors, found.created, found.phase] == [(), (), None, ""]


@pytest.mark.parametrize("number", [1, 3])
def test_slides_become_background_material(seed, number):
    found = seed(number)
    assert found.kind == "background"
    assert not found.summary
    assert {"heading", "bullets", "paragraph"} <= {block.kind for block in found.body}


def test_every_practice_of_the_slides_has_a_heading_of_its_own(seed):
    headings = [plain(block.html) for block in seed(1).body if block.kind == "heading"]
    for name in (
        "Järjestötyöntekijöiden vertaistyo-ohjausryhmä",
        "Järjestöjen vaikuttamisryhmä",
        "Vapaaehtoistyön kehittämisryhmä",
        "Vapaaehtoistyön peruskoulutus",
        "Verkostoitumisen foorumit",
        "Hämeenlinnan seudun sosiaali- ja terveysalan järjestöjen yhteiset nettisivut",
        "Arviointitapaaminen",
    ):
        assert name in headings


def test_what_people_said_on_slides_is_quoted(seed):
    quoted = [plain(block.html) for block in seed(3).body if block.kind == "quotation"]
    assert len(quoted) >= 12
    assert "Varajäsenet saman järjestötyypin mukaan." in quoted


def test_a_heading_broken_over_lines_is_one(seed):
    headings = [plain(block.html) for block in seed(3).body if block.kind == "heading"]
    assert "Järjestöyhteistyön rakenteet – Jäsenyyden kesto - kesäkuun verkkotyöskentelymateriaalia" in headings


def test_lists_inside_lists_stay_so(seed):
    model = next(b for b in seed(1).body if b.kind == "bullets" and any(item.inner for item in b.items))
    assert "  • jotka osallistuivat" in as_text([model])
