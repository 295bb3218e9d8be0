"""Compiles the Swedish word list into the lexicon: every form with its base forms and its place in compounds.

The list is hunspell's, LGPL-3, and comes with the package spylls; the lexicon is made where the software is installed.
"""

import importlib.util
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# The flags of the list that say where a word may stand.
_FIRST, _MIDDLE, _LAST = "X", "U", "Y"
_ONLY_IN_COMPOUND, _NEEDS_SUFFIX, _FORBIDDEN, _PERMITTED_INSIDE = "Z", "¤", "%", "W"


class Suffix(NamedTuple):
    """What is cut from a word that fits the condition, what is put there instead, and what may then follow."""

    cut: str
    added: str
    flags: str
    condition: re.Pattern[str]


def word_list() -> Path:
    """The folder that holds `sv_SE.dic` and `sv_SE.aff`."""
    found = importlib.util.find_spec("spylls")
    for folder in (found.submodule_search_locations if found else None) or ():
        path = Path(folder, "hunspell", "data", "sv")
        if (path / "sv_SE.dic").is_file():
            return path
    raise FileNotFoundError("The Swedish word list of the package spylls is not installed.")


def _suffixes(path: Path) -> dict[str, list[Suffix]]:
    suffixes: dict[str, list[Suffix]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#pragma ignore-start"):
            break
        fields = line.split()
        if len(fields) != 5 or fields[0] != "SFX":
            continue
        added, _, flags = fields[3].partition("/")
        suffixes[fields[1]].append(
            Suffix(
                cut="" if fields[2] == "0" else fields[2],
                added="" if added == "0" else added,
                flags=flags,
                condition=re.compile(f"(?:{fields[4]})$"),
            )
        )
    return suffixes


class Row:
    """What is known of one form."""

    __slots__ = ("alone", "first", "last")

    def __init__(self) -> None:
        self.alone: dict[str, None] = {}
        self.first: dict[str, None] = {}
        self.last: dict[str, None] = {}

    def note(self, lemma: str, flags: str, part: bool) -> None:
        """Add what the flags of one form say."""
        if _ONLY_IN_COMPOUND not in flags:
            self.alone[lemma] = None
        if part and (_FIRST in flags or _MIDDLE in flags):
            self.first[lemma] = None
        if part and _LAST in flags:
            self.last[lemma] = None


def _forms(folder: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Every (form, base form, flags, whether it can be a part of a compound)."""
    suffixes = _suffixes(folder / "sv_SE.aff")
    lines = (folder / "sv_SE.dic").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        lemma = word.lower()
        if not lemma.isalpha() or _FORBIDDEN in flags or "!" in flags:
            continue
        part = word == lemma  # a name makes compounds that are seldom meant
        if _NEEDS_SUFFIX not in flags:
            yield lemma, lemma, flags, part
        for flag in flags:
            for suffix in suffixes.get(flag, ()):
                if suffix.condition.search(word) and word.endswith(suffix.cut):
                    form = word[: len(word) - len(suffix.cut)] + suffix.added
                    inside = suffix.flags if _PERMITTED_INSIDE in suffix.flags else flags.translate(_NOT_FIRST)
                    yield form.lower(), _base(lemma, flag, suffix), inside, part


def _base(lemma: str, flag: str, suffix: Suffix) -> str:
    """The base form of an inflected one: `vårdare`, written as a form of `vårda`, is a word of its own."""
    if flag == "T":
        for ending in ("re", "are", "isk"):
            if suffix.added.lstrip(":").startswith(ending):
                return lemma + ending
    return lemma


_NOT_FIRST = {ord(_FIRST): None, ord(_MIDDLE): None, ord(_ONLY_IN_COMPOUND): None}


# How the first part of a compound differs from the word: what it ends in, and what the word has instead.
_LINKS = (
    ("", "a"),  # skol- skola
    ("", "e"),  # pojk- pojke
    ("s", ""),  # förenings- förening
    ("s", "e"),  # arbets- arbete
    ("e", ""),  # familje- familj
    ("e", "a"),  # ränte- ränta
    ("es", ""),  # sädes- säd
    ("es", "a"),  # hyres- hyra
    ("o", "a"),  # hälso- hälsa
    ("u", "a"),  # varu- vara
    ("a", ""),  # barna- barn
    ("ra", "er"),  # föräldra- förälder
    ("er", "ra"),  # siffer- siffra
    ("el", "la"),  # tavel- tavla
    ("el", "le"),  # äppel- äpple
    ("ie", "ium"),  # gymnasie- gymnasium
)


def _whole_words(form: str, rows: dict[str, Row]) -> Iterator[str]:
    """The words that a form which stands first alone belongs to."""
    for ending, instead in _LINKS:
        if form.endswith(ending):
            word = form[: len(form) - len(ending)] + instead
            if word != form and word in rows and word in rows[word].last:
                yield word


def compile_lexicon(path: Path) -> None:
    """Write the lexicon to `path`, all of it or nothing."""
    rows: dict[str, Row] = defaultdict(Row)
    for form, lemma, flags, part in _forms(word_list()):
        if form.isalpha():
            rows[form].note(lemma, flags, part)
    for form, row in rows.items():
        if row.first and not row.last:
            row.first = dict.fromkeys(_whole_words(form, rows)) or row.first
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    os.close(handle)
    try:
        _write(name, rows)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _write(name: str, rows: dict[str, Row]) -> None:
    database = sqlite3.connect(name)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE word (form TEXT PRIMARY KEY, alone TEXT, first TEXT, last TEXT) WITHOUT ROWID")
        database.executemany(
            "INSERT INTO word VALUES (?, ?, ?, ?)",
            (
                (form, " ".join(row.alone), " ".join(row.first), " ".join(row.last))
                for form, row in sorted(rows.items())
            ),
        )
        database.commit()
    finally:
        database.close()
