"""Terms of English words."""

from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

from .found import Terms, as_terms
from .lists import words
from .stems import stem
from .tokenising import APOSTROPHES, pieces

_dictionary = DictionaryLookupStrategy(dictionary_factory=LOW_MEMORY_DICTIONARY_FACTORY)
_POSSESSIVE = tuple(f"{mark}s" for mark in APOSTROPHES)


def analyse(word: str) -> Terms:
    """The base form; of hyphened words the pieces beside it; and the stem, which joins noun and verb."""
    if word.endswith(_POSSESSIVE):
        word = word[:-2]
    parts = pieces(word)
    lemmas = [_lemma(part) for part in parts]
    whole = _lemma("".join(parts))
    kept = [lemma for lemma in lemmas if lemma not in words("en").prefixes]
    return as_terms([whole], [*kept, *(stem(part, "en") for part in parts)])


def _lemma(word: str) -> str:
    return (_dictionary.get_lemma(word, "en") or word).lower()
