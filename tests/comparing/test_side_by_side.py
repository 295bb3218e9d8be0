"""What an expert does with models side by side: lay them there, mail the address, take the table along."""

import csv
import re
from io import BytesIO, StringIO
from urllib.parse import urlencode

import builders
import pytest
from docx import Document
from docx.oxml.ns import qn

from practicemodels import sections
from practicemodels.models import LineageKind, PracticeModelLineage

pytestmark = pytest.mark.django_db


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def rows(html: str) -> list[str]:
    return re.findall(r'<tr role="row" data-row="([\w-]+)"', html)


def row(html: str, key: str) -> str:
    return re.search(rf'<tr role="row" data-row="{key}".*?</tr>', html, re.DOTALL)[0]


def columns(html: str) -> list[str]:
    return re.findall(r'<th scope="col" role="columnheader" data-model="(\d+)">', html)


def asked(*models, language: str = "fi") -> str:
    word = {"fi": "vertaa", "sv": "jamfor", "en": "compare"}[language]
    return f"/{language}/{word}/?" + "&".join(f"m={getattr(model, 'number', model)}" for model in models)


@pytest.fixture
def two():
    common = {"target_groups": ["older-people"], "phase": "ready"}
    first = builders.practice_model(
        "Aamusoitto",
        themes=["older", "ngos"],
        topics=["p-loneliness"],
        core_idea="<p>Soitamme joka aamu.</p>",
        development_path=[("needs", "<p>Yksinäisyys.</p>")],
        **common,
    )
    second = builders.practice_model(
        "Iltasoitto", themes=["older", "digital"], core_idea="<p>Soitamme joka ilta.</p>", areas=["mk19"], **common
    )
    return first, second


def test_the_rows_follow_the_format_and_what_none_has_is_left_out(client, two):
    builders.adoption(two[0], area="mk19")
    html = page(client, asked(*two))
    keys = rows(html)
    expected = ["summary", "areas", "phase", "themes", "target_groups", "topics"]
    expected += [part.key for part in sections.CORE] + ["needs", "in_use"]
    assert [key for key in keys if key in expected] == expected
    assert "idea_testing" not in keys
    assert "programmes" not in keys
    assert "Soitamme joka aamu." in row(html, "core_idea")
    assert "Soitamme joka ilta." in row(html, "core_idea")


def test_a_new_section_of_the_format_is_a_new_row_by_itself(client, two, monkeypatch):
    new = sections.Section("needs", "Uusi osio", "", "", "core_idea")
    monkeypatch.setattr("practicemodels.comparison.STEPS", (new,))
    assert "Uusi osio" in row(page(client, asked(*two)), "needs")


def test_conditions_stand_before_the_sections_and_the_evaluation_after_them(client):
    first = builders.practice_model("Yksi", coordinator="yes", certainty="compared")
    second = builders.practice_model("Kaksi")
    keys = rows(page(client, asked(first, second)))
    assert keys.index("coordinator") < keys.index("core_idea") < keys.index("tips") < keys.index("certainty")


def test_what_is_common_and_what_is_a_models_own_can_be_told_apart(client, two):
    themes = row(page(client, asked(*two)), "themes")
    assert len(re.findall(r'data-share="common">Ikääntyneet', themes)) == 2
    assert 'data-share="own">Digitalisaatio' in themes
    three = builders.practice_model("Kolmas", themes=["older", "ngos"])
    themes = row(page(client, asked(*two, three)), "themes")
    assert len(re.findall(r'data-share="some">Järjestöt', themes)) == 2


def test_equal_rows_are_marked_and_can_be_hidden(client, two):
    html = page(client, asked(*two))
    assert "data-equal" in row(html, "phase")
    assert "data-equal" not in row(html, "core_idea")
    hidden = rows(page(client, asked(*two) + "&rows=different"))
    assert "core_idea" in hidden
    assert "phase" not in hidden


