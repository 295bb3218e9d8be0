"""What a word is: the one tokeniser for documents, queries and snippets."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Marks that stand inside a word: hyphens (typewriter, real, non-breaking), apostrophes, and the
# colon before the case ending of an abbreviation (`THL:n`).
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u02bc"
JOINTS = f"{HYPHENS}{APOSTROPHES}:"
_WORD = re.compile(rf"[^\W_]+(?:[{JOINTS}][^\W_]+)*")

# Soft hyphen, zero-width space and joiners, byte order mark: invisible, yet they cut words in two.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_HYPHEN = re.compile(f"[{HYPHENS}]")


class Token(NamedTuple):
    """A word as it stands in the text, and where."""

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """The text in the form in which it is indexed, searched and shown: one code for each letter."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def tokens(text: str) -> Iterator[Token]:
    """The words of a normalised text, in order; inner hyphen, apostrophe and colon belong to a word."""
    for found in _WORD.finditer(text):
        yield Token(found.group(), found.start(), found.end())


def forms(text: str) -> list[str]:
    """The words of a normalised text as they stand, for whoever does not ask where."""
    return _WORD.findall(text)


def standing(text: str, form: str) -> Iterator[int]:
    """Where a word in lower case stands in a normalised text: the starts of the `tokens` that are it, case aside.

    Few words are looked for in much text: only where the letters are is it asked whether they are a whole word.
    """
    lower = text.lower()
    if len(lower) != len(text):  # of some letters the small one is two
        yield from (token.start for token in tokens(text) if token.text.lower() == form)
        return
    at = lower.find(form)
    while at >= 0:
        word = _WORD.match(text, at)
        if word and word.end() == at + len(form) and not _goes_on(text, at):
            yield at
        at = lower.find(form, at + 1)


def _goes_on(text: str, at: int) -> bool:
    """Whether the word that stands before a place goes on there."""
    before = text[max(at - 2, 0) : at]
    return before[-1:].isalnum() or (before[-1:] in JOINTS and before[:1].isalnum() and len(before) == 2)


def plain(word: str) -> str:
    """The word in lower case with nothing but its letters and digits."""
    word = word.lower()
    return word if word.isalnum() else "".join(filter(str.isalnum, word))


def pieces(word: str) -> list[str]:
    """The words that hyphens join."""
    return [piece for piece in _HYPHEN.split(word) if piece]
