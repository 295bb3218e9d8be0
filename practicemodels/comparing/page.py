"""What the comparison's page says: the columns, what was asked amiss, and where its links lead."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicemodels.comparing.asked import MOST, Asked
from practicemodels.comparison import Column, Comparison, load, side_by_side
from practicemodels.models import PracticeModelPage
from practicemodels.models.lineage import LineageKind, PracticeModelLineage
from practicemodels.routes import query_of

NBSP = "\u00a0"


@dataclass(frozen=True)
class Pair:
    """A model and the one among the others that it comes from."""

    later: Column
    earlier: Column
    is_variant: bool
    address: str


def numbers_of_pages(addresses: list[str]) -> dict[str, int]:
    """The numbers of the models whose pages were named by the address that a browser shows; one statement."""
    paths = {address: path_of(address) for address in addresses}
    slugs = {path.rsplit("/", 2)[-2] for _language, path in paths.values() if path.count("/") > 1}
    if not slugs:
        return {}
    pages = PracticeModelPage.objects.readable().filter(slug__in=slugs)
    known = list(pages.values_list("locale__language_code", "url_path", "number"))
    return {
        address: number
        for address, (language, path) in paths.items()
        for code, url_path, number in known
        if code == language and url_path.endswith(path)
    }


def path_of(address: str) -> tuple[str, str]:
    """The language in front of an address of ours, and the path of the page behind it; empty where there is none."""
    try:
        parts = [part for part in unquote(urlsplit(address).path).split("/") if part]
    except ValueError:
        return "", ""
    path = f"/{'/'.join(parts[1:])}/"
    # PostgreSQL takes no text with a null character.
    return (parts[0], path) if len(parts) > 1 and "\0" not in path else ("", "")


class ComparisonPage:
    """The comparison that an address asks for."""

    def __init__(self, asked: Asked, language: str, only_differing: bool = False) -> None:
        self.asked, self.language, self.only_differing = asked, language, only_differing
        # Only what has been read is known to mean something; what comes after the fourth is left out.
        found = load(asked.numbers, language)
        self.columns, self.left_out = found[:MOST], found[MOST:]

    @cached_property
    def whole(self) -> Comparison:
        return side_by_side(self.columns, self.language)

    @cached_property
    def shown(self) -> Comparison:
        return self.whole.differing() if self.only_differing and len(self.columns) > 1 else self.whole

    @property
    def has_room(self) -> bool:
        return len(self.columns) < MOST

    # What was asked amiss

    @property
    def notes(self) -> list[str]:
        """A sentence for each thing that could not be done as asked."""
        notes = [
            _("Model number %(number)s was asked for twice; it is shown once.") % {"number": number}
            for number in self.asked.doubled
        ]
        known = {column.number for column in (*self.columns, *self.left_out)}
        notes += [
            _("There is no published model with the number %(number)s.") % {"number": number}
            for number in self.asked.numbers
            if number not in known
        ]
        notes += [_("“%(text)s” is not the number of a model.") % {"text": text} for text in self.asked.senseless]
        if self.left_out:
            titles = "; ".join(column.title for column in self.left_out)
            notes.append(
                ngettext(
                    "Four models can be compared at once. This one was left out: %(titles)s.",
                    "Four models can be compared at once. These were left out: %(titles)s.",
                    len(self.left_out),
                )
                % {"titles": titles}
            )
        return notes

    # Where its links lead

    def query(self, numbers: list[int] | None = None, differing: bool | None = None) -> str:
        numbers = [column.number for column in self.columns] if numbers is None else numbers
        only = self.only_differing if differing is None else differing
        return query_of(("m", numbers), ("rows", "different" if only else ""))

    @property
    def address_of_all_rows(self) -> str:
        return f"?{self.query(differing=False)}"

    @property
    def address_of_differing_rows(self) -> str:
        return f"?{self.query(differing=True)}"

    @property
    def without(self) -> list[tuple[Column, str]]:
        """Each column with the address of the comparison without it."""
        numbers = [column.number for column in self.columns]
        return [
            (column, f"?{self.query([number for number in numbers if number != column.number])}")
            for column in self.columns
        ]

    @cached_property
    def pairs(self) -> list[Pair]:
        """Those of the models that come from another of them."""
        by_number = {column.number: column for column in self.columns}
        if len(by_number) < 2:
            return []
        rows = PracticeModelLineage.objects.filter(page__number__in=by_number, origin__number__in=by_number)
        found = rows.filter(page__is_source=True).values_list("page__number", "origin__number", "kind")
        return [
            Pair(
                by_number[later],
                by_number[earlier],
                kind == LineageKind.VARIANT_OF,
                address_of_differences(earlier, later),
            )
            for later, earlier, kind in found.order_by("page__number", "sort_order")
        ]


def address_of_differences(earlier: int, later: int) -> str:
    return f"{reverse('differences')}?{query_of(('m', [earlier, later]))}"


def heading(columns: tuple[Column, ...]) -> str:
    if len(columns) < 2:
        return _("Compare practice models")
    return ngettext("%(count)s model side by side", "%(count)s models side by side", len(columns)) % {
        "count": len(columns)
    }