def test_an_empty_cell_says_that_it_is_not_described_and_an_unknown_one_that_it_is_not_known(client, two):
    unknown = builders.practice_model("Kesken", evaluation_unknown=True)
    html = page(client, asked(two[0], unknown, language="en"))
    assert row(html, "tips").count("not described") == 2
    assert row(html, "evaluation").count("not described") == row(html, "evaluation").count("not yet known") == 1


def test_each_model_stands_in_the_readers_language_or_is_marked(client, two):
    builders.translated(
        two[0], "sv", title="Morgonsamtal", summary="Vi ringer.", core_idea="<p>Vi ringer varje morgon.</p>"
    )
    html = page(client, asked(*two, language="sv"))
    assert "Morgonsamtal" in html
    assert '<div class="cell-text">' in row(html, "core_idea")
    assert 'lang="fi"' in row(html, "core_idea")
    assert "Soitamme joka aamu." not in html
    assert re.search(r'lang="fi" hreflang="fi">Iltasoitto', html)


def test_what_is_asked_amiss_is_said_and_the_rest_is_shown(client, two):
    draft = builders.practice_model("Salainen luonnos", live=False)
    more = [builders.practice_model(f"Malli {at}") for at in range(3)]
    html = page(client, asked(two[0], two[0], draft, 987654, "abc", two[1], *more))
    assert columns(html) == [str(model.number) for model in (*two, *more[:2])]
    notes = re.findall(r'<p class="notice text" role="status">(.*?)</p>', html)
    assert len(notes) == 5
    assert any(str(two[0].number) in note for note in notes)
    assert any("Malli 2" in note for note in notes)
    assert "Salainen luonnos" not in html


@pytest.mark.parametrize(
    "query", ["", "?m=", "?m=-1", "?m=999999999999999999999", "?m=%00", "?x=1", "?m=1&rows=kaikki"]
)
def test_no_address_is_an_error(client, query):
    for ending in ("", "erot/", "csv/", "docx/"):
        assert client.get(f"/fi/vertaa/{ending}{query}").status_code == 200


def test_one_model_asks_for_another_and_takes_a_number_or_an_address(client, two):
    html = page(client, asked(two[0]))
    assert 'name="m" required' in html
    assert columns(page(client, f"/fi/vertaa/?m={two[0].number}&m=https://mallit.example/m/{two[1].number}/")) == [
        str(two[0].number),
        str(two[1].number),
    ]


def test_a_model_is_added_by_the_address_that_the_browser_shows(client, two):
    first, second = two
    for address in (f"https://mallit.example{second.url}?q=x#tips", second.url, second.url.rstrip("/")):
        html = page(client, "/fi/vertaa/?" + urlencode([("m", first.number), ("m", address)]))
        assert columns(html) == [str(first.number), str(second.number)], address
    draft = builders.practice_model("Salainen luonnos", live=False)
    for address in (
        f"/fi/toimintamallit/{draft.slug}/",
        f"/en/x/{second.slug}/",
        "https://[",
        "/",
        "//",
        "/fi/",
        "/fi/x/%00/",
    ):
        html = page(client, "/fi/vertaa/?" + urlencode([("m", first.number), ("m", address)]))
        assert columns(html) == [str(first.number)], address
        assert "ei ole mallin numero" in html


def test_the_same_comparison_is_linked_in_the_other_languages(client, two):
    html = page(client, asked(*two))
    assert asked(*two, language="sv").replace("&", "&amp;") in html


def test_a_comparison_of_four_takes_twenty_statements_at_most(client, django_assert_max_num_queries):
    ours = builders.collection("Yhteinen")
    models = [
        builders.practice_model(
            f"Malli {at}",
            themes=["older", "ngos"],
            topics=["p-loneliness"],
            target_groups=["older-people"],
            funders=["stea"],
            programmes=["RRP"],
            phase="ready",
            authors=["Maija"],
            collections=[ours],
            core_idea="<p>Näin.</p>",
        )
        for at in range(4)
    ]
    for model in models:
        builders.translated(model, "sv", title=f"Modell {model.number}", summary="Vad.")
        builders.adoption(model, area="mk19")
    for language in ("fi", "sv"):
        client.get(asked(*models, language=language))
        with django_assert_max_num_queries(20):
            client.get(asked(*models, language=language))


