"""Advice on terms, as the editor of a translation lists it."""

from dataclasses import dataclass
from typing import Any

from practicemodels.translation.glossary import Lacking, key_of, lacking


@dataclass(frozen=True)
class Advice:
    """A place where the source has an agreed term and the translation none of its equivalents.

    `is_pressing` where editors have agreed on the term, or the model is found by
    it: of the others, which the thesaurus has by the thousand, many are common
    words that a good sentence does without.
    """

    place: Lacking
    is_pressing: bool = True

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
    """All places, those that are pressing first."""
    tagged = topic_keys(translation.source)
    found = [Advice(place, place.term.agreed or place.term.key in tagged) for place in lacking(translation)]
    return sorted(found, key=lambda advice: not advice.is_pressing)


def topic_keys(source: Any) -> set[str]:
    """The topics that the source is tagged with, by the keys that their terms have."""
    rows = source.topics.select_related("topic") if hasattr(source, "topics") else ()
    return {key_of(row.topic) for row in rows}
