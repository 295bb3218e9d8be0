"""What takes long to count is kept in the process until something on the site changes.

The site says by its `edition`, a number that grows with every change, whether
that has happened. Who gives none (a developer's site, tests) gets everything
counted anew. What changes past all signals (a statement by hand) shows after
`LONGEST` seconds.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
MOST = 64
LONGEST = 60.0
_NOTHING = (-1, 0.0, None)


class Kept:
    """Values of the present edition; when there are too many, what has not been asked for longest goes."""

    def __init__(self) -> None:
        self.edition: Callable[[], int | None] = lambda: None
        self._values: OrderedDict[Hashable, tuple[int, float, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value as it was made in this edition, or made now. Nobody may change it."""
        # Asked before it is made: what changes meanwhile belongs to the next edition.
        edition = self.edition()
        if edition is None:
            return make()
        with self._lock:
            of_edition, until, value = self._values.get(key, _NOTHING)
            if of_edition == edition and time.monotonic() < until:
                self._values.move_to_end(key)
                return cast(Value, value)
        made = make()
        with self._lock:
            self._values[key] = (edition, time.monotonic() + LONGEST, made)
            self._values.move_to_end(key)
            while len(self._values) > MOST:
                self._values.popitem(last=False)
        return made

    def clear(self) -> None:
        with self._lock:
            self._values.clear()


kept = Kept()
