"""Reads a bilingual word list in the dictd form: an index of places, and a text that they point into."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path

from search.language import normalise

_DIGITS = {
    character: value
    for value, character in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
LANGUAGES = {"fin": "fi", "swe": "sv", "eng": "en"}
# A text of more than this is no word list.
LARGEST = 200 * 1024 * 1024
_NAMED = re.compile(r"(?:^|[-_.])([a-z]{3})-([a-z]{3})(?:[-_.]|$)")
_HEAD = re.compile(r"^(?P<word>[^/<]+?)\s*(?:/[^/]*/)?\s*(?:<(?P<kind>[^>]*)>)?\s*$")
_SENSE = re.compile(r"^(\d+)\.\s+(.*)$")
# "halmstrå: oljenkorsi 2." – the number of an explanation that was left hanging
_HANGING = re.compile(r"\s+\d+\.$")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>")
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|[-'’. ])*")
# What is longer than this is a saying or an explanation, and nobody searches by it.
MOST_WORDS = 4
_AFFIXES = ("affix", "prefix", "suffix")


class Unreadable(Exception):
    """The file is no dictd word list."""


@dataclass(frozen=True)
class Entry:
    """A word and what it is in the other language, the most usual first."""

    word: str
    translations: tuple[str, ...]


def files_of(path: Path) -> tuple[Path, Path]:
    """The index and the text of a word list, whichever of the two is given. Raises Unreadable."""
    base = path.name
    for ending in (".index", ".dict.dz", ".dict.gz", ".dict"):
        base = base.removesuffix(ending)
    index = path.with_name(base + ".index")
    texts = [path.with_name(base + ending) for ending in (".dict.dz", ".dict.gz", ".dict")]
    text = next((candidate for candidate in texts if candidate.is_file()), None)
    if not index.is_file() or text is None:
        raise Unreadable(f"{base}.index and {base}.dict.dz are both needed, in the same folder.")
    return index, text


def languages_of(path: Path) -> tuple[str, str] | None:
    """From which language to which, where the file's name says so as FreeDict's do (`freedict-fin-swe`)."""
    found = _NAMED.search(path.name)
    if not found or not set(found.groups()) <= LANGUAGES.keys():
        return None
    return LANGUAGES[found[1]], LANGUAGES[found[2]]


def entries(index: Path, text: Path) -> Iterator[Entry]:
    """The entries of a word list in the order of its text, each once. Raises Unreadable."""
    try:
        with gzip.open(text) if text.suffix in (".dz", ".gz") else text.open("rb") as file:
            content = _bounded(file)
        for start, length in sorted(set(_places(index.read_text(encoding="utf-8")))):
            entry = entry_in(content[start : start + length].decode("utf-8"))
            if entry:
                yield entry
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise Unreadable(f"{text.name} is not a word list in the dictd form: {error}") from error


def _bounded(file: BufferedIOBase) -> bytes:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError("it is too large")
    return content


def _places(index: str) -> Iterator[tuple[int, int]]:
    """Where each entry begins and how long it is; entries about the word list itself are left out."""
    for line in index.splitlines():
        word, start, length, *_ = line.split("\t")
        if not word.startswith("00database"):
            yield _number(start), _number(length)


def _number(written: str) -> int:
    number = 0
    for digit in written:
        number = number * 64 + _DIGITS[digit]
    return number


def entry_in(text: str) -> Entry | None:
    """An entry: a line with the word, lines of translations with explanations in between.

    Of several senses each begins with its number, and an explanation of the
    sense repeats it; where there is one sense, only the first line translates.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    head = _HEAD.match(lines[0]) if lines else None
    if not head or head["word"].startswith("-") or any(kind in (head["kind"] or "") for kind in _AFFIXES):
        return None
    found: dict[str, None] = {}
    sense = 0
    for position, line in enumerate(lines[1:]):
        numbered = _SENSE.match(line)
        if numbered and int(numbered[1]) == sense + 1:
            sense += 1
            found.update(dict.fromkeys(_translations(numbered[2])))
        elif position == 0:
            found.update(dict.fromkeys(_translations(line)))
    return Entry(head["word"].strip(), tuple(found)) if found else None


def _translations(line: str) -> Iterator[str]:
    line = _ASIDE.sub(" ", _HANGING.sub("", normalise(line)))
    for part in re.split(r"[,;]", line):
        # "aperitif#Ruotsi" names a section of the article that it came from.
        word = " ".join(part.partition("#")[0].split()).strip(".:!?…")
        if _WORDS.fullmatch(word) and word.count(" ") < MOST_WORDS:
            yield word
