"""What an engine promises."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from search.documents import Document
from search.plan import Plan
from search.selection import PAGE_SIZE, Selection

Progress = Callable[[int], object]


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
class Stats:
    documents: int
    models: int


Version = tuple[int, str]
"""A model's number and a language."""


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

    @abstractmethod
    def search(self, selection: Selection) -> Results:
        """The page of results that the selection asks for, the last one if there are fewer."""

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
