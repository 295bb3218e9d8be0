"""Advice on terms, as the editor of a translation lists it."""

from dataclasses import dataclass
from typing import Any

from practicemodels.translation.glossary import Lacking, lacking


@dataclass(frozen=True)
class Advice:
    """A place where the source has an agreed term and the translation none of its equivalents."""

    place: Lacking

    @property
    def sign(self) -> str:
        """By which it is known again that the translator has seen it."""
        return f"{self.place.key}:{self.place.term.key}"

    @property
    def key(self) -> str:
        return self.place.key

    @property
    def name(self) -> str:
        return str(self.place.part)

    @property
    def theirs(self) -> str:
        return self.place.found

    @property
    def ours(self) -> str:
        return ", ".join(self.place.wanted)


def advice_on(translation: Any) -> list[Advice]:
    return [Advice(place) for place in lacking(translation)]
