"""Keeps readers from waiting for a server that does not answer."""

import threading
import time
from collections.abc import Callable

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0


class Unavailable(Exception):
    """An engine cannot be reached, or will not take what it is given; it may later."""


class Breaker:
    """Open after a failure. From time to time the server is asked whether it is back, by no reader's request.

    The pause between such questions grows while they fail.
    """

    def __init__(self, is_back: Callable[[], object]) -> None:
        self._is_back = is_back
        self._lock = threading.Lock()
        self._open = False
        self._asking = False
        self._pause = FIRST_PAUSE
        self._until = 0.0
        self.why = ""

    @property
    def is_open(self) -> bool:
        """Whether the server is to be left alone."""
        if not self._open:
            return False
        with self._lock:
            due = self._open and not self._asking and time.monotonic() >= self._until
            self._asking = self._asking or due
        if due:
            threading.Thread(target=self._ask, name="search-server", daemon=True).start()
        return self._open

    def fail(self, why: str) -> None:
        with self._lock:
            self._pause = min(self._pause * 2, LONGEST_PAUSE) if self._open else FIRST_PAUSE
            self._open, self._asking = True, False
            self._until = time.monotonic() + self._pause
            self.why = why

    def succeed(self) -> None:
        with self._lock:
            self._open, self._asking, self.why = False, False, ""

    def _ask(self) -> None:
        try:
            self._is_back()
        except Exception as error:  # whatever it raises, the server is not back
            self.fail(self.why or repr(error))
        else:
            self.succeed()
