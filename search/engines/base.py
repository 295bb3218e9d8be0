"""What an engine promises."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from search import layers
from search.documents import AREA_FACETS, FACETS, NATIONAL, Document
from search.plan import Plan, plan
from search.ranking import Held, judged
from search.selection import PAGE_SIZE, Selection
from search.snippets import lacks
from search.storage import unpack

Progress = Callable[[int], object]

# As many documents are read, analysed and written at one go.
BATCH = 100
# An engine chooses so many of the most relevant by its own measure; ours orders them.
ARRANGED_FIRST = 100
# So many places of the first page are for descriptions that say all of it in another language, if there are any:
# they weigh less, and where many say it in the reader's own nobody would see them.
FOR_OTHERS = 2


@dataclass(frozen=True)
class Hit:
    """A found model in the language version that serves the reader."""

    number: int
    language: str
    stored: Mapping[str, Any]
    """What the engine kept to show it by: see `search.storage`."""

    @property
    def title(self) -> str:
        return str(self.stored["title"])


@dataclass(frozen=True)
class Results:
    """What a selection finds.

    `total`, `pages` and `facets` count models. `partial` are models that hold
    only some of the words; they stand outside the total. `national` counts the
    national models that the chosen areas alone keep out.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    partial: tuple[Hit, ...] = ()
    national: int = 0
    mode: str = "all"
    """Whether what is counted holds `all` the words or `some` of them."""
    page: int = 1
    words: Plan = field(default_factory=Plan)
    """What was looked for."""
    without: Mapping[str, int] = field(default_factory=dict)
    """How many there would be without each thing chosen: a facet, or `years`."""
    served: int = 0
    """How many the words alone find, whatever is chosen."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True)
class Found:
    """What an engine finds and counts at one go; hits by what it knows them by. The rest is told in `Results`."""

    hits: Sequence[Any]
    total: int
    served: int
    facets: Mapping[str, Mapping[str, int]]
    national: int
    without: Mapping[str, int]


@dataclass(frozen=True)
class Stretch:
    """Which hits are asked for: those of a page, or for our own order as many as it needs, from the first on."""

    start: int
    size: int
    arranged: bool
    page: slice

    @classmethod
    def of(cls, selection: Selection, words: Plan) -> "Stretch":
        start, size = (selection.page - 1) * selection.size, selection.size
        if size and words and layers.has("order") and selection.sort == "relevance" and start < ARRANGED_FIRST:
            return cls(0, max(start + size, ARRANGED_FIRST), True, slice(start, start + size))
        return cls(start, size, False, slice(0, size))


@dataclass(frozen=True)
class Stats:
    documents: int
    models: int


Version = tuple[int, str]
"""A model's number and a language."""

Option = tuple[str, str]
"""A facet and one of its codes."""


