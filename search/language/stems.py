"""Snowball stems: the safety net under words that no dictionary knows."""

from .guard import Guarded

# A stem is no word: the mark keeps `kun` the stem apart from `kun` the word. It is a letter to every engine.
MARK = "\u02e2"

_NAMES = {"fi": "finnish", "sv": "swedish", "en": "english"}


def _make(language: str):  # type: ignore[no-untyped-def]  # snowballstemmer has no types
    import snowballstemmer  # type: ignore[import-untyped,unused-ignore]  # no types published

    return snowballstemmer.stemmer(_NAMES[language])


# A stemmer keeps the word that it works on in itself, so threads may not share it.
_stemmers = {language: Guarded(lambda language=language: _make(language)) for language in _NAMES}  # type: ignore[misc]


def stem(word: str, language: str) -> str:
    """The marked stem of a word, or nothing for one that is too short or no word."""
    if len(word) < 4 or not word.isalpha():
        return ""
    with _stemmers[language].lent() as stemmer:
        found: str = stemmer.stemWord(word)
    return found + MARK if len(found) > 2 else ""
