"""The answer to a reader, with the slips of the fingers put right."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .asking import asked
from .engines import Results, answer
from .language import is_stop
from .selection import Selection
from .spelling.corrections import corrections, missing

# Whoever slips more often than this types at random.
MOST_CORRECTED = 4


@dataclass(frozen=True)
class Answer:
    """What was found, and for what: the reader's selection, or one in which words were put right."""

    results: Results
    selection: Selection
    corrected: bool = False
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words that no model has, as they were typed, each with what may have been meant, the likeliest first."""


def answered(selection: Selection) -> Answer:
    """What the selection finds; where a word of it finds nothing, what was most likely meant."""
    results = answer(selection)
    if not results.words.words or (results.mode == "all" and results.served):
        return Answer(results, selection)
    unknown = {
        word: tuple(corrections(word, selection.language)) if place < MOST_CORRECTED else ()
        for place, word in enumerate(missing(typed_words(selection), selection.language))
    }
    if not selection.as_typed:
        other = selection.with_(text=corrected(selection.text, unknown), page=selection.page)
        if other.text != selection.text:
            found = answer(other)
            if found.served:
                return Answer(found, other, corrected=True, missing=unknown)
    return Answer(results, selection, missing=unknown)


def typed_words(selection: Selection) -> list[str]:
    """The words that could be a slip: those in quotation marks or behind a minus are meant as they stand."""
    parts = asked(selection.text)
    forms = dict.fromkeys(form for part in parts if not (part.quoted or part.excluded) for form in part.forms)
    return [form for form in forms if len(form) > 1 and not is_stop(form, selection.language)]


def corrected(text: str, unknown: Mapping[str, tuple[str, ...]]) -> str:
    """The text with its unknown words put right where that can be done."""
    for word, (meant, *_) in ((word, found) for word, found in unknown.items() if found):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", meant, text, flags=re.IGNORECASE)
    return text
