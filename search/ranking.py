"""The order of the most relevant: one formula for engines that cannot weigh one way of saying against another."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


Times = tuple[int, int, int, int]


@dataclass(frozen=True)
class Held:
    """What a document holds: its length, and of each wanted term how often it stands in each column.

    In the title, in the texts, among the parts of the words in either, and in labels.
    """

    identity: int
    length: float
    columns: Mapping[str, Times]


@dataclass(frozen=True)
class Judged:
    """The documents of a search: what each is worth, and which say all of it in another language than the reader's."""

    worth: Mapping[int, float]
    otherwise: frozenset[int]


def judged(words: Plan, found: Iterable[Held], shares: Mapping[str, float]) -> Judged:
    """What documents are worth, from what they hold and in what share of all documents each term is."""
    found = list(found)
    average = sum(each.length for each in found) / max(len(found), 1)
    rare = {term: rarity(shares.get(term, 0.0)) for term in words.terms}
    clauses = [Reckoned.of(clause, rare) for clause in words.clauses]
    foreign = any(way.foreign for clause in words.clauses for way in clause.also)
    worth, otherwise = {}, set()
    for each in found:
        length = each.length / average if average else 1.0
        both = [clause.worth(each, length, rare) for clause in clauses]
        worth[each.identity] = total = sum(whole for whole, _ in both)
        # Most of it is said in another language.
        if foreign and all(whole for whole, _ in both) and sum(own for _, own in both) < total / 2:
            otherwise.add(each.identity)
    return Judged(worth, frozenset(otherwise))


@dataclass(frozen=True)
class Reckoned:
    """A clause with what can be known of it before any document is looked at."""

    own: tuple["Terms", ...]
    also: tuple[tuple[float, bool, tuple["Terms", ...]], ...]
    """Weight, whether it is said in another language, and words."""

    @classmethod
    def of(cls, clause: Clause, rare: Mapping[str, float]) -> "Reckoned":
        usual, ways = rareness(clause.own, rare), []
        for way in clause.also:
            few = rareness(way.words, rare)
            # That few say it so, as in a language in which little is written, makes it worth no more.
            share = min(1.0, usual / few) if usual and few else 1.0
            weight = way.weight * share * len(clause.own) / max(len(way.words), 1)
            ways.append((weight, way.foreign, tuple(Terms.of(word) for word in way.words)))
        return cls(tuple(Terms.of(word) for word in clause.own), tuple(ways))

    def worth(self, held: Held, length: float, rare: Mapping[str, float]) -> tuple[float, float]:
        """The words themselves or the best other way to say them; and the same without other languages."""
        best = own = sum(word.worth(held, length, rare) for word in self.own)
        for weight, foreign, words in self.also:
            # Most ways are said by few: what a document has nothing of is not reckoned.
            if any(word.every.isdisjoint(held.columns) for word in words):
                continue
            each = [word.worth(held, length, rare) for word in words]
            if all(each):
                worth = weight * sum(each)
                best = max(best, worth)
                own = own if foreign else max(own, worth)
        return best, own


def rareness(words: Sequence[Word], rare: Mapping[str, float]) -> float:
    """How rare words are themselves, on average; nothing where no document has them."""
    each = [max((rare[term] for term in word.primary if term not in word.alike), default=0.0) for word in words]
    return sum(each) / max(len(each), 1)


class Term(NamedTuple):
    """A term of a word, and what it is of it."""

    name: str
    whole: bool
    part: bool
    alike: bool
    of_compound: bool


@dataclass(frozen=True)
class Terms:
    """The terms of a word, in an order that is the same in every process: sums of fractions depend on it."""

    every: frozenset[str]
    each: tuple[Term, ...]
    has_compound: bool

    @classmethod
    def of(cls, word: Word) -> "Terms":
        primary, secondary, compound = set(word.primary), set(word.secondary), compound_parts(word)
        every = frozenset(primary | secondary)
        each = (
            Term(name, name in primary, name in secondary, name in word.alike, name in compound)
            for name in sorted(every)
        )
        return cls(every, tuple(each), bool(compound))

    def worth(self, held: Held, length: float, rare: Mapping[str, float]) -> float:
        """The word itself, also within a longer one; its parts and its root for less; or another word for the same."""
        own = parts = alike = 0.0
        matched = 0
        for name, whole, part, is_alike, of_compound in self.each:
            if (times := held.columns.get(name)) is None:
                continue
            worth = rare[name] * saturated(occurrences(times, whole, part), length)
            if is_alike:
                alike = max(alike, worth)
            elif whole:
                own = max(own, worth)
            else:
                parts += worth
                matched += of_compound
        held_of_it = min(matched / 2, 1.0) if self.has_compound else 1.0
        return max(own + PARTS * parts * held_of_it**LACKING, ALIKE * alike)


def compound_parts(word: Word) -> frozenset[str]:
    """The parts of a Swedish compound. A Finnish one has roots among its parts, and one of them says more."""
    whole = {term for term in word.primary if term.startswith(SWEDISH)} - word.alike
    parts = {term for term in word.secondary if term.startswith(SWEDISH) and not term.endswith(MARK)} - word.alike
    return frozenset(parts) if whole.isdisjoint(parts) else frozenset()


def occurrences(times: Times, whole: bool, part: bool) -> float:
    """How often a term stands in a document, an occurrence in the title more; what stands as a word is also a part."""
    titles, texts, within, labels = times
    worth = TITLE * titles + texts if whole else 0.0
    if part:
        worth += WITHIN * max(within - (titles + texts if whole else 0), 0) + LABEL * labels
    return worth


def saturated(times: float, length: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * length)) if times else 0.0


def rarity(share: float) -> float:
    """How much it says that a document has a term which that share of all documents has."""
    return math.log(1 + (1 - share) / share) if share > 0 else 0.0
