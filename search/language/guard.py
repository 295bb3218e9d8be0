"""One costly resource for the whole process, made when first needed and used by one thread at a time."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Guarded(Generic[T]):
    """Lends a resource to one thread at a time.

    libvoikko crashes when two threads share a handle, and neither its handle nor an SQLite connection
    may be carried into a forked worker: there the resource is made anew.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._forget()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def _forget(self) -> None:
        self._lock = threading.Lock()
        self._held: list[T] = []

    @contextmanager
    def lent(self) -> Iterator[T]:
        """The resource, for this thread alone until the block ends."""
        with self._lock:
            if not self._held:
                self._held.append(self._make())
            yield self._held[0]

    def clear(self) -> None:
        """Make the resource anew when it is next needed."""
        with self._lock:
            self._held.clear()
