"""What a document holds of a query's terms, kept beside it for the order that is our own."""

import zlib
from bisect import bisect_left
from collections.abc import Iterable

from search.documents import Columns
from search.ranking import Held

from .columns import WEIGHED


def weighed(columns: Columns) -> bytes:
    """The length of a document, its terms, and of each the letters of the columns in which it stands; in order."""
    length, found = 0, dict[str, str]()
    for column in WEIGHED:
        for term in (term for terms in column.of(columns) for term in terms):
            length += 1
            found[term] = found.get(term, "") + column.letter
    names = sorted(found)
    return zlib.compress("\n".join((str(length), " ".join(names), " ".join(found[name] for name in names))).encode())


def held(identity: int, kept: bytes, terms: Iterable[str]) -> Held:
    """What a document holds of some terms."""
    length, names, letters = zlib.decompress(kept).decode().split("\n")
    known, columns = names.split(" "), letters.split(" ")
    places = ((term, bisect_left(known, term)) for term in terms)
    found = {term: columns[at] for term, at in places if at < len(known) and known[at] == term}
    return Held(identity, int(length), found)
