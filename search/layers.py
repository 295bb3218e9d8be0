"""Parts of the search that can be left out, to measure what each is worth."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LAYERS = ("parts", "word_lists", "thesaurus", "editors", "cross_language", "dictionary", "order")
_off: ContextVar[frozenset[str]] = ContextVar("layers_left_out", default=frozenset())


def has(layer: str) -> bool:
    return layer not in _off.get()


@contextmanager
def without(*layers: str) -> Iterator[None]:
    """Search without some layers for a while."""
    before = _off.set(frozenset(layers))
    try:
        yield
    finally:
        _off.reset(before)
