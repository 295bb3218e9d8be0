"""The order of the most relevant: one formula for the engines whose own cannot weigh one way of saying against another."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .plan import Clause, Plan, Word

# What an occurrence counts for, by column: A the title, B the texts, C the parts of words in either, D labels.
FACTORS = {"A": 2.0, "B": 1.0, "C": 0.8, "D": 0.2}
PRIMARY, SECONDARY = "AB", "CD"
K1, B = 1.2, 0.75
# Another word for the same against the word itself, and a word of another language than the reader's.
ALIKE = 0.6


@dataclass(frozen=True)
class Held:
    """What a document holds: its length, and of each wanted term the columns in which it stands, a letter each time."""

    identity: int
    length: float
    columns: Mapping[str, str]


def scores(words: Plan, found: Iterable[Held], shares: Mapping[str, float]) -> dict[int, float]:
    """The score of each document, from what it holds and in what share of all documents each term is."""
    found = list(found)
    average = sum(each.length for each in found) / max(len(found), 1)
    return {each.identity: sum(of_clause(clause, each, average, shares) for clause in words.clauses) for each in found}


def of_clause(clause: Clause, held: Held, average: float, shares: Mapping[str, float]) -> float:
    """The words themselves or the best other way to say them, whichever is worth more."""
    own = sum(of_word(word, held, average, shares) for word in clause.own)
    for way in clause.also:
        each = [of_word(word, held, average, shares) for word in way.words]
        if all(each):
            own = max(own, way.weight * len(clause.own) * sum(each) / len(each))
    return own


def of_word(word: Word, held: Held, average: float, shares: Mapping[str, float]) -> float:
    own = alike = 0.0
    for terms, columns in ((word.primary, PRIMARY), (word.secondary, SECONDARY)):
        for term in terms:
            if term not in held.columns:
                continue
            times = sum(FACTORS[column] for column in held.columns[term] if column in columns)
            worth = rarity(shares.get(term, 0.0)) * saturated(times, held.length / average if average else 1.0)
            if term in word.alike:
                alike = max(alike, worth)
            else:
                own += worth
    return max(own, ALIKE * alike)


def saturated(times: float, length: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * length)) if times else 0.0


def rarity(share: float) -> float:
    """How much it says that a document has a term which that share of all documents has."""
    return math.log(1 + (1 - share) / share) if share > 0 else 0.0
