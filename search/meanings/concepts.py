"""The names of topics, target groups and areas, ready for a query: read once, and again when they have changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models.signals import post_delete, post_save

from practicemodels.models import Area, TargetGroup, Topic
from search import stamps
from search.language import LANGUAGES, is_stop, tokens
from search.language.lists import forget_with
from search.steering.models import Promotion
from search.steering.synonyms import Key, keys

from .models import NamesChanged

VOCABULARIES = (Topic, TargetGroup, Area)


@dataclass(frozen=True)
class Concept:
    """One thing and its names, by language, the preferred one first."""

    code: str
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Named:
    """A stretch of the query's words that names things in a language."""

    start: int
    stop: int
    language: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True)
class Concepts:
    """All names, by language and by the base forms of their words."""

    names: Mapping[str, Mapping[Key, tuple[Concept, ...]]] = field(default_factory=dict)
    longest: int = 0
    has_dictionary: bool = False

    def within(self, words: Sequence[str], language: str) -> Iterator[Named]:
        """What the words name in any form, the longest name first; no word belongs to two stretches.

        A stretch that names something in several languages is told in each, the reader's first.
        """
        start = 0
        while start < len(words):
            step = 1
            for length in range(min(self.longest, len(words) - start), 0, -1):
                found = list(self._named(words, start, start + length, language))
                if found:
                    yield from found
                    step = length
                    break
            start += step

    def _named(self, words: Sequence[str], start: int, stop: int, language: str) -> Iterator[Named]:
        stretch = words[start:stop]
        for spoken in dict.fromkeys((language, *LANGUAGES)):
            names = self.names.get(spoken, {})
            if all(is_stop(word, spoken) for word in stretch):
                continue
            concepts = dict.fromkeys(concept for key in keys(stretch, spoken) for concept in names.get(key, ()))
            if concepts:
                yield Named(start, stop, spoken, tuple(concepts))


_held: tuple[Any, Concepts] | None = None


def concepts() -> Concepts:
    """The names in force now."""
    global _held
    now = stamps.stamps()
    stamp = now.names, now.has_dictionary
    if _held is None or _held[0] != stamp:
        _held = stamp, read(now.has_dictionary)
    return _held[1]


def read(has_dictionary: bool) -> Concepts:
    found: dict[str, dict[Key, dict[Concept, None]]] = defaultdict(lambda: defaultdict(dict))
    longest = 0
    for vocabulary in VOCABULARIES:
        for term in vocabulary.objects.offered():
            names = {language: tuple(dict.fromkeys(each)) for language, each in term.labels().items()}
            concept = Concept(term.code, FrozenNames(names))
            for language, each in names.items():
                for name in each:
                    words = [token.text for token in tokens(name)]
                    for key in keys(words, language):
                        longest = max(longest, len(key))
                        found[language][key][concept] = None
    return Concepts(
        {language: {key: tuple(each) for key, each in names.items()} for language, names in found.items()},
        longest,
        has_dictionary,
    )


class FrozenNames(dict[str, tuple[str, ...]]):
    """Names that can be a part of something hashable."""

    def __hash__(self) -> int:  # type: ignore[override]  # they are not changed after they are made
        return hash(tuple(sorted(self.items())))


def forget() -> None:
    global _held
    _held = None


def note(**kwargs: Any) -> None:
    if not kwargs.get("raw"):
        NamesChanged.note()


def connect() -> None:
    for held in (*stamps.VOCABULARIES, Promotion):
        for signal in (post_save, post_delete):
            signal.connect(note, sender=held, dispatch_uid=f"search.names.{held.__name__}.{id(signal)}")


# The base forms of the names hang on the word lists.
forget_with(forget)
