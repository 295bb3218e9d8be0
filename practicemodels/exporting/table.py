"""Models as a table for spreadsheets: a row for each language version."""

import csv
import re
from collections.abc import Iterable
from html import unescape
from typing import Any, TextIO

from practicemodels.sections import CORE

COLUMNS = (
    *("id", "language", "title", "summary", "place", "areas", "themes", "topics", "target_groups", "phase", "funders"),
    *("programmes", "collections", "authors", "organisation", "contact_name", "contact_email", "contact_phone"),
    *("created", "modified", "reviewed", "published", "first_published"),
    *(part.key for part in CORE),
    *("path", "attachments"),
)
# A spreadsheet takes a cell that begins so for a formula, and a formula can do harm.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(records: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Write the models among the records as CSV, with a heading of the field names."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in records:
        if record["kind"] == "practice_model":
            writer.writerow([_cell(_value(record, column)) for column in COLUMNS])


def _value(record: dict[str, Any], column: str) -> str:
    value = record["sections"].get(column, "") if column in {part.key for part in CORE} else record[column]
    if column == "path":
        return "\n\n".join(f"{key}: {_plain(html)}" for key, html in value.items())
    if column == "attachments":
        return "; ".join(" ".join(filter(None, (each["title"], each["url"]))) for each in value)
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        _plain(value) if isinstance(value, str) and value.startswith("<") else str(value if value is not None else "")
    )


def _plain(html: str) -> str:
    text = re.sub(r"<li[^>]*>", "• ", html)
    text = re.sub(r"</(?:p|h3|li)>|<br\s*/?>", "\n", text)
    return unescape(re.sub(r"<[^>]+>", "", text)).strip()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_cell(value: Any) -> str:
    """A value as the text of a cell that no spreadsheet takes for a formula."""
    return "" if value is None else _cell(str(value))
