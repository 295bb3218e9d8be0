"""Snowball stems: the safety net under words that no dictionary knows."""

from collections.abc import Callable
from typing import Any

from .guard import Guarded

# A stem is no word: the mark keeps `kun` the stem apart from `kun` the word. It is a letter to every engine.
MARK = "\u02e2"

_NAMES = {"fi": "finnish", "sv": "swedish", "en": "english"}


def _maker(language: str) -> Callable[[], Any]:
    def make() -> Any:
        import snowballstemmer

        return snowballstemmer.stemmer(_NAMES[language])

    return make


# A stemmer keeps the word that it works on in itself, so threads may not share it.
_stemmers = {language: Guarded(_maker(language)) for language in _NAMES}


def stem(word: str, language: str) -> str:
    """The marked stem of a word, or nothing for one that is too short or no word."""
    if len(word) < 4 or not word.isalpha():
        return ""
    with _stemmers[language].lent() as stemmer:
        found: str = stemmer.stemWord(word)
    return found + MARK if len(found) > 2 else ""
