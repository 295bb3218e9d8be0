"""What an analysis gives."""

from collections.abc import Iterable
from typing import NamedTuple

from .tokenising import plain


class Terms(NamedTuple):
    """The terms of a word. Each consists of lower-case letters and digits alone, so that any engine can hold it."""

    primary: tuple[str, ...]
    """What the word is: its base forms."""
    secondary: tuple[str, ...] = ()
    """What it is made of: parts of a compound, the word that it is derived from, a marked stem."""


def as_terms(primary: Iterable[str], secondary: Iterable[str]) -> Terms:
    """Terms from base forms as dictionaries write them, each once."""
    return Terms(_each_once(primary), _each_once(secondary))


def _each_once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for term in map(plain, found) if term))
