"""Word documents: what their headings, tables and languages are made of."""

from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from practicemodels.richtext import Block, Run, blocks

LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}


def new_document(title: str, language: str, landscape: bool = False) -> Any:
    """An empty A4 document in a language, with its title."""
    document = Document()
    section = document.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(16)
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.language = LANGUAGES[language]
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    mark_language(normal.element.get_or_add_rPr(), language)
    # The template's own default is American English, which other styles would fall back on.
    for default in document.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), LANGUAGES[language])
    document.add_heading(title, 0)
    return document


def mark_language(properties: Any, language: str) -> None:
    """Say in which language a run or style stands, for spelling and for reading aloud."""
    mark = properties.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        properties.append(mark)
    mark.set(qn("w:val"), LANGUAGES.get(language, language))


def add_run(paragraph: Any, text: str, language: str = "", bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.bold = bold or None
    if language:
        mark_language(run._element.get_or_add_rPr(), language)
    return run


def add_rich(container: Any, html: str, language: str = "") -> None:
    """The blocks of rich text as paragraphs of a document or a cell."""
    for block in blocks(html):
        paragraph = _paragraph(container, block)
        for run in joined(block.runs):
            add_run(paragraph, run.text, language, run.bold or block.kind == "heading")


def joined(runs: Iterable[Run]) -> Iterable[Run]:
    """The runs with single spaces, and the address after the words that lead there."""
    for run in runs:
        text = " ".join(run.text.split())
        if not text:
            text = " " if run.text else ""
        else:
            text = (" " if run.text[0].isspace() else "") + text + (" " if run.text[-1].isspace() else "")
        if run.address.startswith("http") and run.address != text.strip():
            text = f"{text} ({run.address})"
        yield Run(text, run.bold, run.address)


def _paragraph(container: Any, block: Block) -> Any:
    """A new paragraph, or the empty one that every new cell has."""
    first = container.paragraphs[0] if len(container.paragraphs) == 1 and not container.paragraphs[0].runs else None
    paragraph = first if first is not None and hasattr(container, "vertical_alignment") else container.add_paragraph()
    if block.kind == "item":
        paragraph.paragraph_format.left_indent = Mm(4 * max(block.depth, 1))
        paragraph.paragraph_format.first_line_indent = Mm(-4)
        paragraph.add_run(f"{block.number}.\t" if block.number is not None else "•\t")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(4 * max(block.depth, 1)))
    paragraph.paragraph_format.space_after = Pt(3)
    return paragraph


def add_table(document: Any, columns: int) -> Any:
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    return table


def repeat_header(row: Any) -> None:
    """Let the row stand at the top of every page, and be read as the heads of the columns."""
    properties = row._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def shade(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    properties.append(shading)
