"""What was read together, as a table and as a document."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practicemodels.exporting.comparison import language_name
from practicemodels.exporting.documents import add_rich, add_run, new_document
from practicemodels.reading.addresses import absolute

from .reading import Piece, Together


def together_rows(found: Together) -> Iterable[list[Any]]:
    """A row for each model that says something."""
    yield [
        pgettext("table", "Number"),
        pgettext("table", "Practice model"),
        _("Place of implementation"),
        pgettext("table", "Development phase"),
        pgettext("table", "Language"),
        str(found.section.name),
        pgettext("table", "Permanent address"),
    ]
    for piece in found.pieces:
        column = piece.column
        language = piece.cell.language or found.selection.language
        yield [
            column.number,
            column.title,
            piece.place,
            phase_of(piece, found.selection.language),
            language_name(language),
            "\n".join((*behind(piece), piece.cell.text)),
            absolute(column.page.permanent_path),
        ]


def behind(piece: Piece) -> list[str]:
    """A note where the original has changed since the text was translated."""
    return [f"[{_('The original has changed since')}]"] if piece.cell.behind else []


def phase_of(piece: Piece, language: str) -> str:
    phase = piece.column.facts.phase
    return phase.name_in(language) if phase else ""


def together_docx(found: Together, title: str, language: str) -> Any:
    """A document with a heading for each model."""
    document = new_document(title, language)
    if found.asked:
        asked = document.add_paragraph()
        for at, (name, value, other) in enumerate(found.asked):
            asked.add_run(f"{' · ' if at else ''}{name}: ")
            add_run(asked, value, other)
    for piece in found.pieces:
        column = piece.column
        add_run(document.add_heading(level=1), column.title, column.marked)
        facts = document.add_paragraph()
        if piece.place:
            add_run(facts, piece.place, piece.place_language)
            facts.add_run(" · ")
        if phase := phase_of(piece, language):
            facts.add_run(f"{phase} · ")
        facts.add_run(absolute(column.page.permanent_path))
        if piece.cell.language:
            facts.add_run(f" · {language_name(piece.cell.language)}")
        if piece.cell.behind:
            facts.add_run(f" · {_('The original has changed since')}")
        for run in facts.runs:
            run.italic = True
        add_rich(document, piece.cell.html, piece.cell.language)
    return document
