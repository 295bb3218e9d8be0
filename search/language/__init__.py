"""Language analysis: the terms under which texts are indexed and searched, equal for every engine.

`terms()`, `analyse()` and `tokens()` are all that an index or a query needs; `synonyms()` and `is_stop()` are for
queries alone. Nothing here knows of Django: whoever has editable word lists gives them by `set_word_lists()`.
"""

from .analysis import Analysed, analyse, clear_caches, is_stop, synonyms, terms
from .folding import fold, sort_key
from .found import Terms
from .lexicon import build_lexicon, lexicon_path
from .lists import LANGUAGES, WordLists, set_word_lists, shipped, word_lists_changed, words
from .tokenising import Token, normalise, tokens
from .voikko import backend_name

__all__ = [
    "LANGUAGES",
    "Analysed",
    "Terms",
    "Token",
    "WordLists",
    "analyse",
    "backend_name",
    "build_lexicon",
    "clear_caches",
    "fold",
    "is_stop",
    "lexicon_path",
    "normalise",
    "set_word_lists",
    "shipped",
    "sort_key",
    "synonyms",
    "terms",
    "tokens",
    "word_lists_changed",
    "words",
]
