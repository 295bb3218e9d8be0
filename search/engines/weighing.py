"""What a document holds of a query's terms, kept beside it for the order that is our own."""

import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from zlib import crc32

from search.documents import Columns
from search.ranking import Held

from .columns import WEIGHED

# How it is kept; another form takes another number, and indexes are then made anew.
FORM = 2
# Of how often a term stands in each column, as many bits: more occurrences add nothing to the order.
BITS = {"A": 2, "B": 5, "C": 6, "D": 3}
# Numbers of four bytes and of two, by the names that this machine has for them.
LONG = next(code for code in "IL" if array(code).itemsize == 4)
SHORT = "H"

Key = tuple[int, str]


def weighed(columns: Columns) -> bytes:
    """The length of a document, its terms, and of each how often it stands in each column.

    The length and the terms' checksums, in order, are numbers of four bytes, the
    lowest byte first; for each term one of two bytes follows in the same order.
    So a term is looked up without anything being taken apart. That two terms of
    a document share a checksum happens once in some ten thousand documents; they
    then count as one.
    """
    found: dict[int, int] = {}
    length = shift = 0
    for letter, bits in BITS.items():
        words = chain.from_iterable(column.of(columns) for column in WEIGHED if column.letter == letter)
        times = Counter(chain.from_iterable(words))
        length += times.total()
        for term, number in times.items():
            key = crc32(term.encode())
            found[key] = found.get(key, 0) | min(number, (1 << bits) - 1) << shift
        shift += bits
    keys = sorted(found)
    return as_bytes(array(LONG, [length, *keys])) + as_bytes(array(SHORT, [found[key] for key in keys]))


def keyed(terms: Iterable[str]) -> list[Key]:
    """Terms with what they are looked up by."""
    return [(crc32(term.encode()), term) for term in terms]


def held(identity: int, kept: bytes, wanted: Iterable[Key]) -> Held:
    """What a document holds of some terms."""
    count = (len(kept) - 4) // 6
    keys, times = from_bytes(LONG, kept[: 4 + 4 * count]), from_bytes(SHORT, kept[4 + 4 * count :])
    found = {}
    for key, term in wanted:
        at = bisect_left(keys, key, 1)
        if at <= count and keys[at] == key:
            number = times[at - 1]
            found[term] = (number & 3, number >> 2 & 31, number >> 7 & 63, number >> 13)
    return Held(identity, keys[0], found)


def as_bytes(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def from_bytes(code: str, kept: bytes) -> "array[int]":
    numbers = array(code, kept)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
