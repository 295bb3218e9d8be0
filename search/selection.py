"""What a reader asked for, and its form in an address."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from .asking import asked
from .coded import MONTHS, sought
from .documents import FACETS
from .language import normalise

SORTS = ("relevance", "newest", "adopted", "title")
LONGEST_TEXT = 500
# Of what is not to be looked for: how many, how long each
MOST_LEFT_OUT, LONGEST_NAME = 20, 100
PAGE_SIZE = 10
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_HIGHEST_PAGE = 1_000_000


class Query(Protocol):
    """A query string taken apart, as Django's QueryDict is."""

    def get(self, key: str, /) -> Any: ...
    def getlist(self, key: str, /) -> list[Any]: ...


# Gives the code that a facet goes by for a code in an address, or nothing for one that means nothing.
Known = Callable[[str, str], str | None]


@dataclass(frozen=True)
class Selection:
    """Words and chosen facets. URL, form, engine and tests speak it."""

    language: str
    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    year_from: int | None = None
    year_to: int | None = None
    # Whether something was typed beyond what is read
    cut: bool = False
    # Names of other meanings of the words that are not to be looked for
    left_out: tuple[str, ...] = ()
    # Whether words that find nothing stay as they were typed
    as_typed: bool = False
    # How many hits make a page; no matter of the address. Of none at all, what was found is counted
    size: int = PAGE_SIZE

    @classmethod
    def read(cls, language: str, query: Query, known: Known = lambda facet, code: code) -> "Selection":
        """The wish in a query string; what means nothing is left out, and nothing is an error."""
        typed = _CONTROL.sub(" ", normalise(str(query.get("q") or ""))).strip()
        sort = query.get("sort")
        return cls(
            language,
            beginning(typed),
            chosen_in(query, known),
            sort if sort in SORTS else SORTS[0],
            min(_whole(query.get("page")) or 1, _HIGHEST_PAGE),
            _year(query.get("from")),
            _year(query.get("to")),
            cut=len(typed) > LONGEST_TEXT,
            left_out=names_in(query),
            as_typed=query.get("as_typed") == "1",
        )

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed, part by part, each once."""
        return tuple(dict.fromkeys(part.typed for part in asked(self.text)))

    @property
    def facets(self) -> int:
        """How many values are chosen, years among them."""
        return sum(map(len, self.chosen.values())) + (self.year_from is not None) + (self.year_to is not None)

    @property
    def has_years(self) -> bool:
        return self.year_from is not None or self.year_to is not None

    @property
    def sought(self) -> dict[str, tuple[str, ...]]:
        """What is chosen, as the codes of which a document must have one: what an engine goes by."""
        return {facet: sought(facet, codes) for facet, codes in self.chosen.items()}

    def has(self, facet: str, code: str) -> bool:
        return code in self.chosen.get(facet, ())

    def adding(self, facet: str, code: str) -> "Selection":
        return replace(self, chosen={**self.chosen, facet: self.codes_with(facet, code)}, page=1)

    def codes_with(self, facet: str, code: str) -> tuple[str, ...]:
        before = self.chosen.get(facet, ())
        if facet == MONTHS and code.isdigit():
            # At most one most.
            before = tuple(other for other in before if not other.isdigit())
        return tuple(dict.fromkeys((*before, code)))

    def without(self, facet: str, *codes: str) -> "Selection":
        """The wish without some of a facet's values, without any of them if none is named."""
        left = self.codes_without(facet, *codes) if codes else ()
        others = {name: values for name, values in self.chosen.items() if name != facet}
        return replace(self, chosen={**others, facet: left} if left else others, page=1)

    def codes_without(self, facet: str, *codes: str) -> tuple[str, ...]:
        return tuple(code for code in self.chosen.get(facet, ()) if code not in codes)

    def with_(self, **changes: Any) -> "Selection":
        return replace(self, **{"page": 1, **changes})

    def parameters(self) -> list[tuple[str, str]]:
        """The query string's parts, in an order that does not depend on how the reader came here."""
        return [
            *([("q", self.text)] if self.text else []),
            *((facet, code) for facet in FACETS for code in sorted(self.chosen.get(facet, ()))),
            *([("from", str(self.year_from))] if self.year_from is not None else []),
            *([("to", str(self.year_to))] if self.year_to is not None else []),
            *(("without", name) for name in self.left_out),
            *([("as_typed", "1")] if self.as_typed else []),
            *([("sort", self.sort)] if self.sort != SORTS[0] else []),
            *([("page", str(self.page))] if self.page > 1 else []),
        ]

    @property
    def query(self) -> str:
        """The query string, with its question mark if there is anything to say."""
        return f"?{urlencode(self.parameters())}"

    def queries(self, facet: str) -> Callable[[Iterable[str]], str]:
        """Gives the query string with these values of a facet and no others.

        A facet may have hundreds of options: what their addresses have in common is written once.
        """
        others = self.without(facet).parameters()
        before = {"q", *FACETS[: FACETS.index(facet)]}
        place = next((place for place, (name, _) in enumerate(others) if name not in before), len(others))
        first, last = urlencode(others[:place]), urlencode(others[place:])

        def query(codes: Iterable[str]) -> str:
            own = urlencode([(facet, code) for code in sorted(codes)])
            return f"?{'&'.join(part for part in (first, own, last) if part)}"

        return query


def beginning(typed: str) -> str:
    """What is read of a text: no half of a word, which nobody meant and nothing has."""
    text = typed[:LONGEST_TEXT]
    if typed[LONGEST_TEXT : LONGEST_TEXT + 1].strip():
        text = text.rpartition(" ")[0] or text
    return text.strip()


def chosen_in(query: Query, known: Known) -> dict[str, tuple[str, ...]]:
    chosen = {}
    for facet in FACETS:
        codes = (known(facet, str(code)) for code in query.getlist(facet))
        kept = tuple(dict.fromkeys(code for code in codes if code))
        if kept:
            chosen[facet] = kept
    return chosen


def names_in(query: Query) -> tuple[str, ...]:
    names = (_CONTROL.sub(" ", str(name))[:LONGEST_NAME] for name in query.getlist("without"))
    return tuple(dict.fromkeys(filter(None, names)))[:MOST_LEFT_OUT]


def _whole(given: object) -> int | None:
    text = str(given or "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) <= LONGEST_TEXT and int(text) else None


def _year(given: object) -> int | None:
    year = _whole(given)
    return year if year and 1000 <= year <= 9999 else None
