"""The word that a reader meant: from the words of the index, else a word of the language that the index holds."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from search.engines import database_engine
from search.engines.database import DatabaseEngine
from search.language import finnish, swedish
from search.language.splitter import split
from search.language.stems import MARK
from search.plan import word as understood

from .distance import distance

_MARKED = {"a": "aä", "o": "oö"}
_MOST_MARKED = 8
_SHORTEST_COMPOUND = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
# As many of the nearest words are looked up in the index.
MOST_TRIED = 24
OTHER_LANGUAGE = 0.25
# Words of the language cost a little more than words of the index.
NOT_IN_INDEX = 0.15


@dataclass
class Vocabulary:
    """The words of an index, read once a process, and then those that have come since."""

    newest: tuple[int, str, str, str] = (0, "", "", "")
    by_length: dict[int, list[tuple[str, str, int]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, rows: Iterable[tuple[int, str, str, str]]) -> None:
        for row in rows:
            _, word, language, _ = self.newest = row
            self.by_length[len(word)].append((word, language, letters_of(word)))

    def near(self, typed: str, most: float) -> Iterator[tuple[float, str, str]]:
        """The words within a distance, with it and their languages."""
        letters, room = letters_of(typed), int(most) + 1
        for length in range(len(typed) - room, len(typed) + room + 1):
            for word, language, others in self.by_length.get(length, ()):
                if (letters ^ others).bit_count() <= 2 * room:
                    far = distance(typed, word, most)
                    if far <= most:
                        yield far, word, language


_vocabularies: dict[tuple[str, str], Vocabulary] = {}
_lock = threading.Lock()


def vocabulary(engine: DatabaseEngine) -> Vocabulary:
    """The words of an index as they are now.

    An index that was made anew counts its words from the beginning: then the newest
    word that is known is no longer where it was, and all of them are read again.
    """
    with _lock:
        known = Vocabulary() if engine.is_temporary else _vocabularies.get(engine.place, Vocabulary())
        rows = engine.words_from(known.newest[0])
        if known.by_length:
            if rows[:1] == [known.newest]:
                rows = rows[1:]
            else:
                known, rows = Vocabulary(), engine.words_from(0)
        known.take(rows)
        if not engine.is_temporary:
            _vocabularies[engine.place] = known
    return known


def letters_of(word: str) -> int:
    """Which letters a word has, a bit each; marks aside, so that they cost nothing here."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(_PLAIN.get(letter, letter)) & 31)
    return bits


_PLAIN = {"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"}


def allowed(length: int) -> float:
    """How far the meant word may be from a word of so many letters."""
    return 0.5 if length < 4 else 1.3 if length < 6 else 2.1 if length < 10 else 2.6


def missing(words: Iterable[str], language: str, engine: DatabaseEngine | None = None) -> list[str]:
    """Those of these words that no document has."""
    engine = engine or database_engine()
    words = list(words)
    groups = [terms_of(each, language) for each in words]
    counts = engine.counts([group or ["-"] for group in groups], words)
    return [each for each in words if not counts.get(each)]


def terms_of(word: str, language: str, whole: bool = False) -> list[str]:
    """The terms by which a word is found; by the whole of it alone, if so wanted."""
    found = understood(word, language)
    # A stem is there to catch what no dictionary knows, and would catch slips as well.
    parts = () if whole else found.secondary
    return [term for term in dict.fromkeys((*found.primary, *parts)) if not term.endswith(MARK)]


def correction(typed: str, language: str, engine: DatabaseEngine | None = None) -> str:
    """The most likely word for one that finds nothing, or nothing."""
    return next(iter(corrections(typed, language, engine)), "")


def corrections(typed: str, language: str, engine: DatabaseEngine | None = None) -> list[str]:
    """Words that may have been meant and are in the index, the likeliest first.

    The name of a place is no slip, whatever the language of the page: who asks for *Lieksa* learns that there is none.
    """
    engine = engine or database_engine()
    typed = typed.lower()
    if finnish.is_place(typed):
        return []
    most = allowed(len(typed))
    found: dict[str, float] = {}
    for far, word, spoken in vocabulary(engine).near(typed, most):
        cost = far + (0.0 if spoken == language else OTHER_LANGUAGE)
        found[word] = min(cost, found.get(word, cost))
    invented: set[str] = set()
    if len(typed) > 3 and min(found.values(), default=most) > 0.5:
        invented = {word for word in words_of_the_language(typed, language) if word not in found}
        found |= {word: distance(typed, word, most) + NOT_IN_INDEX for word in invented}
    nearest = sorted((far, word) for word, far in found.items() if far <= most and word != typed)[:MOST_TRIED]
    if not nearest:
        return []
    names = [word for _, word in nearest]
    counts = engine.counts([terms_of(word, language, whole=word in invented) or ["-"] for word in names], names)
    if not any(counts.values()):  # a compound whose parts alone are in the index
        compounds = {word: terms_of(word, language) for word in invented if word in names}
        parts = {word: found for word, found in compounds.items() if found != terms_of(word, language, whole=True)}
        counts |= engine.counts(list(parts.values()), list(parts)) if parts else {}
    # Of words that are as near, the one that more documents have.
    worth = {word: far - min(counts[word], 50) * 0.004 for far, word in nearest if counts.get(word)}
    return sorted(worth, key=lambda word: (worth[word], word))


def words_of_the_language(typed: str, language: str) -> Iterator[str]:
    """The words that differ from it by one slip."""
    is_word = _IS_WORD.get(language)
    return filter(is_word, dict.fromkeys((*with_marks(typed), *slips(typed)))) if is_word else iter(())


def is_finnish(word: str) -> bool:
    return bool(finnish.readings_of(word))


def is_swedish(word: str) -> bool:
    return bool(swedish.lemmas_of(word) or (len(word) >= _SHORTEST_COMPOUND and split(word)))


_IS_WORD = {"fi": is_finnish, "sv": is_swedish}


def with_marks(typed: str) -> Iterator[str]:
    """The word with rings and dots on some of its letters, for whoever has no such keys."""
    places = [place for place, letter in enumerate(typed) if letter in _MARKED][:_MOST_MARKED]
    choices = [_MARKED[typed[place]] for place in places]
    for chosen in product(*choices):
        letters = list(typed)
        for place, letter in zip(places, chosen, strict=True):
            letters[place] = letter
        yield "".join(letters)


def slips(typed: str) -> Iterator[str]:
    for place in range(len(typed) + 1):
        head, tail = typed[:place], typed[place:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        yield from (head + letter + tail for letter in _LETTERS)
