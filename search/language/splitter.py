"""Splits Swedish compounds by the lexicon."""

from functools import lru_cache
from typing import NamedTuple

from .lexicon import Entry, entries

_SHORTEST = 3
_LONGEST_WORD = 40

# What one more part costs, by its length: short ones are more often chance than meant.
_COST = {3: 1.6, 4: 1.1}
# Particles and endings that look like words.
_PARTICLES = """
all and ans ant ar art att av del ell ens ett från för ger han hon här ill ing inn inne kan med mot ner när ort
pro sam sin tal ter till und under upp van var vid väl över
"""
_ENDINGS = """
are ans ant ark arna art bar del dom else ende ens era het ice ing ion ism ist les lig ling ning norm nor ort ren
sam skap ter tet tion tor verk ås
"""
_NEVER_FIRST = frozenset(_PARTICLES.split())
_NEVER_LAST = frozenset(_ENDINGS.split())


# Words that the list does not allow in compounds, though they are common there: a form and its base form.
_ALSO = {
    "mödra": "mor",
    "råd": "råd",
    "vän": "vän",
    "vänner": "vän",
    "vännen": "vän",
    "vännerna": "vän",
    "äldre": "äldre",
}


class Part(NamedTuple):
    """A part of a compound: as it stands, and the words that it may be."""

    text: str
    lemmas: tuple[str, ...]


class _Way(NamedTuple):
    cost: float
    parts: tuple[Part, ...]


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[Part, ...]:
    """The parts of a compound in their order; nothing if it is none that the lexicon can tell."""
    if not 2 * _SHORTEST <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return ()
    table = _table(word)
    best: dict[int, _Way] = {0: _Way(0.0, ())}
    for start in range(len(word) - _SHORTEST + 1):
        if start in best:
            _extend(word, start, best, table)
    found = best.get(len(word))
    return found.parts if found and len(found.parts) > 1 else ()


def _table(word: str) -> dict[str, Entry]:
    """The entries of everything that a part may be: only what can follow something known is looked up."""
    table: dict[str, Entry] = {}
    starts, seen = [0], {0}
    while starts:
        start = starts.pop()
        forms = [word[start:end] for end in range(start + _SHORTEST, len(word) + 1)]
        found = entries(form for form in forms if form not in table)
        table.update(found)
        for form in _ALSO.keys() & set(forms):
            lemma = (_ALSO[form],)
            table[form] = Entry(lemma, lemma, lemma)
        for form in forms:
            if form in table and table[form].first:
                for follow in _follows(word, start + len(form)):
                    if follow not in seen:
                        seen.add(follow)
                        starts.append(follow)
    return table


def _follows(word: str, end: int) -> tuple[int, ...]:
    """Where the next part may start: of three equal letters one is dropped (`fallucka` = fall + lucka)."""
    return (end, end - 1) if end >= 2 and word[end - 1] == word[end - 2] else (end,)


def _extend(word: str, start: int, best: dict[int, _Way], table: dict[str, Entry]) -> None:
    for end in range(start + _SHORTEST, len(word) + 1):
        text = word[start:end]
        entry = table.get(text)
        if entry is None:
            continue
        if end == len(word):
            lemmas = () if text in _NEVER_LAST or start == 0 else entry.last
        else:
            lemmas = () if text in _NEVER_FIRST else entry.first
        if not lemmas:
            continue
        way = _Way(best[start].cost + _COST.get(len(text), 1.0), (*best[start].parts, Part(text, lemmas)))
        for follow in (end,) if end == len(word) else _follows(word, end):
            if follow not in best or way.cost < best[follow].cost:
                best[follow] = way