class Engine(ABC):
    """Stores, matches, counts and orders. Everything else is made once for all engines."""

    name: str
    # Whether it stands elsewhere than the site's own database, and so takes no part in its transactions
    is_remote = False
    # A new form of what is stored takes a new name: an index of another form is made anew
    form = ""

    def is_there(self) -> bool:
        """Whether there is an index at all."""
        return True

    def search(self, selection: Selection) -> Results:
        """The page of results that the selection asks for, the last one if there are fewer."""
        words = plan(selection.text, selection.language, selection.left_out)
        several, every = len(words.words) > 1, True
        found = self.find(selection, words, every)
        if several and not found.served:
            every = False
            found = self.find(selection, words, every)
        page = min(selection.page, max(1, -(-found.total // max(selection.size, 1))))
        if page < selection.page and found.total:
            found = self.find(selection.with_(page=page), words, every)
        others: Sequence[Any] = ()
        wanted = selection.size and selection.sort == "relevance" and page == 1
        if wanted and every and several and found.total < PAGE_SIZE:
            others = self.find_some(selection, words, found.hits)[: PAGE_SIZE - len(found.hits)]
        shown = self._with_attached(self.shown([*found.hits, *others]), words)
        return Results(
            hits=tuple(shown[hit] for hit in found.hits if hit in shown),
            total=found.total,
            facets=found.facets,
            partial=tuple(shown[hit] for hit in others if hit in shown),
            national=found.national if any(selection.chosen.get(facet) for facet in AREA_FACETS) else 0,
            mode="all" if every else "some",
            page=page,
            words=words,
            without=found.without,
            served=found.served,
        )

    def _with_attached(self, shown: Mapping[Any, Hit], words: Plan) -> Mapping[Any, Hit]:
        """What is attached comes with those hits that may be shown by it: their own texts lack some of the words."""
        wanted = [hit for hit, one in shown.items() if one.stored["attached"] and lacks(one.stored, words)]
        kept = self.attached_to(wanted) if wanted and words else {}
        full = {hit: replace(shown[hit], stored={**shown[hit].stored, "attached": unpack(kept[hit])}) for hit in kept}
        return {**shown, **full}

    @abstractmethod
    def find(self, selection: Selection, words: Plan, every: bool) -> Found:
        """A page of what holds every word (as `Plan.strictly` says) or some, in order, with all that is counted."""

    @abstractmethod
    def find_some(self, selection: Selection, words: Plan, but: Sequence[Any]) -> Sequence[Any]:
        """What holds some of the words and all that is chosen, in order, besides these hits: a page or more."""

    @abstractmethod
    def shown(self, hits: Sequence[Any]) -> Mapping[Any, Hit]:
        """What hits are shown by; without those that have gone meanwhile."""

    @abstractmethod
    def attached_to(self, hits: Sequence[Any]) -> Mapping[Any, bytes]:
        """What is attached to hits, as `search.storage` packed it."""

    @abstractmethod
    def upsert(self, documents: Iterable[Document], stamp: int = 0) -> None:
        """Take in documents, each in the place of the same version of the same model.

        A stamp tells a remote engine in what order things were read from the
        database: what it gets with an earlier one than it has is left out.
        """

    @abstractmethod
    def delete(self, versions: Iterable[Version], stamp: int = 0) -> None:
        """Forget versions of models, known or not."""

    @abstractmethod
    def versions(self, numbers: Iterable[int]) -> set[Version]:
        """The versions of these models that are in the index."""

    @abstractmethod
    def rebuild(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        stamp: int = 0,
        finish: Callable[[], object] | None = None,
    ) -> int:
        """Let these documents be all there is. Until they are complete, the old ones answer.

        `finish` is called when the new index has taken the old one's place, in
        the same transaction if the engine knows of such.
        """

    @abstractmethod
    def digests(self) -> dict[Version, str]:
        """Every version in the index with the digest of its document."""

    @abstractmethod
    def stats(self) -> Stats:
        """How much is in the index."""

    @abstractmethod
    def apart(self) -> "AbstractContextManager[Engine]":
        """An empty engine of the same kind, of which nothing is left afterwards."""

    def replace(self, numbers: Iterable[int], documents: Iterable[Document], stamp: int = 0) -> None:
        """Let these documents be all there is of these models."""
        documents = list(documents)
        kept = {(document.number, document.language) for document in documents}
        self.delete(self.versions(numbers) - kept, stamp)
        self.upsert(documents, stamp)


def arranged(
    hits: Sequence[Any], held: Iterable[Held], words: Plan, shares: Mapping[str, float], room: int = PAGE_SIZE
) -> list[Any]:
    """The first hits by the formula that orders those of every engine; equal ones, and those behind, as they were.

    What a hit holds goes by its place among them. Of the first page, where they have room there, the last places are
    for what says all of it in another language.
    """
    found = judged(words, held, shares)
    first = sorted(range(min(len(hits), ARRANGED_FIRST)), key=lambda place: -found.worth.get(place, 0.0))
    first = with_others(first, found.otherwise, room)
    return [*(hits[place] for place in first), *hits[ARRANGED_FIRST:]]


def with_others(places: list[int], others: frozenset[int], room: int) -> list[int]:
    """The order in which the first others stand at the end of the first page, where they would come after it."""
    page = places[:room]
    lacking = min(FOR_OTHERS, room) - len(others.intersection(page))
    lifted = [place for place in places[room:] if place in others][: max(lacking, 0)]
    ones_own = [place for place in page if place not in others]
    behind = set(ones_own[len(ones_own) - len(lifted) :])
    moved = {*lifted, *behind}
    return [
        *(place for place in page if place not in behind),
        *lifted,
        *(place for place in places if place in behind),
        *(place for place in places[room:] if place not in moved),
    ]


def codes_of(document: Document) -> Iterator[Option]:
    """What a document counts among."""
    for facet in FACETS:
        codes = document.codes.get(facet, (document.language,) if facet == "language" else ())
        for code in dict.fromkeys(codes):
            yield facet, code
    if document.national:
        for facet in AREA_FACETS:
            yield facet, NATIONAL


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Items, so many at a time."""
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch
