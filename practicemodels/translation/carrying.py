"""Marks that travel to another site: there the source has other revisions, and links written another way."""

import html
from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.html import strip_tags

from .marks import Mark, revision_of
from .parts import declared, noted_signs, signs_of, text_of
from .texts import digest


def words_of(page: Any, key: str) -> str:
    """A sign of the words of a text alone: addresses and images may be other ones elsewhere."""
    spaced = text_of(page, key).replace("<", " <")
    return digest(" ".join(html.unescape(strip_tags(spaced)).split()))


def marks_to_carry(page: Any) -> dict[str, dict[str, Any]]:
    """The marks of a translation; one that is current also says of which words."""
    if page.is_source:
        return {}
    theirs = noted_signs(page.source)
    carried: dict[str, dict[str, Any]] = {}
    for key, mark in page.translation_marks.items():
        carried[key] = {"source": mark["source"], "at": mark["at"]}
        if mark["source"] == theirs.get(key, ""):
            carried[key]["words"] = words_of(page.source, key)
    return carried


def is_mark(value: object) -> bool:
    """Whether a value can be a mark that was carried here."""
    if not isinstance(value, Mapping) or not isinstance(value.get("source"), str):
        return False
    try:
        return parse_datetime(str(value.get("at"))) is not None
    except ValueError:
        return False


def carried_marks(page: Any, carried: Mapping[str, Mapping[str, Any]]) -> dict[str, Mark]:
    """The same marks for the page here, against the source that is here."""
    source, own = page.source, signs_of(page)
    theirs, made_from = noted_signs(source), revision_of(source)
    found: dict[str, Mark] = {}
    for key, given in carried.items():
        if key not in declared(type(page)) or key not in own:
            continue
        same = "words" in given and given["words"] == words_of(source, key)
        found[key] = {
            "source": theirs.get(key, "") if same else given["source"],
            "revision": made_from if same else None,
            "at": given["at"],
            "machine": False,
        }
    return found
