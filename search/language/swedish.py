"""Terms of Swedish words."""

import re
from functools import lru_cache

from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

from .found import Terms, as_terms
from .lexicon import entries
from .lists import words
from .splitter import Part, split
from .stems import stem
from .tokenising import APOSTROPHES, pieces

_ENDING = re.compile(rf"^(.+)[:{APOSTROPHES}]([a-zåäö]{{1,5}})$")
_dictionary = DictionaryLookupStrategy(dictionary_factory=LOW_MEMORY_DICTIONARY_FACTORY)


def analyse(word: str) -> Terms:
    """The terms of a word in lower case."""
    parts = pieces(word)
    if len(parts) > 1:
        return _hyphened(parts)
    ending = _ENDING.match(word)
    if ending:
        return analyse(ending[1])
    lemmas = lemmas_of(word)
    if lemmas:
        return as_terms(lemmas, [term for lemma in lemmas for term in (*(_parts(lemma) or [lemma]), stem(lemma, "sv"))])
    compound = split(word)
    if compound:
        head = "".join(part.text for part in compound[:-1])
        known = _dictionary.get_lemma(compound[-1].text, "sv")
        last = Part(
            compound[-1].text, tuple(dict.fromkeys((*compound[-1].lemmas, *([known.lower()] if known else ()))))
        )
        return as_terms((head + lemma for lemma in last.lemmas), _spans((*compound[:-1], last)))
    for prefix in sorted(words("sv").prefixes, key=len, reverse=True):
        rest = word.removeprefix(prefix)
        if len(rest) >= 4 and rest != word and lemmas_of(rest):
            found = analyse(rest)
            return as_terms((prefix + lemma for lemma in found.primary), [prefix, *found.primary, *found.secondary])
    return as_terms([word], [word, stem(word, "sv")])


@lru_cache(maxsize=20_000)
def lemmas_of(word: str) -> tuple[str, ...]:
    """The base forms of a word that a dictionary holds."""
    entry = entries([word]).get(word)
    found = list(entry.alone) if entry else []
    lemma = _dictionary.get_lemma(word, "sv")
    if lemma:
        found.append(lemma.lower())
    return tuple(dict.fromkeys(found))


def _parts(lemma: str) -> list[str]:
    return [] if lemma in words("sv").atoms else _spans(split(lemma))


def _spans(compound: tuple[Part, ...]) -> list[str]:
    """The parts and the shorter compounds within."""
    count = len(compound)
    found: list[str] = []
    for first in range(count):
        for last in range(first, count):
            if last - first < count - 1:
                head = "".join(part.text for part in compound[first:last])
                found += (head + lemma for lemma in compound[last].lemmas)
    # A part may itself be a compound that the word list knows as one word: `äldreomsorg` in `äldreomsorgslag`.
    return [*found, *(inner for part in compound for lemma in part.lemmas for inner in _parts(lemma))]


def _hyphened(parts: list[str]) -> Terms:
    """A compound with hyphens: the whole, and every piece as a word of its own."""
    found = [analyse(part) for part in parts]
    head = "".join(parts[:-1])
    return as_terms(
        [*(head + lemma for lemma in found[-1].primary), *(term for each in found for term in each.primary)],
        [term for each in found for term in each.secondary],
    )
