"""Plain text → Description, in every layout that pages of the format have when copied."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from practicemodels.importing.background import read_background
from practicemodels.importing.description import Description, Kind, Unreadable
from practicemodels.importing.labels import LANGUAGES, Labels, weigh
from practicemodels.importing.layout import read_layout
from practicemodels.importing.lines import Line, lines_of

# Little words that tell the language of a text without labels.
_LITTLE = {
    "fi": frozenset(
        ["ja", "on", "että", "sekä", "ovat", "tai", "myös", "joka", "kun", "sen", "voi", "ei", "oli", "mukaan"]
    ),
    "sv": frozenset(["och", "att", "det", "som", "en", "för", "med", "på", "till", "den", "ett", "av", "är", "inte"]),
    "en": frozenset(["the", "and", "of", "to", "a", "in", "is", "for", "that", "with", "are", "on", "was", "by"]),
}


def read_text(text: str, source: str, language: str | None = None) -> Description:
    """The description that a text is. `language` overrules what the text itself shows."""
    return read_lines(lines_of(text), source, language)


def read_lines(lines: Sequence[Line], source: str, language: str | None = None) -> Description:
    """The description that lines are: in the format if their labels say so, else background material."""
    if not lines:
        raise Unreadable(_("The file holds no text."))
    texts = [line.text for line in lines if not line.marker]
    weights = {code: weigh(texts, code) for code in LANGUAGES}
    labelled = max(LANGUAGES, key=lambda code: weights[code])
    if weights[labelled] < 2:
        return read_background(lines, language or language_of(lines), source)
    return read_layout(lines, labelled, _kind(texts, labelled), source, language)


def _kind(texts: Sequence[str], language: str) -> Kind:
    labels = Labels((language,))
    roles = {label.role for label in map(labels.of, texts) if label}
    named = {"fi": "kokonaisuuden nimi", "sv": "helhetens namn", "en": "name of the collection"}[language]
    is_collection = "purpose" in roles or any(text.casefold().strip(" :*") == named for text in texts)
    return "collection" if is_collection else "practice_model"


def language_of(lines: Sequence[Line]) -> str:
    """The language of running text, by its little words; Finnish where nothing tells."""
    words = re.findall(r"\w+", " ".join(line.text for line in lines).casefold())
    counts = {code: sum(word in little for word in words) for code, little in _LITTLE.items()}
    return max(LANGUAGES, key=lambda code: counts[code])
