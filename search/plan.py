"""How a reader's words are looked for: made once in Python, equal for every engine."""

from dataclasses import dataclass

from .language import is_stop, normalise, synonyms, terms, tokens

# Nobody means more words than these; the rest of what was pasted is left out.
MOST_WORDS = 32


@dataclass(frozen=True)
class Word:
    """One word of the query: found by any primary term in the primary columns, or any secondary in the secondary ones."""

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
    for text in telling:
        word = _word(text, language)
        words.setdefault(word.primary, word)
    return Plan(tuple(word for word in words.values() if word.primary)[:MOST_WORDS])


def _word(text: str, language: str) -> Word:
    own = terms(text, language)
    alike = [other for term in own.primary for other in synonyms(term, language)]
    return Word(text, tuple(dict.fromkeys((*own.primary, *alike))), tuple(dict.fromkeys((*own.secondary, *alike))))
