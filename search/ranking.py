"""The order of the most relevant: one formula for engines that cannot weigh one way of saying against another."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .language.stems import MARK
from .plan import Clause, Plan, Word
from .spoken import MARKS

# What an occurrence counts for, against one in the texts: in the title, within a longer word, in a label.
TITLE, WITHIN, LABEL = 2.0, 0.8, 0.2
K1, B = 1.2, 0.75
# Against the word itself: another word for the same, and a part of the word or its root.
ALIKE, PARTS = 0.6, 0.6
# How steeply it counts that parts of a compound are lacking: its last part alone says little.
LACKING = 1.0
SWEDISH = MARKS["sv"]


@dataclass(frozen=True)
class Held:
    """What a document holds: its length, and of each wanted term the columns in which it stands, a letter each time.

    A is the title, B the texts, C the parts of the words in either, D labels.
    """

    identity: int
    length: float
    columns: Mapping[str, str]


def scores(words: Plan, found: Iterable[Held], shares: Mapping[str, float]) -> dict[int, float]:
    """The score of each document, from what it holds and in what share of all documents each term is."""
    found = list(found)
    average = sum(each.length for each in found) / max(len(found), 1)
    return {each.identity: sum(of_clause(clause, each, average, shares) for clause in words.clauses) for each in found}


def otherwise(words: Plan, found: Iterable[Held], shares: Mapping[str, float]) -> set[int]:
    """The documents that say all of it, and most of that in another language than the reader's."""
    if not any(way.foreign for clause in words.clauses for way in clause.also):
        return set()
    own = [replace(clause, also=tuple(way for way in clause.also if not way.foreign)) for clause in words.clauses]
    found = list(found)
    average = sum(each.length for each in found) / max(len(found), 1)
    said = set()
    for each in found:
        worth = [of_clause(clause, each, average, shares) for clause in words.clauses]
        if all(worth) and sum(of_clause(clause, each, average, shares) for clause in own) < sum(worth) / 2:
            said.add(each.identity)
    return said


def of_clause(clause: Clause, held: Held, average: float, shares: Mapping[str, float]) -> float:
    """The words themselves or the best other way to say them, whichever is worth more."""
    own = sum(of_word(word, held, average, shares) for word in clause.own)
    usual = rareness(clause.own, shares)
    for way in clause.also:
        each = [of_word(word, held, average, shares) for word in way.words]
        if all(each):
            rare = rareness(way.words, shares)
            # That few say it so, as in a language in which little is written, makes it worth no more.
            share = min(1.0, usual / rare) if usual and rare else 1.0
            own = max(own, way.weight * share * len(clause.own) * sum(each) / len(each))
    return own


def rareness(words: Sequence[Word], shares: Mapping[str, float]) -> float:
    """How rare words are themselves, on average; nothing where no document has them."""
    each = [
        max((rarity(shares.get(term, 0.0)) for term in word.primary if term not in word.alike), default=0.0)
        for word in words
    ]
    return sum(each) / max(len(each), 1)


def of_word(word: Word, held: Held, average: float, shares: Mapping[str, float]) -> float:
    """The word itself, also within a longer one; its parts and its root for less; or another word for the same."""
    length = held.length / average if average else 1.0
    own = parts = alike = 0.0
    compound, matched = compound_parts(word), 0
    for term in dict.fromkeys((*word.primary, *word.secondary)):
        columns = held.columns.get(term, "")
        if not columns:
            continue
        times = occurrences(columns, term in word.primary, term in word.secondary)
        worth = rarity(shares.get(term, 0.0)) * saturated(times, length)
        if term in word.alike:
            alike = max(alike, worth)
        elif term in word.primary:
            own = max(own, worth)
        else:
            parts += worth
            matched += term in compound
    held_of_it = min(matched / 2, 1.0) if compound else 1.0
    return max(own + PARTS * parts * held_of_it**LACKING, ALIKE * alike)


@lru_cache(maxsize=2_000)
def compound_parts(word: Word) -> frozenset[str]:
    """The parts of a Swedish compound. A Finnish one has roots among its parts, and one of them says more."""
    whole = {term for term in word.primary if term.startswith(SWEDISH)} - word.alike
    parts = {term for term in word.secondary if term.startswith(SWEDISH) and not term.endswith(MARK)} - word.alike
    return frozenset(parts) if whole.isdisjoint(parts) else frozenset()


def occurrences(columns: str, whole: bool, part: bool) -> float:
    """How often a term stands in a document, an occurrence in the title more; what stands as a word is also a part."""
    titles, texts = columns.count("A"), columns.count("B")
    times = TITLE * titles + texts if whole else 0.0
    if part:
        within = columns.count("C") - (titles + texts if whole else 0)
        times += WITHIN * max(within, 0) + LABEL * columns.count("D")
    return times


def saturated(times: float, length: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * length)) if times else 0.0


def rarity(share: float) -> float:
    """How much it says that a document has a term which that share of all documents has."""
    return math.log(1 + (1 - share) / share) if share > 0 else 0.0
