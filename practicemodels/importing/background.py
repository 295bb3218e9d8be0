"""Texts in no known layout, such as slides: headings, paragraphs, lists and quotations, word for word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from practicemodels.importing import titles
from practicemodels.importing.blocks import Block, blocks_of
from practicemodels.importing.description import Description
from practicemodels.importing.lines import Line

_LONGEST_HEADING = 120
# So many blank lines part one slide from the next.
_SLIDE = 2
_QUOTED = re.compile(r"^[“”\"»„](.+)[“”\"»]$")


def read_background(lines: Sequence[Line], language: str, source: str) -> Description:
    """An article from lines in no known layout. Its title is the first line, where that can be one."""
    title, rest = _title(list(lines))
    title, over = titles.fitted(title)
    body = tuple(_as_article(block) for block in blocks_of(_with_headings(rest)))
    if over:
        body = (Block("paragraph", over), *body)
    return Description(
        kind="background",
        language=language,
        source=source,
        title=title,
        title_is_proposed=len(rest) == len(lines),
        body=body,
        warnings=(_("The text is not in the description format: it is kept as background material."),),
    )


def _title(lines: list[Line]) -> tuple[str, list[Line]]:
    first = lines[0]
    if not first.marker and len(first.text) <= titles.LONGEST and (first.heading or not first.text.endswith(".")):
        return first.text, lines[1:]
    return titles.proposed(first.text), lines


def _as_article(block: Block) -> Block:
    """A block as an article has it: headings part it, and a paragraph between quotation marks is a quotation."""
    if block.kind == "subheading":
        return replace(block, kind="heading")
    found = _QUOTED.match(block.html) if block.kind == "paragraph" else None
    return Block("quotation", found[1]) if found else block


def _with_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that are headings marked so; a heading broken over lines is one again."""
    if any(line.heading for line in lines):
        return list(lines)
    marked: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end_of_run(lines, at)
        if end > at and end < len(lines) and _is_headed(lines[end]):
            marked.extend(_joined([replace(line, heading=2) for line in lines[at:end]]))
        else:
            end = max(end, at + 1)
            marked.extend(lines[at:end])
        at = end
    return marked


def _end_of_run(lines: Sequence[Line], at: int) -> int:
    """Where the lines that may be headings together on one slide end; `at` itself if that line is none."""
    end = at
    while end < len(lines) and (end == at or lines[end].gap < _SLIDE):
        broken = end > at and lines[end - 1].text.endswith((" –", " -")) and not lines[end].marker
        if not (_may_be_heading(lines, end) or broken):
            break
        end += 1
    return end


def _may_be_heading(lines: Sequence[Line], at: int) -> bool:
    """Short, alone on its line, beginning as a name does and not ending as a sentence does."""
    line = lines[at]
    ends = line.text.endswith((".", "!", "?", ":", ";", ",")) and not line.text.endswith("..")
    starts = line.text[0].isupper() or re.match(r"\d+([.)]|\.\d+)* [A-ZÅÄÖ]", line.text) is not None
    alone = line.gap > 0 and (at + 1 == len(lines) or lines[at + 1].gap > 0 or bool(lines[at + 1].marker))
    return starts and alone and not ends and not line.marker and len(line.text) <= _LONGEST_HEADING


def _is_headed(following: Line) -> bool:
    """Whether what follows a possible heading is what it is the heading of."""
    return bool(following.marker) or following.gap < _SLIDE or following.text.startswith("*")


def _joined(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        if joined and joined[-1].text.endswith((" –", " -")):
            before = joined.pop()
            line = replace(before, text=f"{before.text} {line.text}", html=f"{before.inline} {line.inline}")
        joined.append(line)
    return joined
