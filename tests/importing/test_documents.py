"""DOCX files: headings, lists, tables and links; and no file that would blow up."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from practicemodels.importing.blocks import as_html, as_text
from practicemodels.importing.description import Unreadable
from practicemodels.importing.docx import read_docx
from practicemodels.importing.words import kept
from tests.importing.samples import SUMMARY, TITLE


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def document():
    made = Document()
    made.add_heading(TITLE, 0)
    made.add_paragraph(SUMMARY)
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Toteutuspaikka", "Pihapiiri ry"
    table.cell(1, 0).text, table.cell(1, 1).text = "Paikkakunta tai maakunta", "Uusimaa\nLapin HVA"
    made.add_heading("Ratkaisun perusidea", 1)
    made.add_paragraph("Kerho kokoontuu.")
    for style in ("List Bullet", "List Bullet 2", "List Bullet"):
        made.add_paragraph(f"kohta {style}", style=style)
    made.add_heading("Vaiheet", 2)
    for text in ("kylvö", "kastelu"):
        made.add_paragraph(text, style="List Number")
    return made


def test_a_document_gives_a_whole_description(document):
    found = read_docx(saved(document), "a.docx")
    assert (found.kind, found.title, found.summary) == ("practice_model", TITLE, SUMMARY)
    assert (found.place, found.areas) == ("Pihapiiri ry", ("Uusimaa", "Lapin HVA"))
    assert as_html(found.sections["core_idea"]) == (
        "<p>Kerho kokoontuu.</p><ul><li>kohta List Bullet<ul><li>kohta List Bullet 2</li></ul></li>"
        "<li>kohta List Bullet</li></ul>"
        "<h3>Vaiheet</h3><ol><li>kylvö</li><li>kastelu</li></ol>"
    )


def test_words_in_headers_links_and_inserted_text_are_kept(document):
    document.sections[0].header.paragraphs[0].text = "Pihaliitto 2024"
    paragraph = document.add_paragraph("Ks. ")
    relation = document.part.relate_to(
        "https://example.org/opas",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    for name, text in (("w:hyperlink", "opas"), ("w:ins", "lisätty")):
        element, run, words = OxmlElement(name), OxmlElement("w:r"), OxmlElement("w:t")
        if name == "w:hyperlink":
            element.set(qn("r:id"), relation)
        words.text = text
        run.append(words)
        element.append(run)
        paragraph._p.append(element)
    found = read_docx(saved(document), "a.docx")
    assert {"pihaliitto", "2024", "opas", "opaslisätty"} & set(kept(found)) >= {"pihaliitto", "2024"}
    assert '<a href="https://example.org/opas">opas</a>' in as_html(found.sections["core_idea"])
    assert "lisätty" in as_text(found.sections["core_idea"])


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 broken",
        b"plain text",
        packed({"hello.txt": b"x"}),
        packed({"word/document.xml": b"<x/>"}),
        packed({"word/document.xml": b"x" * 50_000_000}),
        packed({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>", "a": b"0" * 250_000_000}),
        packed({"word/document.xml": b"<x/>"} | {f"m{number}": b"" for number in range(2_001)}),
    ],
)
def test_what_is_no_document_or_would_unpack_to_too_much_is_refused_in_one_line(data):
    with pytest.raises(Unreadable) as refused:
        read_docx(data, "a.docx")
    assert "\n" not in str(refused.value)


def test_entities_that_multiply_are_not_expanded(document):
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    parts = zipfile.ZipFile(io.BytesIO(saved(document)))
    members = {name: parts.read(name) for name in parts.namelist()}
    body = members["word/document.xml"].split(b"?>", 1)[1].replace(b"Kerho kokoontuu.", b"&b;")
    members["word/document.xml"] = bomb + body
    try:
        found = read_docx(packed(members), "a.docx")
    except Unreadable:
        return
    assert "hahaha" not in " ".join(kept(found))
