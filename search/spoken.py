"""Terms that carry their language, so that the Finnish `men` and the Swedish `men` are two words."""

from functools import lru_cache

from .language import LANGUAGES, Terms, terms
from .language.lists import forget_with

MARKS = {"fi": "f", "sv": "s", "en": "e"}


@lru_cache(maxsize=50_000)
def spoken(word: str, language: str) -> Terms:
    """The terms of a word as it is spoken in a language; a language that we do not know is read as the first."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    found = terms(word, language)
    return Terms(marked(found.primary, language), marked(found.secondary, language))


def marked(found: tuple[str, ...], language: str) -> tuple[str, ...]:
    mark = MARKS[language]
    return tuple(mark + term for term in found)


forget_with(spoken.cache_clear)
