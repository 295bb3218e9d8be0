"""Terms of Finnish words."""

import re

from . import voikko
from .found import Terms, as_terms
from .lists import words
from .morphology import Reading, read
from .stems import stem
from .tokenising import APOSTROPHES, pieces

# The case ending of an abbreviation (`THL:n`, `STM:lle`) or of a foreign name (`show'n`).
_ENDING = re.compile(rf"^(.+)[:{APOSTROPHES}]([a-zåäö]{{1,6}})$")
# What the transducer marks the names of places with.
_PLACE = "[Lep]"
_MOST_COMPONENTS = 5
_SHORTEST_PART = 3


def analyse(word: str) -> Terms:
    """The terms of a word in lower case."""
    readings = readings_of(word)
    if readings:
        return _known(readings)
    ending = _ENDING.match(word)
    if ending:
        return analyse(ending[1])
    parts = pieces(word)
    if len(parts) > 1:
        return _hyphened(parts)
    for prefix in sorted(words("fi").prefixes, key=len, reverse=True):
        rest = word.removeprefix(prefix)
        if len(rest) >= 4 and rest != word and readings_of(rest):
            return _prefixed(prefix, analyse(rest))
    return as_terms([word], [word, stem(word, "fi")])


def readings_of(word: str) -> list[Reading]:
    """The ways to understand a word, those of the fewest parts alone: *maailma* is no weather of the land."""
    # Sorted, for the two libraries give them in different orders.
    found = sorted({reading for output in voikko.outputs(word) if (reading := read(output))})
    if not found:
        return []
    fewest = min(len(reading.components) for reading in found)
    if fewest == 1 and any(reading.components[0].inner for reading in found):
        fewest = 2  # the dictionary itself says that its word is a compound: `vertais=tuki`
    return [reading for reading in found if len(reading.components) <= fewest]


def is_place(word: str) -> bool:
    """Whether the dictionary knows the word, in whatever form, as the name of a place."""
    return any(_PLACE in output for output in voikko.outputs(word))


def _known(readings: list[Reading]) -> Terms:
    primary: list[str] = []
    secondary: list[str] = []
    for reading in readings:
        last = len(reading.components) - 1
        lemmas = reading.joined(0, last)
        primary += lemmas
        secondary += _parts(reading, lemmas) or lemmas
        secondary += () if last else (reading.components[0].root, reading.components[0].inner)
    return as_terms(primary, secondary)


def _parts(reading: Reading, lemmas: tuple[str, ...]) -> list[str]:
    """The words within a compound and the shorter compounds within it; what stands within an atom is left out."""
    atoms = words("fi").atoms
    count = len(reading.components)
    if count == 1 or count > _MOST_COMPONENTS or not atoms.isdisjoint(lemmas):
        return []
    spans = [(first, last) for first in range(count) for last in range(first, count) if last - first < count - 1]
    closed = [span for span in spans if span[0] != span[1] and not atoms.isdisjoint(reading.joined(*span))]
    found: list[str] = []
    for first, last in spans:
        if any(_cuts((first, last), span) for span in closed):
            continue
        found += (part for part in reading.joined(first, last) if len(part) >= _SHORTEST_PART)
        if first == last:
            found += (reading.components[first].root, reading.components[first].inner)
    return found


def _cuts(span: tuple[int, int], closed: tuple[int, int]) -> bool:
    """Whether a span begins or ends inside a closed one."""
    overlaps = span[0] <= closed[1] and closed[0] <= span[1]
    return overlaps and not (span[0] <= closed[0] and closed[1] <= span[1])


def _hyphened(parts: list[str]) -> Terms:
    """An unknown compound with hyphens: the whole, and every piece as a word of its own."""
    found = [analyse(part) for part in parts]
    head = "".join(parts[:-1])
    whole = [head + lemma for lemma in found[-1].primary]
    return as_terms(
        [*whole, *(term for each in found for term in each.primary)],
        [term for each in found for term in each.secondary],
    )


def _prefixed(prefix: str, rest: Terms) -> Terms:
    return as_terms((prefix + lemma for lemma in rest.primary), [prefix, *rest.primary, *rest.secondary])
