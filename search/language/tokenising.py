"""What a word is: the one tokeniser for documents, queries and snippets."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Marks that stand inside a word: hyphens (typewriter, real, non-breaking), apostrophes, and the
# colon before the case ending of an abbreviation (`THL:n`).
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u02bc"
_WORD = re.compile(rf"[^\W_]+(?:[{HYPHENS}{APOSTROPHES}:][^\W_]+)*")

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


def plain(word: str) -> str:
    """The word in lower case with nothing but its letters and digits."""
    word = word.lower()
    return word if word.isalnum() else "".join(filter(str.isalnum, word))


def pieces(word: str) -> list[str]:
    """The words that hyphens join."""
    return [piece for piece in _HYPHEN.split(word) if piece]
