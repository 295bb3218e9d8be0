"""What is measured: each flow with its reason and the work that it must find. A run that did less fails."""

from collections.abc import Callable
from dataclasses import dataclass

from search.documents import FACETS
from search.engines import Results
from search.selection import PAGE_SIZE, Selection

from .words import language

SIZES = (2_000, 10_000, 100_000)
# The facets whose options the generated models have.
COUNTED = tuple(facet for facet in FACETS if facet != "collection")


@dataclass(frozen=True)
class Flow:
    """One thing that readers do."""

    name: str
    why: str
    selection: Callable[[int], Selection]
    """What is asked, of so many documents."""
    least: float
    """The share of the documents that it must find at least."""
    most: float = 1.0
    options: int = 60
    """How many options of facets must be counted at least."""

    def check(self, results: Results, size: int) -> None:
        """Raise unless the engine did all that the flow is about."""
        options = sum(len(results.facets[facet]) for facet in COUNTED)
        if not self.least * size <= results.total <= self.most * size:
            raise AssertionError(f"{self.name}: {results.total} of {size} documents found")
        if options < self.options or not results.hits:
            raise AssertionError(f"{self.name}: {options} options counted, {len(results.hits)} hits")
        if results.mode != "all":
            raise AssertionError(f"{self.name}: no model holds all the words")


# What Wagtail's search is asked where a flow asks ours; it knows no word forms, so the words stand as they are written.
STOCK = {"one word": "kirjasto", "three words": "vapaaehtoisten koordinointi kunnassa"}


def last_page(size: int) -> int:
    """A page behind which few remain: about nine in ten documents serve a Finnish reader."""
    return int(size * 0.8) // PAGE_SIZE


FLOWS = (
    Flow("one word", "most searches are one word", lambda size: Selection("fi", "kirjasto"), 0.05, 0.6),
    Flow(
        "three words",
        "the next most are three; each has to be in a document",
        lambda size: Selection("fi", "vapaaehtoisten koordinointi kunnassa"),
        0.01,
        0.5,
    ),
    Flow(
        "a rare word",
        "a name or a term of the trade; what remains is the price of the request itself",
        lambda size: Selection("fi", language("fi").rare(40)),
        0.0002,
        0.05,
        options=5,
    ),
    Flow(
        "facets only",
        "nothing typed: every document is counted in every facet",
        lambda size: Selection("fi"),
        0.7,
    ),
    Flow(
        "a word and two facets",
        "each chosen facet is counted as if it were not chosen",
        lambda size: Selection("fi", "kirjasto", {"theme": ("older", "youth"), "county": ("mk01",)}),
        0.001,
        0.2,
    ),
    Flow(
        "a deep page",
        "crawlers and patient readers go to the end",
        lambda size: Selection("fi", page=last_page(size)),
        0.7,
    ),
)
