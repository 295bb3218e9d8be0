"""The body of an article as the blocks of its StreamField."""

import json
import uuid
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from practicemodels.importing.blocks import Block, Blocks, as_html, plain

_LONGEST_HEADING = 200


def article_body(blocks: Blocks) -> str:
    """The JSON of the body; a heading longer than the site allows becomes one inside the text."""
    made: list[tuple[str, Any]] = []
    for kind, group in groupby(blocks, key=_kind_of):
        if kind == "text":
            made.append(("text", as_html(group)))
        else:
            made.extend(_single(kind, block) for block in group)
    return stream(made)


def _kind_of(block: Block) -> str:
    if block.kind == "heading" and len(plain(block.html)) <= _LONGEST_HEADING:
        return "heading"
    return block.kind if block.kind == "quotation" else "text"


def _single(kind: str, block: Block) -> tuple[str, Any]:
    if kind == "heading":
        return kind, plain(block.html)
    return kind, {"text": plain(block.html), "source": block.source}


def stream(blocks: Iterable[tuple[str, Any]]) -> str:
    """The JSON of a StreamField; the same blocks have the same ids each time."""
    return json.dumps(
        [
            {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{at} {kind}"))}
            for at, (kind, value) in enumerate(blocks)
        ]
    )
