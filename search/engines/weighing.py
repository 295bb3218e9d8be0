"""What a document holds of a query's terms, kept beside it for the order that is our own."""

import zlib

from search.documents import Columns
from search.ranking import Held

from .columns import WEIGHED


def weighed(columns: Columns) -> bytes:
    """The length of a document, its terms, and of each the letters of the columns in which it stands."""
    length, found = 0, dict[str, str]()
    for column in WEIGHED:
        for term in (term for terms in column.of(columns) for term in terms):
            length += 1
            found[term] = found.get(term, "") + column.letter
    return zlib.compress("\n".join((str(length), " ".join(found), " ".join(found.values()))).encode())


def held(identity: int, kept: bytes, terms: frozenset[str]) -> Held:
    """What a document holds of some terms."""
    length, names, letters = zlib.decompress(kept).decode().split("\n")
    known = names.split(" ")
    common = terms.intersection(known)
    if not common:
        return Held(identity, int(length), {})
    columns = letters.split(" ")
    return Held(identity, int(length), {term: columns[known.index(term)] for term in common})
