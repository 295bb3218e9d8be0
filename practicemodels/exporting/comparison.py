"""A comparison as a table for spreadsheets and as a document."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx.shared import Mm, Pt

from practicemodels.comparison import Cell, Column, Comparison, Group, Row, Value
from practicemodels.reading.addresses import absolute

from .documents import add_rich, add_run, add_table, new_document, repeat_header, shade

HEAD, GROUP = "E0EBE5", "F1ECE0"


def comparison_rows(comparison: Comparison) -> Iterable[list[str]]:
    """A row for each row of the comparison, and a column for each model."""
    yield [pgettext("table", "Group"), pgettext("table", "Row"), *(column.title for column in comparison.columns)]
    yield [
        "",
        pgettext("table", "Permanent address"),
        *(absolute(column.page.permanent_path) for column in comparison.columns),
    ]
    yield ["", pgettext("table", "Language"), *(str(language_name(column.language)) for column in comparison.columns)]
    for group in comparison.groups:
        for row in group.rows:
            yield [str(group.name), str(row.name), *(text_of(cell) for cell in row.cells)]


def language_name(code: str) -> str:
    return {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}.get(code, code)


def text_of(cell: Cell) -> str:
    """A cell in words: what is not described says so."""
    if cell.unknown:
        return _("not yet known")
    if cell.is_empty:
        return _("not described")
    if cell.html:
        return "\n".join((*notes_of(cell), cell.text))
    return "\n".join((*notes_of(cell), *(in_words(value) for value in cell.values)))


def in_words(value: Value) -> str:
    """A value with its note, and its language where it is not the reader's."""
    notes = ", ".join(
        str(note) for note in (value.note, language_name(value.language) if value.language else "") if note
    )
    return f"{value.text} ({notes})" if notes else value.text


def notes_of(cell: Cell) -> list[str]:
    """What must be known of the text of a section: its language where it is not the reader's, and that it is behind."""
    notes = [f"[{language_name(cell.language)}]"] if cell.html and cell.language else []
    return [*notes, *([f"[{_('The original has changed since')}]"] if cell.behind else [])]


def comparison_docx(comparison: Comparison, title: str, language: str) -> Any:
    """The comparison as a landscape document, with a table under a heading for each group of rows."""
    document = new_document(title, language, landscape=True)
    for column in comparison.columns:
        paragraph = document.add_paragraph(style="List Bullet")
        add_run(paragraph, column.title, column.marked, bold=True)
        paragraph.add_run(f" – {absolute(column.page.permanent_path)}")
        if column.foreign:
            paragraph.add_run(f" ({language_name(column.language)})")
    for group in comparison.groups:
        document.add_heading(str(group.name), 1)
        _add_group(document, group, comparison.columns)
    return document


def _add_group(document: Any, group: Group, columns: tuple[Column, ...]) -> None:
    table = add_table(document, len(columns) + 1)
    head = table.add_row()
    repeat_header(head)
    for cell, column in zip(head.cells[1:], columns, strict=True):
        add_run(cell.paragraphs[0], column.title, column.marked, bold=True)
    for cell in head.cells:
        shade(cell, HEAD)
    for row in group.rows:
        _add_row(table, row)
    first, rest = Mm(38), Mm((297 - 32 - 38) / max(len(columns), 1))
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            cell.width = rest if at else first


def _add_row(table: Any, row: Row) -> None:
    cells = table.add_row().cells
    add_run(cells[0].paragraphs[0], str(row.name), bold=True)
    shade(cells[0], GROUP)
    for place, cell in zip(cells[1:], row.cells, strict=True):
        for note in notes_of(cell):
            run = add_run(place.paragraphs[0], f"{note} ")
            run.italic = True
        if cell.html:
            add_rich(place, cell.html, cell.language)
            continue
        if cell.unknown or cell.is_empty:
            run = add_run(place.paragraphs[0], text_of(cell))
            run.italic = True
            continue
        for at, value in enumerate(cell.values):
            paragraph = place.add_paragraph() if at else place.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            add_run(paragraph, value.text, value.language, bold=value.share == "common")
            if value.note:
                paragraph.add_run(f" ({value.note})")