def test_a_variant_is_shown_against_its_origin_word_by_word(client):
    origin = builders.practice_model("Alku", core_idea="<p>Soitamme joka aamu kello kahdeksan kaikille.</p>")
    variant = builders.practice_model(
        "Muunnelma", core_idea="<p>Soitamme joka ilta kello kahdeksan kaikille.</p><p>Ja sunnuntaina.</p>"
    )
    variant.lineage = [PracticeModelLineage(kind=LineageKind.VARIANT_OF, origin=origin)]
    variant.save_revision().publish()
    html = page(client, asked(variant, origin))
    address = re.search(r'href="(/fi/vertaa/erot/[^"]+)"', html)[1].replace("&amp;", "&")
    assert address.endswith(f"m={origin.number}&m={variant.number}")
    differences = page(client, address)
    idea = re.search(r'<section id="core_idea".*?</section>', differences, re.DOTALL)[0]
    assert re.sub(r"\s+", " ", re.sub(r"</?p[^>]*>", " ", idea)).count("<del>aamu") == 1
    assert "<ins>ilta" in idea
    assert "<ins>Ja sunnuntaina.</ins>" in idea
    assert "kahdeksan" in idea.replace("<ins>", "").replace("<del>", "")


def test_differences_are_shown_in_a_language_that_both_have_and_never_between_languages(client, two):
    swedish = builders.practice_model("Svensk", language="sv", core_idea="<p>Vi ringer.</p>")
    html = page(client, f"/fi/vertaa/erot/?m={two[0].number}&m={swedish.number}")
    assert "<ins>" not in html.replace("<ins>vain toisessa</ins>", "").replace(
        "<ins>stands only in the second</ins>", ""
    )
    english = page(client, f"/en/compare/differences/?m={two[0].number}&m={two[1].number}")
    assert 'lang="fi"' in english
    assert "<del>aamu" in english


def test_the_table_can_be_taken_along_as_csv(client, two):
    response = client.get(asked(*two).replace("vertaa/", "vertaa/csv/"))
    assert response["Content-Disposition"].startswith("attachment")
    table = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert table[0][2:] == ["Aamusoitto", "Iltasoitto"]
    [idea] = [line for line in table if line[2:] == ["Soitamme joka aamu.", "Soitamme joka ilta."]]
    assert len(idea) == 4


def test_a_cell_is_never_a_formula(client):
    first = builders.practice_model("=HYPERLINK(1)", place="+358")
    table = client.get(asked(first, first).replace("vertaa/", "vertaa/csv/")).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    assert "'+358" in table


def test_the_table_can_be_taken_along_as_a_document_with_headings_and_languages(client, two):
    swedish = builders.practice_model("Svensk", language="sv", tips="<p>Börja <b>smått</b>.</p><ol><li>Ring</li></ol>")
    response = client.get(asked(*two, swedish).replace("vertaa/", "vertaa/docx/"))
    document = Document(BytesIO(response.content))
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert document.core_properties.language == "fi-FI"
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") >= 2
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    texts = {
        run.text: run._element.rPr.find(qn("w:lang")).get(qn("w:val"))
        for table in document.tables
        for line in table.rows
        for cell in line.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run._element.rPr is not None and run._element.rPr.find(qn("w:lang")) is not None
    }
    assert texts["smått"] == "sv-FI"
    assert "Soitamme joka aamu." not in texts


def test_the_way_to_compare_needs_no_script(client, two):
    html = page(client, "/fi/vertaa/")
    assert 'action="/fi/vertaa/"' in html
