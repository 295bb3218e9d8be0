"""Two lines of a found description, with the words that were found marked.

The word forms of a description were stored with their terms when it was indexed,
so that words are marked in whatever form they stand and nothing is analysed here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .language.tokenising import standing
from .plan import Plan

LENGTH = 150
_SENTENCE_END = re.compile(r"[.!?:]\s+")


@dataclass(frozen=True)
class Snippet:
    """An excerpt of one section, by its key; "summary" for the short description."""

    section: str
    language: str
    html: SafeString
    file: str = ""
    """The attached file from which it is, as a reader knows it."""


@dataclass(frozen=True)
class Spot:
    """A found word in a text: where, and which words of the query it answers to."""

    start: int
    end: int
    words: frozenset[int]


def snippet(stored: Mapping[str, Any], words: Plan) -> Snippet:
    """The excerpt that shows most of the words; the beginning of the summary where none is in the texts.

    An attached file is shown where it has more of them than any text of the description.
    """
    best: list[str] = (stored["passages"] or [["summary", "", ""]])[0]
    best_spots, most = list[Spot](), 0
    attached = stored["attached"] if isinstance(stored["attached"], Mapping) else {"passages": [], "forms": {}}
    for texts in (stored, attached):
        found = found_forms(texts["forms"], words)
        for passage in texts["passages"] if found else ():
            spots = spots_in(passage[2], found.get(passage[1], {}))
            held = len(frozenset().union(*(spot.words for spot in best_window(spots))))
            if held > most:
                best, best_spots, most = passage, spots, held
    key, language, text, *file = best
    return Snippet(key, language, marked(text, best_spots, best_window(best_spots)), "".join(file))


def lacks(stored: Mapping[str, Any], words: Plan) -> bool:
    """Whether there are words that neither the title nor a text of the description answers to."""
    found = found_forms(stored["forms"], words)
    held = frozenset().union(*(places for forms in found.values() for places in forms.values()))
    return len(held) < len(words.words)


def found_forms(forms: Mapping[str, str], words: Plan) -> dict[str, dict[str, frozenset[int]]]:
    """The stored word forms that answer to words of the query, by language, with the places of those words."""
    wanted = frozenset(words.terms)
    return {language: dict(answers(lines_with(lines, wanted), words)) for language, lines in forms.items()}


def lines_with(lines: str, wanted: frozenset[str]) -> Iterator[str]:
    """The lines in which one of these terms stands, each once."""
    starts = set[int]()
    for term in wanted.intersection(lines.split()):
        at = lines.find(f" {term} ")
        while at >= 0:
            start, end = lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
            end = end if end >= 0 else len(lines)
            if start not in starts:
                starts.add(start)
                yield lines[start:end]
            at = lines.find(f" {term} ", end)


def answers(lines: Iterable[str], words: Plan) -> Iterator[tuple[str, frozenset[int]]]:
    primary, secondary = words.places
    for line in lines:
        before, _, after = line.partition(" | ")
        form, *whole = before.split(" ")
        held = [primary[term] for term in whole if term in primary]
        held += [secondary[term] for term in after.split() if term in secondary]
        if held:
            yield form, frozenset().union(*held)


def spots_in(text: str, forms: Mapping[str, frozenset[int]]) -> list[Spot]:
    """Where these forms stand, in the order of the text."""
    found = ((at, at + len(form), held) for form, held in forms.items() for at in standing(text, form))
    return [Spot(*each) for each in sorted(found, key=lambda each: each[0])]


def best_window(spots: list[Spot]) -> list[Spot]:
    """The spots that fit in one excerpt and answer to most words; the first of equals."""
    best: list[Spot] = []
    worth = (0, 0)
    last = 0
    for first, spot in enumerate(spots):
        last = max(last, first)
        while last < len(spots) and spots[last].end - spot.start <= LENGTH:
            last += 1
        window = spots[first:last]
        new = (len(frozenset().union(*(each.words for each in window))), len(window))
        if new > worth:
            best, worth = window, new
    return best


def marked(text: str, spots: list[Spot], window: list[Spot]) -> SafeString:
    """The excerpt around the window, escaped, with its found words in `mark`."""
    start = beginning(text, window[0].start if window else 0, window[-1].end if window else 0)
    end = ending(text, start)
    pieces, at = ["… " if start and not _SENTENCE_END.match(text, start - 2) else ""], start
    for spot in spots:
        if start <= spot.start and spot.end <= end:
            pieces += [escape(text[at : spot.start]), f"<mark>{escape(text[spot.start : spot.end])}</mark>"]
            at = spot.end
    pieces += [escape(text[at:end].rstrip()), " …" if end < len(text) else ""]
    return mark_safe("".join(pieces))


def beginning(text: str, first: int, last: int) -> int:
    """Where the excerpt begins: at a sentence nearby, else at a word some way before the first found one."""
    if last <= LENGTH:
        return 0
    room = max(20, LENGTH - (last - first))
    earliest = max(0, first - room)
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, earliest, first + 1) if match.end() <= first]
    if sentences:
        return sentences[0]
    earliest = max(0, first - room // 2)
    gap = text.find(" ", earliest, first)
    return gap + 1 if earliest and gap >= 0 else earliest


def ending(text: str, start: int) -> int:
    """Where the excerpt ends: after a word."""
    end = start + LENGTH + 10
    if end >= len(text):
        return len(text)
    gap = text.rfind(" ", start + LENGTH // 2, end)
    return gap if gap > 0 else end
