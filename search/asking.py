"""What a reader typed, taken apart: words, expressions in quotation marks, and what is to be left out."""

import re
from dataclasses import dataclass

from .language import normalise
from .language.tokenising import forms

# Longer words are cut to this, in what is asked and in what is stored alike.
LONGEST_FORM = 64
_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02'
_MINUS = "-\u2212"
# A minus begins what it stands before: within a word or by itself it is none.
_PART = re.compile(
    rf"((?<!\S)[{_MINUS}])?[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|((?<!\S)[{_MINUS}](?=\w))?([^\s{_QUOTES}]+)"
)


@dataclass(frozen=True)
class Part:
    """A piece of what was typed, with the forms of its words; of an expression they stand beside one another."""

    typed: str
    forms: tuple[str, ...]
    quoted: bool = False
    excluded: bool = False

    @property
    def phrase(self) -> str:
        return phrase_of(self.forms)


def phrase_of(forms: tuple[str, ...]) -> str:
    """An expression as it is compared: a space around every form."""
    return f" {' '.join(forms)} "


def forms_of(text: str) -> tuple[str, ...]:
    """The words of a normalised text as they stand, case aside."""
    return tuple(form.lower()[:LONGEST_FORM] for form in forms(text))


def asked(text: str) -> tuple[Part, ...]:
    """The parts in their order, those without a word left out. A quotation mark without its pair means nothing."""
    found = []
    for match in _PART.finditer(normalise(text)):
        minus_before_quotes, within, minus, word = match.groups()
        forms = forms_of(word if within is None else within)
        if forms:
            excluded = bool(minus_before_quotes or minus)
            found.append(Part(match.group().strip(), forms, within is not None, excluded))
    return tuple(found)
