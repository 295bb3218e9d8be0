"""The texts of a page as they stand on it, in a revision, or in a form: the same text is always written the same way.

An editor rewrites what it saves: keys of blocks, `strong` for `b`, spaces. None
of that is a change of the text, so texts are compared in a form of their own.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from typing import Any

from practicemodels.sections import SECTIONS, STEPS

# Field name → what it holds, for every kind of page. What a page type lacks, it simply has not.
Raw = Mapping[str, Any]

PATH = "development_path"
STREAMS = (PATH, "attachments", "body")
STEP_KEYS = tuple(step.key for step in STEPS)
RICH = frozenset({"purpose", *(section.key for section in SECTIONS)})
LONG = frozenset({"summary", "actors"})

_SAME = {"strong": "b"}
_DROPPED = {"em", "i", "span", "div"}
_ALONE = {"br", "embed", "img", "hr"}
_SPACE = re.compile(r"\s+")


class _Canonical(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _SAME.get(tag, tag)
        if tag in _DROPPED:
            return
        kept = sorted((name, value or "") for name, value in attrs if not name.startswith("data-"))
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept)
        self.out.append(f"<{tag}{written}{'/' if tag in _ALONE else ''}>")

    def handle_endtag(self, tag: str) -> None:
        tag = _SAME.get(tag, tag)
        if tag not in _DROPPED and tag not in _ALONE:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(escape(_SPACE.sub(" ", data), quote=False))


_BLOCK = r"(?:p|h[1-6]|ul|ol|li|blockquote)"
_EDGE = re.compile(rf"\s*(</?{_BLOCK}(?:\s[^>]*)?>)\s*")
_EMPTY = re.compile(r"<(p|h3|li|b)>\s*(?:<br/>)?\s*</\1>")


def canonical(html: str) -> str:
    """Rich text without what carries no meaning; empty where it holds neither words nor images."""
    reader = _Canonical()
    reader.feed(html)
    reader.close()
    return _EMPTY.sub("", _EDGE.sub(r"\1", "".join(reader.out))).strip()


def raw(page: Any) -> dict[str, Any]:
    """The texts of a page as its fields hold them; a stream is the list of its blocks."""
    found: dict[str, Any] = {}
    for name in field_names(type(page)):
        value = getattr(page, name)
        found[name] = list(value.get_prep_value()) if name in STREAMS and value else value
    return found


def raw_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same of what a revision holds, without asking the database anything."""
    found = dict(content)
    for name in STREAMS:
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name] or "[]")
    return found


def field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields that hold a page type's texts, in the order of the description."""
    names: tuple[str, ...] = kind.text_fields()  # type: ignore[attr-defined]
    return names


def text(held: Raw, key: str) -> str:
    """The text of a part in canonical form; empty where there is none."""
    if key in STEP_KEYS:
        return next((canonical(b["value"]) for b in held.get(PATH) or () if b["type"] == key and b["value"]), "")
    if key == "attachments":
        return _attachments(held.get(key) or ())
    if key == "body":
        return "".join(_body(held.get(key) or ()))
    value = held.get(key) or ""
    if key in RICH:
        return canonical(value)
    return "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines()).strip()


def _attachments(blocks: Any) -> str:
    """The titles as a list, each leading to its file or address: another file is another text."""
    items = []
    for block in blocks:
        value = block["value"]
        if block["type"] == "file":
            target = f'<a id="{value.get("document")}" linktype="document">'
        else:
            target = f'<a href="{escape(value.get("url") or "")}">'
        items.append(f"<li>{target}{escape(' '.join((value.get('title') or '').split()), quote=False)}</a></li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _body(blocks: Any) -> Iterator[str]:
    for block in blocks:
        kind, value = block["type"], block["value"]
        if kind == "heading":
            yield f"<h2>{escape(' '.join(value.split()), quote=False)}</h2>"
        elif kind == "text":
            yield canonical(value)
        elif kind == "quotation":
            said = escape(" ".join((value.get("text") or "").split()), quote=False)
            yield f"<blockquote><p>{said}</p><p>{escape(value.get('source') or '', quote=False)}</p></blockquote>"
        elif kind == "image":
            yield f'<embed alt="{escape(value.get("alternative") or "")}" embedtype="image" id="{value.get("image")}"/>'
            if value.get("caption"):
                yield f"<p>{escape(value['caption'], quote=False)}</p>"


def digest(text: str) -> str:
    """A short sign of a text in canonical form; empty for an empty text."""
    return hashlib.sha256(text.encode()).hexdigest()[:20] if text else ""


def digests(held: Raw, keys: Mapping[str, Any]) -> dict[str, str]:
    """Part → sign of its text, of the parts that have one."""
    return {key: sign for key in keys if (sign := digest(text(held, key)))}
