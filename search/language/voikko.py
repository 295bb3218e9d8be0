"""Which library answers for Finnish: libvoikko, else the same transducer run by kfst-rs, else simplemma."""

import logging
from collections.abc import Callable
from typing import Any, Protocol

from .guard import Guarded
from .transducer import Transducer

log = logging.getLogger(__name__)


class Backend(Protocol):
    """Something that knows Finnish words."""

    name: str

    def outputs(self, word: str) -> list[str]:
        """The transducer's outputs for a word in lower case."""


class LibVoikko:
    """The system's libvoikko with its dictionary."""

    name = "libvoikko"

    def __init__(self) -> None:
        from libvoikko import Voikko  # type: ignore[import-untyped,unused-ignore]  # no types published

        self._voikko: Any = Voikko("fi")

    def outputs(self, word: str) -> list[str]:
        """What the transducer says of the word; a name that libvoikko adds by itself has no output."""
        return [found["FSTOUTPUT"] for found in self._voikko.analyze(word) if "FSTOUTPUT" in found]


class Lemmas:
    """Base forms from simplemma, written as the transducer would: no compounds, no derivations."""

    name = "simplemma"

    def __init__(self) -> None:
        from simplemma.strategies import DictionaryLookupStrategy
        from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

        self._lookup = DictionaryLookupStrategy(dictionary_factory=LOW_MEMORY_DICTIONARY_FACTORY)

    def outputs(self, word: str) -> list[str]:
        """The base form of a word that the dictionary holds."""
        lemma = self._lookup.get_lemma(word, "fi")
        return [f"[Xp]{lemma}[X]{word}"] if lemma else []


BACKENDS: tuple[Callable[[], Backend], ...] = (LibVoikko, Transducer, Lemmas)


def first_that_loads() -> Backend:
    """The best backend of this machine."""
    for make in BACKENDS:
        try:
            return make()
        except Exception as error:  # libvoikko and a missing library raise whatever they like
            log.info("%s is not used for Finnish: %s", make.__name__, error)
    raise RuntimeError("simplemma is in requirements.lock, yet does not load")


_choose: Callable[[], Backend] = first_that_loads
_backend: Guarded[Backend] = Guarded(lambda: _choose())


def outputs(word: str) -> list[str]:
    """What the backend says of a word in lower case; safe to call from any thread."""
    with _backend.lent() as backend:
        return backend.outputs(word)


def backend_name() -> str:
    """Which one answers: `libvoikko`, `kfst (pyvoikko)` or `simplemma`."""
    with _backend.lent() as backend:
        return backend.name


def choose(make: Callable[[], Backend] = first_that_loads) -> None:
    """Let another backend answer; without an argument the best that loads."""
    global _choose
    _choose = make
    _backend.clear()
