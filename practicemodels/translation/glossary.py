"""The agreed terms of a text, in whatever form they stand in it, with their equivalents in other languages.

They come from the editors' list and from the thesaurus. What is a form of what
is not known here: whoever analyses language registers that by `set_analyser`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.functional import Promise

from practicemodels.models import LANGUAGES, GlossaryTerm, Topic
from practicemodels.richtext import plain

from .parts import declared
from .texts import raw, text

# A text and its language → for each word the forms by which it is known.
Analyser = Callable[[str, str], Sequence[frozenset[str]]]
_WORD = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*")
# How long another process may go on with a thesaurus that has changed.
_KEPT_SECONDS = 300


@dataclass(frozen=True)
class Term:
    """A term by language; the first name of each is the agreed one. `agreed` where editors have agreed on it."""

    names: Mapping[str, tuple[str, ...]]
    note: str = ""
    agreed: bool = False
    key: str = field(default="", compare=True)

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True)
class Lacking:
    """A place where a term stands in the source, and none of its equivalents in the translation."""

    key: str
    part: Promise | str
    term: Term
    found: str
    wanted: tuple[str, ...]


def _plain_words(text: str, language: str) -> Sequence[frozenset[str]]:
    return [frozenset({word.lower()}) for word in _WORD.findall(text)]


_analyser: Analyser = _plain_words


def set_analyser(analyser: Analyser) -> None:
    """Let another know which word is a form of which."""
    global _analyser
    _analyser = analyser
    _forget()


@dataclass
class _Index:
    """Phrases by each form of their first word."""

    phrases: dict[str, list[tuple[tuple[frozenset[str], ...], Term]]] = field(default_factory=dict)

    def add(self, words: Sequence[frozenset[str]], term: Term) -> None:
        if words:
            for form in words[0]:
                self.phrases.setdefault(form, []).append((tuple(words), term))

    def longest(self, words: Sequence[frozenset[str]], at: int) -> tuple[int, list[Term]]:
        """How many words from here are a term's, and the terms of so many."""
        found: dict[int, dict[Term, None]] = {}
        for form in sorted(words[at]):
            for phrase, term in self.phrases.get(form, ()):
                here = words[at : at + len(phrase)]
                if len(here) == len(phrase) and all(a & b for a, b in zip(phrase, here, strict=True)):
                    found.setdefault(len(phrase), {})[term] = None
        length = max(found, default=0)
        return length, list(found.get(length, ()))


def terms_in(text: str, language: str) -> list[Term]:
    """The terms that occur in a text, HTML or plain, in the order in which they first do; longer ones win."""
    words = _analyser(plain(text) if "<" in text else text, language)
    return list(dict.fromkeys(term for _start, _length, term in _occurrences(words, language)))


def _occurrences(words: Sequence[frozenset[str]], language: str) -> Iterator[tuple[int, int, Term]]:
    agreed, thesaurus = _index(_editors_terms(), language), _thesaurus(language)
    at = 0
    while at < len(words):
        (first, ours), (second, theirs) = agreed.longest(words, at), thesaurus.longest(words, at)
        # What editors have agreed on goes before what a thesaurus says of the same words.
        length, terms = (first, ours) if first and first >= second else (second, theirs)
        for term in terms:
            yield at, length, term
        at += max(length, 1)


def lacking(translation: Any) -> list[Lacking]:
    """Advice: agreed terms of the source for which the translated part has another word."""
    source = translation.source
    ours, theirs = translation.locale.language_code, source.locale.language_code
    held, own, found = raw(source), raw(translation), list[Lacking]()
    for key, part in declared(type(translation)).items():
        original, translated = text(held, key), text(own, key)
        if not original or not translated:
            continue
        has = _analyser(plain(translated), ours)
        for term in terms_in(original, theirs):
            wanted = term.names.get(ours, ())
            if wanted and not any(_stands_in(name, has, ours) for name in wanted):
                found.append(Lacking(key, part.name, term, term.names[theirs][0], wanted))
    return found


def _stands_in(name: str, words: Sequence[frozenset[str]], language: str) -> bool:
    phrase = _analyser(name, language)
    starts = range(len(words) - len(phrase) + 1)
    return any(all(a & b for a, b in zip(phrase, words[at:], strict=False)) for at in starts)


def _index(terms: Iterable[Term], language: str) -> _Index:
    index = _Index()
    for term in terms:
        for name in term.names.get(language, ()):
            index.add(_analyser(name, language), term)
    return index


def _editors_terms() -> Iterator[Term]:
    for row in GlossaryTerm.objects.all():
        names = {language: tuple(row.names_in(language)) for language in LANGUAGES}
        yield Term({code: words for code, words in names.items() if words}, row.note, True, f"g{row.pk}")


def _topics() -> Iterator[Term]:
    for topic in Topic.objects.offered().only("code", *(f"name_{code}" for code in LANGUAGES)):
        names = {code: (name,) for code in LANGUAGES if (name := getattr(topic, f"name_{code}").strip())}
        if len(names) > 1:
            yield Term(names, key=key_of(topic))


def key_of(topic: Topic) -> str:
    """The key of a topic's term."""
    return f"t{topic.code}"


_kept: dict[str, tuple[float, _Index]] = {}


def _thesaurus(language: str) -> _Index:
    """The thesaurus is large and changes seldom: it is analysed once."""
    made, index = _kept.get(language, (0.0, None))
    now = timezone.now().timestamp()
    if index is None or now - made > _KEPT_SECONDS:
        index = _index(_topics(), language)
        _kept[language] = (now, index)
    return index


def _forget(**kwargs: object) -> None:
    _kept.clear()


def connect() -> None:
    post_save.connect(_forget, sender=Topic)
    post_delete.connect(_forget, sender=Topic)
