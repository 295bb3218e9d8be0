"""The editors' synonyms, ready for a query: a change holds from the next search on, in every process."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

from search.language import terms, tokens
from search.language.lists import forget_with
from search.stamps import stamps

from .models import SynonymRule, lines

Key = tuple[str, ...]
# A word of many readings in an expression of many words; the first ones are enough.
_MOST_READINGS = 24


@dataclass(frozen=True)
class Found:
    """A stretch of the query's words, and what else is meant by it, as editors wrote it."""

    start: int
    stop: int
    also: tuple[str, ...]


@dataclass(frozen=True)
class Synonyms:
    """All rules, by language and by the base forms of the words that they are for."""

    rules: Mapping[str, Mapping[Key, tuple[str, ...]]] = field(default_factory=dict)

    def of(self, words: Sequence[str], language: str) -> tuple[str, ...]:
        """What else is meant by these words together, in any form."""
        rules = self.rules.get(language, {})
        found = (other for key in keys(words, language) for other in rules.get(key, ()))
        return tuple(dict.fromkeys(found))

    def within(self, words: Sequence[str], language: str) -> Iterator[Found]:
        """Where the rules apply in a query, the longest expression first; no word belongs to two of them."""
        rules = self.rules.get(language, {})
        longest = max(map(len, rules), default=0)
        start = 0
        while start < len(words):
            step = 1
            for length in range(min(longest, len(words) - start), 0, -1):
                also = self.of(words[start : start + length], language)
                if also:
                    yield Found(start, start + length, also)
                    step = length
                    break
            start += step


def keys(words: Sequence[str], language: str) -> Iterator[Key]:
    """The base forms of words that stand together, in every reading."""
    readings = [terms(word, language).primary for word in words]
    return islice(product(*readings), _MOST_READINGS) if words and all(readings) else iter(())


_compiled: tuple[Any, Synonyms] | None = None


def synonyms() -> Synonyms:
    """The rules in force now."""
    global _compiled
    stamp = stamps().synonyms
    if _compiled is None or _compiled[0] != stamp:
        _compiled = stamp, compiled()
    return _compiled[1]


def compiled() -> Synonyms:
    found: dict[str, dict[Key, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for rule in SynonymRule.objects.order_by("pk"):
        left, right = lines(rule.words), lines(rule.also)
        together = [*left, *right]
        # Both ways: whoever says one of them means any.
        pairs = [(together, together)] if rule.both_ways else [(left, right)]
        for said, meant in pairs:
            for expression in said:
                for key in keys([token.text for token in tokens(expression)], rule.language):
                    others = (other for other in meant if other.lower() != expression.lower())
                    found[rule.language][key].update(dict.fromkeys(others))
    return Synonyms(
        {language: {key: tuple(others) for key, others in rules.items()} for language, rules in found.items()}
    )


def forget() -> None:
    global _compiled
    _compiled = None


# The base forms of the words hang on the word lists.
forget_with(forget)
