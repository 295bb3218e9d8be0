"""From a word as it stands in a text to the terms under which it is indexed and searched."""

from functools import lru_cache
from typing import NamedTuple

from . import english, finnish, swedish
from .found import Terms
from .lists import forget_with, words
from .tokenising import Token, plain, tokens

_ANALYSERS = {"fi": finnish.analyse, "sv": swedish.analyse, "en": english.analyse}

# Longer than any word that people write, and short enough that no analysis takes noticeable time.
LONGEST = 64


class Analysed(NamedTuple):
    """The words of a text, each with its terms."""

    words: tuple[tuple[Token, Terms], ...]

    @property
    def primary(self) -> list[str]:
        """Every primary term in the order of the text, repeated as often as its word."""
        return [term for _, terms in self.words for term in terms.primary]

    @property
    def secondary(self) -> list[str]:
        """Every secondary term in the order of the text, repeated as often as its word."""
        return [term for _, terms in self.words for term in terms.secondary]


@lru_cache(maxsize=50_000)
def terms(token: str, language: str) -> Terms:
    """The terms of one word: the same for an indexed text and for a query. A stop word has no secondary ones."""
    word = token.lower()
    if len(word) > LONGEST:
        return Terms((plain(word)[:LONGEST],))
    known = _ANALYSERS.get(language)
    found = known(word) if known else Terms(())
    if not found.primary:
        found = Terms((plain(word),)) if plain(word) else Terms(())
    return Terms(found.primary) if word in words(language).stops else found


def analyse(text: str, language: str) -> Analysed:
    """The words of a normalised text with their terms."""
    return Analysed(tuple((token, terms(token.text, language)) for token in tokens(text)))


def is_stop(token: str, language: str) -> bool:
    """Whether the word says nothing about a text: a query leaves it out if it has any other word."""
    return token.lower() in words(language).stops


@lru_cache(maxsize=8)
def _groups(language: str) -> dict[str, tuple[str, ...]]:
    together: dict[str, dict[str, None]] = {}
    for group in words(language).synonyms:
        members = [_base_form(word, language) for word in group]
        for term in members:
            together.setdefault(term, {}).update(dict.fromkeys(members))
    return {term: tuple(other for other in others if other not in ("", term)) for term, others in together.items()}


def _base_form(word: str, language: str) -> str:
    """One term for a member of a group: a second one (`ikääntyä` beside `ikääntynyt`) would only count it twice."""
    primary = terms(word, language).primary
    return plain(word) if plain(word) in primary or not primary else primary[0]


def synonyms(term: str, language: str) -> tuple[str, ...]:
    """The primary terms of the words that mean the same as a primary term; for queries alone."""
    return _groups(language).get(term, ())


def clear_caches() -> None:
    """Forget every analysis made so far."""
    terms.cache_clear()
    _groups.cache_clear()


forget_with(clear_caches)
