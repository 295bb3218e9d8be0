"""Dates as sources write them."""

import datetime
import re

_FINNISH = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


def first_date(text: str) -> tuple[datetime.date | None, str]:
    """The first date of a text, and the text without it."""
    for pattern, order in ((_FINNISH, (3, 2, 1)), (_ISO, (1, 2, 3))):
        if found := pattern.search(text):
            try:
                date = datetime.date(*(int(found[part]) for part in order))
            except ValueError:
                continue
            return date, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return None, text.strip()


def dates_of(text: str) -> list[datetime.date]:
    """All the dates of a text, in order."""
    found: list[datetime.date] = []
    while True:
        date, text = first_date(text)
        if date is None:
            return found
        found.append(date)


def iso_dates(text: str) -> str:
    """The text with every date written as in the fields: `28.06.2021` as `2021-06-28`."""

    def iso(found: re.Match[str]) -> str:
        date, _ = first_date(found[0])
        return date.isoformat() if date else found[0]

    return _FINNISH.sub(iso, text)
