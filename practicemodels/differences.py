"""What differs between two texts, word by word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from practicemodels.richtext import Block, blocks

Kind = Literal["same", "removed", "added"]
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """Words that stand in both texts, only in the first (removed) or only in the second (added)."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Passage:
    """A block of the second text, or one that only the first has, with its differences."""

    kind: str
    pieces: tuple[Piece, ...]
    mark: str = ""

    @property
    def changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


def differences(before: str, after: str) -> list[Passage]:
    """Two rich texts as one, block by block, with what was removed and what was added."""
    first, second = blocks(before), blocks(after)
    passages: list[Passage] = []
    matcher = SequenceMatcher(None, [block.text for block in first], [block.text for block in second], autojunk=False)
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            passages += [_whole("same", block) for block in second[c:d]]
        else:
            passages += _changed(first[a:b], second[c:d])
    return passages


def _changed(first: list[Block], second: list[Block]) -> Iterable[Passage]:
    """Blocks in pairs that resemble each other most; what has no pair is removed or added whole."""
    left, new = list(first), list[Block]()
    for block in second:
        pair = max(left, key=lambda other: _likeness(other, block), default=None)
        if pair is None or _likeness(pair, block) < 0.3:
            new.append(block)
            continue
        # The order of the text is kept: what stood before the pair is gone, and what is new before it comes first.
        at = left.index(pair)
        yield from _replaced(left[:at], new)
        del left[: at + 1]
        new = []
        yield Passage(block.kind, tuple(_pieces(pair.text, block.text)), block.mark)
    yield from _replaced(left, new)


def _replaced(gone: list[Block], new: list[Block]) -> Iterable[Passage]:
    yield from (_whole("removed", block) for block in gone)
    yield from (_whole("added", block) for block in new)


def _likeness(first: Block, second: Block) -> float:
    return SequenceMatcher(None, first.text.split(), second.text.split(), autojunk=False).ratio()


def _whole(kind: Kind, block: Block) -> Passage:
    return Passage(block.kind, (Piece(kind, block.text),), block.mark)


def _pieces(before: str, after: str) -> Iterable[Piece]:
    first, second = _WORD.findall(before), _WORD.findall(after)
    # Compared without the spaces between words, which carry no meaning.
    matcher = SequenceMatcher(None, [word.strip() for word in first], [word.strip() for word in second], autojunk=False)
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            # The last word of a text has no space after it; what only the other text goes on with would stick to it.
            yield Piece("same", "".join(second[c:d]) + (" " if d == len(second) and b < len(first) else ""))
            continue
        if b > a:
            yield Piece("removed", "".join(first[a:b]))
        if d > c:
            yield Piece("added", "".join(second[c:d]))
