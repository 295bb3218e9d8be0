"""What an expert takes to a meeting on paper."""

from io import BytesIO
from unicodedata import normalize

import builders
import pytest
from pypdf import PdfReader

from practicemodels.models import Area


@pytest.fixture
def models(live_server):
    long = "<p>" + "Soitamme joka aamu kaikille, jotka sitä toivovat. " * 60 + "</p>"
    found = [
        builders.practice_model(f"Aamusoitto {at}", areas=["mk12", "hv03"], themes=["older"], core_idea=long)
        for at in range(4)
    ]
    builders.adoption(found[0], area="mk15")
    return found


def printed(walk, address: str) -> list[tuple[bool, str]]:
    """The sheets: whether each is wider than high, and its text."""
    walk.go(address)
    sheets = PdfReader(BytesIO(walk.page.pdf(prefer_css_page_size=True))).pages
    return [(sheet.mediabox.width > sheet.mediabox.height, text_of(sheet)) for sheet in sheets]


def text_of(sheet) -> str:
    """The text with its ligatures taken apart."""
    return " ".join(normalize("NFKC", sheet.extract_text()).split())


@pytest.mark.parametrize(("language", "word"), [("fi", "vertaa"), ("sv", "jamfor")])
def test_a_comparison_is_a_wide_table_under_its_headings_on_every_sheet(walk, models, language, word):
    sheets = printed(walk, f"/{language}/{word}/?" + "&".join(f"m={model.number}" for model in models))
    assert len(sheets) > 1
    assert all(wide for wide, _ in sheets)
    # The first sheet already has models on it, and the last one tells how to come back.
    assert "Soitamme joka aamu" in " ".join(text for _, text in sheets)
    for _, text in sheets[:-1]:
        assert all(model.title in text for model in models)
    assert f"m={models[3].number}" in "".join(sheets[-1][1].split())


@pytest.mark.parametrize("address", ["/fi/alueet/?kind=wellbeing_county", "/sv/omraden/", "/en/areas/?per=100000"])
def test_the_table_of_the_areas_stands_whole_on_one_wide_sheet(walk, models, address):
    language = address[1:3]
    kind = "wellbeing_county" if "wellbeing" in address else "county"
    sheets = printed(walk, address)
    assert [wide for wide, _ in sheets] == [True, True]
    for area in Area.objects.offered().filter(kind=kind):
        names = {area.name_in(language), *area.alternatives_in(language)}
        assert any(name in sheets[1][1] for name in names), area.code
    assert walk.base.split("//")[1] not in sheets[1][1]
    assert address in "".join(sheets[0][1].split())


def test_paper_tells_what_was_counted(walk, models):
    sheets = printed(walk, "/fi/alueet/?phase=ready&from=2020")
    assert "Valmis, 2020–" in sheets[1][1]


def test_the_page_of_a_county_is_printed_without_what_can_only_be_clicked(walk, models):
    text = " ".join(text for _, text in printed(walk, "/fi/alueet/mk15/"))
    assert "Pohjanmaa" in text
    assert "Aamusoitto 0" in text
    assert "CSV" not in text
    assert "/fi/alueet/mk15/" in "".join(text.split())
