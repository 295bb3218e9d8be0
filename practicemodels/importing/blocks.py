"""Running text as blocks: paragraphs, lists, subheadings and quotations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

from practicemodels.importing.lines import Line

_LONGEST_SUBHEADING = 120

Kind = Literal["paragraph", "bullets", "numbers", "subheading", "heading", "quotation"]


@dataclass(frozen=True)
class Item:
    """One item of a list: its words as inline HTML, and lists inside it."""

    html: str
    inner: tuple["Block", ...] = ()


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or quotation (`html`, inline), or a list (`items`). A heading parts an article."""

    kind: Kind
    html: str = ""
    items: tuple[Item, ...] = ()
    source: str = ""


Blocks = tuple[Block, ...]


def plain(html: str) -> str:
    """The words of inline HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def as_html(blocks: Iterable[Block]) -> str:
    """Rich text as the editor stores it."""
    return "".join(_html(block) for block in blocks)


def _html(block: Block) -> str:
    if block.kind in ("bullets", "numbers"):
        tag = "ul" if block.kind == "bullets" else "ol"
        return f"<{tag}>{''.join(f'<li>{item.html}{as_html(item.inner)}</li>' for item in block.items)}</{tag}>"
    tag = "h3" if block.kind in ("subheading", "heading") else "p"
    return f"<{tag}>{block.html}</{tag}>"


def as_text(blocks: Iterable[Block]) -> str:
    """Plain text: a blank line between blocks, a mark before each item of a list."""
    return "\n\n".join("\n".join(_text(block, 0)) for block in blocks)


def _text(block: Block, depth: int) -> list[str]:
    if block.kind not in ("bullets", "numbers"):
        return [text for text in (plain(block.html), block.source) if text]
    lines = []
    for number, item in enumerate(block.items, 1):
        mark = "•" if block.kind == "bullets" else f"{number}."
        lines.append(f"{'  ' * depth}{mark} {plain(item.html)}".rstrip())
        for inner in item.inner:
            lines.extend(_text(inner, depth + 1))
    return lines


def blocks_of(lines: Sequence[Line], guess: bool = True) -> Blocks:
    """Lines as blocks. Items that stand together are one list, even with blank lines between them.

    `guess` joins lines that were broken by their width, and makes subheadings
    of lines in bold; without it, paragraphs stay as they are.
    """
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.marker:
            made, at = _list(lines, at)
            blocks.extend(made)
            continue
        end = at + 1
        while guess and end < len(lines) and _continues(lines[end - 1], lines[end]):
            end += 1
        if end > at + 1:
            blocks.append(Block("paragraph", " ".join(broken.inline for broken in lines[at:end])))
        else:
            blocks.append(_single(line, guess))
        at = end
    return tuple(blocks)


def _single(line: Line, guess: bool) -> Block:
    in_bold = guess and re.fullmatch(r"<b>[^<]+</b>", line.inline) and line.text[-1] not in ".!?,;"
    if line.heading or (in_bold and len(line.text) <= _LONGEST_SUBHEADING):
        return Block("subheading", re.sub(r"</?b>", "", line.inline))
    return Block("paragraph", line.inline)


def _continues(before: Line, line: Line) -> bool:
    """Whether a line is the rest of the one above it, broken only by its width."""
    return (
        not line.gap
        and not (line.heading or line.marker or before.heading or before.marker)
        and line.text[0].islower()
        and before.text[-1] not in '.!?:;”"'
    )


def _list(lines: Sequence[Line], at: int) -> tuple[list[Block], int]:
    """The list that begins at a line, and where it ends."""
    first = lines[at]
    items: list[tuple[Line, Item]] = []
    while at < len(lines):
        line = lines[at]
        if not line.marker:
            if not _belongs(line, lines[at - 1]):
                break
            items[-1] = (items[-1][0], _longer(items[-1][1], line))
            at += 1
        elif items and (line.indent > first.indent or _lies_between_numbers(lines, at, first, items[-1][0])):
            inner, at = _list(lines, at)
            items[-1] = (items[-1][0], Item(items[-1][1].html, items[-1][1].inner + tuple(inner)))
        elif line.indent < first.indent or line.is_number != first.is_number:
            break
        else:
            items.append((line, Item(line.inline)))
            at += 1
    return _as_list(items), at


def _belongs(line: Line, before: Line) -> bool:
    """Whether an unmarked line is the rest of a list item."""
    if line.gap or line.heading:
        return False
    broken = line.text[0].islower() and before.text[-1] not in ".!?:;"
    return line.indent > before.indent or broken


def _longer(item: Item, line: Line) -> Item:
    if not item.inner:
        return Item(f"{item.html} {line.inline}")
    last = item.inner[-1]
    if not last.items:
        return Item(item.html, (*item.inner[:-1], Block(last.kind, f"{last.html} {line.inline}")))
    longer = Block(last.kind, last.html, (*last.items[:-1], _longer(last.items[-1], line)))
    return Item(item.html, (*item.inner[:-1], longer))


def _lies_between_numbers(lines: Sequence[Line], at: int, first: Line, last: Line) -> bool:
    """Whether bullets at the same indent belong to the number above: the next number goes on from it."""
    if not first.is_number or lines[at].is_number or lines[at].indent != first.indent:
        return False
    for line in lines[at:]:
        if not line.marker:
            return False
        if line.is_number:
            return int(line.marker) == int(last.marker) + 1
    return False


def _as_list(items: list[tuple[Line, Item]]) -> list[Block]:
    if not items[0][0].is_number:
        return [Block("bullets", items=tuple(item for _, item in items))]
    if [int(line.marker) for line, _ in items] == list(range(1, len(items) + 1)):
        return [Block("numbers", items=tuple(item for _, item in items))]
    # A list that does not count from one would be counted anew: its numbers stay as words.
    blocks: list[Block] = []
    for line, item in items:
        blocks.append(Block("paragraph", f"{escape(line.marker)}. {item.html}"))
        blocks.extend(item.inner)
    return blocks
