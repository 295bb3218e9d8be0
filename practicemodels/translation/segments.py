"""A part taken apart into the strings that a machine or an outside translator gets, and put together again.

A string holds inline tags without their attributes: addresses of links and the
like stay here, and come back from here.
"""

import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail_localize.strings import StringValue, extract_strings, restore_strings

from .texts import PATH, RICH, STEP_KEYS, STREAMS, Raw

# The texts of a block: name → whether it is rich.
_BLOCKS = {
    "heading": {"": False},
    "text": {"": True},
    "quotation": {"text": False, "source": False},
    "image": {"alternative": False, "caption": False},
    "file": {"title": False},
    "link": {"title": False},
}


@dataclass(frozen=True)
class Segment:
    """One string of a part; `path` is where it stands, the same in every language."""

    path: str
    html: str
    attributes: Mapping[str, Any]

    @property
    def value(self) -> StringValue:
        return StringValue(self.html)


def segments(held: Raw, key: str) -> list[Segment]:
    """The strings of a part, in their order."""
    return [segment for segment in _segments(held, key) if strip_tags(segment.html).strip()]


def _segments(held: Raw, key: str) -> Iterator[Segment]:
    if key in STREAMS:
        for at, block in enumerate(held.get(key) or ()):
            for name, rich in _BLOCKS[block["type"]].items():
                value = block["value"][name] if name else block["value"]
                yield from _of_value(value or "", rich, f"{block.get('id') or at}.{name}".rstrip("."))
    else:
        yield from _of_value(_value(held, key), key in RICH, "")


def _value(held: Raw, key: str) -> str:
    if key in STEP_KEYS:
        return next((block["value"] for block in held.get(PATH) or () if block["type"] == key), "")
    return held.get(key) or ""


def _of_value(value: str, rich: bool, path: str) -> Iterator[Segment]:
    if not rich:
        if value.strip():
            yield Segment(path or "text", StringValue.from_plaintext(value).data, {})
        return
    _template, strings = extract_strings(value)
    for at, (string, attributes) in enumerate(strings):
        yield Segment(f"{path}:{at}".lstrip(":"), string.data, attributes)
    for at, image in enumerate(BeautifulSoup(value, "html.parser").find_all("embed", alt=True)):
        if (alternative := str(image["alt"])).strip():
            yield Segment(f"{path}:alt{at}".lstrip(":"), StringValue.from_plaintext(alternative).data, {})


def rebuilt(held: Raw, key: str, strings: Mapping[str, str]) -> Any:
    """The value of the part with other strings in the places of its own: a text, or the blocks of a stream."""
    if key not in STREAMS:
        return _with(_value(held, key), key in RICH, "", strings)
    blocks = copy.deepcopy(list(held.get(key) or ()))
    for at, block in enumerate(blocks):
        for name, rich in _BLOCKS[block["type"]].items():
            path = f"{block.get('id') or at}.{name}".rstrip(".")
            value = block["value"][name] if name else block["value"]
            new = _with(value or "", rich, path, strings)
            if name:
                block["value"][name] = new
            else:
                block["value"] = new
    return blocks


def _with(value: str, rich: bool, path: str, strings: Mapping[str, str]) -> str:
    if not rich:
        return StringValue(strings[path or "text"]).render_text() if (path or "text") in strings else value
    template, own = extract_strings(value)
    changed = [
        (StringValue(strings.get(f"{path}:{at}".lstrip(":"), string.data)), attributes)
        for at, (string, attributes) in enumerate(own)
    ]
    soup = BeautifulSoup(restore_strings(template, changed), "html.parser")
    for at, image in enumerate(soup.find_all("embed", alt=True)):
        if (name := f"{path}:alt{at}".lstrip(":")) in strings:
            image["alt"] = StringValue(strings[name]).render_text()
    return str(soup)


def put(page: Any, key: str, value: Any) -> None:
    """Set the part of a page to what `rebuilt` gave."""
    if key in STEP_KEYS:
        blocks = [block for block in page.development_path.get_prep_value() if block["type"] != key]
        blocks = sorted([*blocks, {"type": key, "value": value}], key=lambda block: STEP_KEYS.index(block["type"]))
        _put_stream(page, PATH, blocks)
    elif key in STREAMS:
        _put_stream(page, key, value)
    else:
        setattr(page, key, value)


def _put_stream(page: Any, name: str, blocks: list[Any]) -> None:
    setattr(page, name, StreamValue(page._meta.get_field(name).stream_block, blocks, is_lazy=True))


_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w|https?://[^\s<>\"]*[^\s<>\".,;:)]")


def shape(html: str) -> Counter[tuple[str, str]]:
    """The tags of a string with their placeholders, which every translation of it must have as well."""
    soup = BeautifulSoup(html, "html.parser")
    return Counter((tag.name, str(tag.get("id") or "")) for tag in soup.find_all(True))


def is_whole(html: str) -> bool:
    """Whether every tag that is opened is closed, and is one that a string may have."""
    try:
        StringValue.from_translated_html(html)
    except ValueError:
        return False
    opened = Counter(re.findall(r"<([a-z][a-z0-9]*)\b", html))
    closed = Counter(re.findall(r"</([a-z][a-z0-9]*)\s*>", html))
    return all(opened[tag] == closed[tag] for tag in {*opened, *closed} - {"br"}) and html.count("<") == html.count(">")


def numbers(html: str) -> Counter[str]:
    """The digits of the numbers, in whatever groups a language writes them."""
    return Counter("".join(_NUMBER.findall(strip_tags(html))))


def addresses(html: str) -> Counter[str]:
    return Counter(_ADDRESS.findall(strip_tags(html)))
