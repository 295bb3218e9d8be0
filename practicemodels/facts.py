"""The vocabulary rows of many models at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Value

from practicemodels.models import TERM_ROWS, PracticeModelAuthor, PracticeModelPage, Term

Terms = dict[str, list[Term]]


def terms_of(sources: Iterable[PracticeModelPage]) -> dict[int, Terms]:
    """By model number, the rows of each vocabulary by their name on the page, in their order on it.

    One statement for all vocabularies and models, since all terms have the
    same columns; the rows are for reading only and know no primary key.
    """
    numbers = {page.pk: page.number for page in sources}
    parts = [_rows(rows, name, list(numbers)) for rows, name in TERM_ROWS.items()]
    found: dict[int, Terms] = {number: {rows: [] for rows in TERM_ROWS} for number in numbers.values()}
    for rows, page, _order, _pk, code, *names in parts[0].union(*parts[1:], all=True).order_by("rows", "at", "row"):
        vocabulary = _through(rows)._meta.get_field(TERM_ROWS[rows]).related_model
        fi, sv, en = names
        found[numbers[page]][rows].append(vocabulary(code=code, name_fi=fi, name_sv=sv, name_en=en))
    return found


def authors_of(sources: Iterable[PracticeModelPage]) -> dict[int, list[str]]:
    """By model number, the names of its authors."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = PracticeModelAuthor.objects.filter(page__in=[page.pk for page in sources]).order_by("sort_order", "pk")
    for number, name in rows.values_list("page__number", "name"):
        found[number].append(name)
    return found


def _through(rows: str) -> Any:
    return PracticeModelPage._meta.get_field(rows).related_model


def _rows(rows: str, name: str, pages: list[int]) -> Any:
    named = (f"{name}__{field}" for field in ("code", "name_fi", "name_sv", "name_en"))
    placed = _through(rows).objects.filter(page__in=pages).order_by()
    return placed.annotate(rows=Value(rows), at=F("sort_order"), row=F("pk")).values_list(
        "rows", "page_id", "at", "row", *named
    )
