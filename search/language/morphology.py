"""Reads what the Finnish transducer says of a word, whichever library ran it.

`[Lnl][Xp]omainen[X]omais[Bh][Bc][Lt][Xp]hoitaa[X]hoita[Ln][Xj]ja[X][Sg][Nm]jien` tells: a compound (`[Bc]`) of
*omainen*, standing as *omais*, and of *hoitaa*, from which *hoitaja* (`[Xj]`) is derived, here in the plural genitive.
"""

import re
from itertools import pairwise
from typing import NamedTuple

_PIECE = re.compile(r"\[[^\]]*\]|[^\[]+")
_VOWELS = frozenset("aeiouyåäö")


class Component(NamedTuple):
    """One word of a compound (or the only one)."""

    surface: str  # as it stands in the compound: `omais`
    lemmas: tuple[str, ...]  # `omainen`; a participle has two: `ikääntynyt`, `ikääntyä`
    root: str  # what the lemma is derived from: `hoitaa` for `hoitaja`; or nothing
    inner: str = ""  # the last word of a compound that the dictionary holds as one: `tuki` in `vertais=tuki`


class Reading(NamedTuple):
    """One way to understand a word."""

    components: tuple[Component, ...]

    def joined(self, first: int, last: int) -> tuple[str, ...]:
        """The base forms of the components `first` to `last` written as one word."""
        head = "".join(part.surface for part in self.components[first:last])
        return tuple(head + lemma for lemma in self.components[last].lemmas)


def read(output: str) -> Reading | None:
    """The reading that an output of the transducer stands for, if it is a word at all."""
    groups: list[list[str]] = [[]]
    for piece in _PIECE.findall(output):
        if piece == "[Bc]":
            groups.append([])
        else:
            groups[-1].append(piece)
    if not _joints_allowed(groups):
        return None
    components = tuple(part for part in map(_component, groups) if part.surface)
    return Reading(components) if components else None


def _component(pieces: list[str]) -> Component:
    surface = ""
    mode = ""  # what the coming text is: [Xp] a base form, [Xj] the end of a derived one, [X?] something unneeded
    stages: list[str] = []  # osa → osallinen → osallisuus
    doubles: list[str] = []
    inner = ""
    name = any(piece.startswith("[Le") for piece in pieces)  # Pohjan=maa is no kind of land
    participle = False
    for piece in pieces:
        if piece.startswith("["):
            if piece.startswith("[X"):
                mode = piece if piece != "[X]" else ""
            elif piece.startswith("[R"):
                participle = True
            elif piece == "[Tn4]":  # osallistaminen is a form of osallistaa, and a word that people search
                doubles.append(surface + "minen")
        elif mode == "[Xp]":
            stages.append(piece.replace("=", ""))
            inner = "" if name else piece.rpartition("=")[2] if "=" in piece else ""
        elif mode == "[Xj]":
            stages.append(surface + piece)
            inner = ""
            if participle:
                doubles.append(stages[-2] if len(stages) > 1 else "")
                participle = False
        elif not mode:
            surface += piece
    surface = surface.strip("-")
    lemma = (stages[-1] if stages else surface.partition(":")[0]).strip("-")
    lemmas = dict.fromkeys(word.lower() for word in (lemma, *doubles) if word)
    root = stages[-2].lower() if len(stages) > 1 else ""
    return Component(surface.lower(), tuple(lemmas), root if root not in lemmas else "", inner)


def _joints_allowed(groups: list[list[str]]) -> bool:
    """Whether hyphens between components are where Finnish wants them.

    The transducer marks with `[Bh]` a joint that has a hyphen between two equal vowels and nowhere else
    (`linja-auto`, `autoliike`); libvoikko checks it afterwards, so it is checked here for both.
    """
    for left, right in pairwise(groups):
        if "[Bh]" not in left:
            continue
        before, after = _standing(left), _standing(right)
        hyphen = before.endswith("-")
        before = before.rstrip("-")
        if not before or not after:
            continue
        equal = before[-1] == after[0] and after[0] in _VOWELS
        if hyphen != equal:
            return False
    return True


def _standing(pieces: list[str]) -> str:
    """The text of a component as it stands in the word."""
    text, mode = "", False
    for piece in pieces:
        if piece.startswith("[X"):
            mode = piece != "[X]"
        elif not piece.startswith("[") and not mode:
            text += piece
    return text
