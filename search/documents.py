"""What is indexed: one language version of a practice model."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from django.utils import timezone

from .asking import LONGEST_FORM, forms_of, phrase_of
from .language import Terms, normalise, tokens
from .language.lists import forget_with
from .language.stems import MARK
from .spoken import spoken

# What a facet counts. The codes are those of the vocabularies; of a collection, its number.
FACETS = (
    "theme",
    "topic",
    "target_group",
    "county",
    "wellbeing_county",
    "phase",
    "funder",
    "language",
    "collection",
    "adopted_in",
    "start_months",
    "coordinator",
    "digital_tool",
    "training",
)
AREA_FACETS = ("county", "wellbeing_county")

# The country: it can be chosen among counties, and is never counted there.
NATIONAL = "FI"

# What a model without a theme is found by.
NO_THEME = "none"

# A document longer than any description, and short enough for every engine's limits.
MOST_WORDS = 12_000
# Of what is attached, as many words more: a book or two.
MOST_ATTACHED = 30_000


@dataclass(frozen=True)
class Passage:
    """A text of the description, by the key of its section ("attachments" for titles of attachments)."""

    key: str
    language: str
    text: str


@dataclass(frozen=True)
class Label:
    """A name that the model goes by without saying it: of its themes, areas, organisation and the like."""

    language: str
    text: str


@dataclass(frozen=True)
class Attached:
    """What an attached file says, by the name that a reader knows it by."""

    name: str
    language: str
    text: str


@dataclass(frozen=True)
class Document:
    """One language version of a model, marked with the reading languages that it serves.

    `serves` are its own language and, for the source, every language that has
    no version of its own; so a reader's search finds each model exactly once.
    """

    number: int
    language: str
    serves: tuple[str, ...]
    title: str
    summary: str = ""
    passages: tuple[Passage, ...] = ()
    labels: tuple[Label, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    national: bool = False
    published: datetime | None = None
    # In how many areas it is in use
    places: int = 0
    # Shown with a hit and not searched
    page: int | None = None
    areas: tuple[str, ...] = ()
    # Searched at the lowest weight
    attached: tuple[Attached, ...] = ()

    @property
    def year(self) -> int | None:
        return timezone.localtime(self.published).year if self.published else None

    @property
    def texts(self) -> tuple[Passage, ...]:
        """All that is read under the title, the summary first."""
        return (Passage("summary", self.language, self.summary), *self.passages)

    @cached_property
    def digest(self) -> str:
        """Tells whether an indexed document is the one that would be indexed now."""
        content = json.dumps(as_plain(self), ensure_ascii=False, sort_keys=True, default=as_plain)
        return hashlib.sha256(content.encode()).hexdigest()[:32]


def as_plain(value: object) -> Any:
    """The fields of a document or of a part of it, and anything else as a text."""
    return {each.name: getattr(value, each.name) for each in fields(value)} if is_dataclass(value) else str(value)


WordTerms = tuple[str, ...]


@dataclass
class Columns:
    """The terms of a document in the columns that weigh differently, word by word.

    Labels are a column by themselves, the lightest: what a model says of itself
    comes before what it is filed under.

    `forms` holds each word form of the texts with its terms, by language: by
    these a found word is marked in whatever form it stands.

    What is attached is a column for the lightest weight of all, in which a word
    stands once, with its parts, unless the title or the texts have it anyway.

    `said` are the title and each text as they stand, case aside, for expressions
    in quotation marks; what is attached is not among them.
    """

    title: list[WordTerms] = field(default_factory=list)
    body: list[WordTerms] = field(default_factory=list)
    title_parts: list[WordTerms] = field(default_factory=list)
    body_parts: list[WordTerms] = field(default_factory=list)
    labels: list[WordTerms] = field(default_factory=list)
    attached: list[WordTerms] = field(default_factory=list)
    # Of each attached text that is read, as much as is read
    attached_texts: list[Attached] = field(default_factory=list)
    attached_forms: dict[str, dict[str, Terms]] = field(default_factory=dict)
    forms: dict[str, dict[str, Terms]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    # Every word with its language, of texts and labels, for those who slip when they type
    vocabulary: set[tuple[str, str]] = field(default_factory=set)
    words: int = 0


def analysed(document: Document) -> Columns:
    """The document's terms: each text in the language in which it stands."""
    columns = Columns()
    forms = forms_of(normalise(document.title))
    columns.said.append(phrase_of(forms))
    for word in _understood(columns, forms, document.language):
        columns.title.append(word.primary)
        columns.title_parts.append(word.secondary)
    for passage in document.texts:
        forms = forms_of(normalise(passage.text))
        if passage.key != "attachments" and columns.words < MOST_WORDS:
            columns.said.append(phrase_of(forms))
        for word in _understood(columns, forms, passage.language):
            columns.body.append(word.primary)
            columns.body_parts.append(word.secondary)
    for label in document.labels:
        forms, terms = _named(label.text, label.language)
        room = MOST_WORDS - columns.words
        columns.labels += terms[:room]
        columns.words += len(forms[:room])
        columns.vocabulary.update((form, label.language) for form in forms[:room])
    _attach(columns, document.attached)
    return columns


def _attach(columns: Columns, files: Iterable[Attached]) -> None:
    held = {term for column in (columns.title, columns.body) for terms in column for term in terms}
    left = MOST_ATTACHED
    for attached in files:
        text, end = normalise(attached.text), 0
        forms = columns.attached_forms.setdefault(attached.language, {})
        for token in islice(tokens(text), left):
            left, end = left - 1, token.end
            form = token.text.lower()
            if form not in forms and len(form) <= LONGEST_FORM:
                forms[form] = found = spoken(token.text, attached.language)
                parts = (term for term in found.secondary if not term.endswith(MARK))
                new = tuple(term for term in dict.fromkeys((*found.primary, *parts)) if term not in held)
                columns.attached.append(new)
                held.update(new)
        if end:
            columns.attached_texts.append(replace(attached, text=text[:end]))


@lru_cache(maxsize=20_000)
def _named(text: str, language: str) -> tuple[tuple[str, ...], tuple[WordTerms, ...]]:
    """The words of a name and their terms. A document has some ninety names, and most have the same ones."""
    forms = forms_of(normalise(text))
    found = (spoken(form, language) for form in forms)
    return forms, tuple(tuple(dict.fromkeys((*word.primary, *word.secondary))) for word in found)


forget_with(_named.cache_clear)


def _understood(columns: Columns, forms: Sequence[str], language: str) -> list[Terms]:
    """What the words of a text are, as long as there is room for them."""
    forms = forms[: MOST_WORDS - columns.words]
    columns.words += len(forms)
    found = [spoken(form, language) for form in forms]
    columns.vocabulary.update((form, language) for form in forms)
    columns.forms.setdefault(language, {}).update(zip(forms, found, strict=True))
    return found
