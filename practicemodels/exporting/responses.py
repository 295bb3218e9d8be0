"""Tables and documents as downloads."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from docx.document import Document

from .table import as_cell

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def csv_response(rows: Iterable[Sequence[Any]], name: str) -> HttpResponse:
    """Rows as a file that a Finnish or Swedish spreadsheet opens as it is: semicolons, and a mark that it is UTF-8."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([as_cell(value) for value in row])
    return attached(response, name, "csv")


def docx_response(document: Document, name: str) -> HttpResponse:
    out = BytesIO()
    document.save(out)
    return attached(HttpResponse(out.getvalue(), content_type=DOCX), name, "docx")


def attached(response: HttpResponse, name: str, ending: str) -> HttpResponse:
    """The response as a file to keep; search engines leave it alone."""
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60] or "download"}.{ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response
