"""How a reader's words are looked for: made once in Python, equal for every engine."""

from dataclasses import dataclass

from .language import LANGUAGES, is_stop, normalise, synonyms, terms, tokens
from .spoken import marked, spoken

# Nobody means more words than these; the rest of what was pasted is left out.
MOST_WORDS = 32


@dataclass(frozen=True)
class Word:
    """One word of the query: found by a primary term in the primary columns, or a secondary one in the secondary."""

    text: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """The words to find. A document holds all of them, or some."""

    words: tuple[Word, ...]

    def __bool__(self) -> bool:
        return bool(self.words)


def plan(text: str, language: str) -> Plan:
    """The plan of a text; without any word in it, an empty one."""
    typed = list(dict.fromkeys(token.text.lower() for token in tokens(normalise(text))))
    telling = [word for word in typed if not is_stop(word, language)] or typed
    words: dict[tuple[str, ...], Word] = {}
    for each in telling:
        word = _word(each, language)
        words.setdefault(word.primary, word)
    return Plan(tuple(word for word in words.values() if word.primary)[:MOST_WORDS])


def _word(text: str, language: str) -> Word:
    """A word as it is understood in each language, the reader's first: nobody says in which they type."""
    primary: dict[str, None] = {}
    secondary: dict[str, None] = {}
    for spoken_language in dict.fromkeys((language, *LANGUAGES)):
        own = spoken(text, spoken_language)
        alike = [
            other
            for term in terms(text, spoken_language).primary
            for other in marked(synonyms(term, spoken_language), spoken_language)
        ]
        primary |= dict.fromkeys((*own.primary, *alike))
        secondary |= dict.fromkeys((*own.secondary, *alike))
    return Word(text, tuple(primary), tuple(secondary))
