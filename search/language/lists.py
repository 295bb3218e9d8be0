"""The editable word lists: what is not split, prefixes of the field, stop words and synonyms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class WordLists:
    """The lists of one language. A word is given in its base form, a stop word in every form."""

    atoms: frozenset[str] = frozenset()
    """Compounds that mean something else than their parts: never split."""
    prefixes: frozenset[str] = frozenset()
    """First parts that no dictionary knows (`hyte-`, `sote-`): cut off, and the rest is analysed."""
    stops: frozenset[str] = frozenset()
    """Words that say nothing about what a text is on."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that readers use for the same thing."""


Provider = Callable[[str], WordLists]


@lru_cache
def shipped(language: str) -> WordLists:
    """The lists that come with the project."""
    return WordLists(
        atoms=frozenset(_lines(f"atoms.{language}.txt")),
        prefixes=frozenset(_lines(f"prefixes.{language}.txt")),
        stops=frozenset(word for line in _lines(f"stops.{language}.txt") for word in line.split()),
        synonyms=tuple(split(line) for line in _lines(f"synonyms.{language}.txt")),
    )


def split(line: str) -> tuple[str, ...]:
    """A synonym group from its line: words with commas between."""
    return tuple(word.strip() for word in line.split(",") if word.strip())


def _lines(name: str) -> Iterable[str]:
    path = _DATA / name
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        word = line.partition("#")[0].strip().lower()
        if word:
            yield word


_provider: Provider = shipped
_known: dict[str, WordLists] = {}
_listeners: list[Callable[[], object]] = []


def words(language: str) -> WordLists:
    """The lists in force for a language."""
    lists = _known.get(language)
    if lists is None:
        lists = _known[language] = _provider(language)
    return lists


def set_word_lists(provider: Provider = shipped) -> None:
    """Take the lists from `provider(language)` from now on; without an argument, the shipped ones again."""
    global _provider
    _provider = provider
    word_lists_changed()


def word_lists_changed() -> None:
    """Forget every analysis made with the former lists."""
    _known.clear()
    for forget in _listeners:
        forget()


def forget_with(listener: Callable[[], object]) -> None:
    """Have `listener()` called whenever the lists change."""
    _listeners.append(listener)
