"""The structure of a source's section without its words, to be filled in the other language.

Headings, lists, links and images stay where they are; every text and every
alternative text is a gap. Words of the source are not copied: a section must
never be in two languages.
"""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from typing import Any

GAP = "[…]"
TEXTS = {"p", "h3", "h4", "li", "blockquote"}
LISTS = {"ul", "ol"}


class _Skeleton(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TEXTS or tag in LISTS:
            self.made.append(f"<{tag}>")
        elif tag in ("a", "embed"):
            # An image's alternative text is a text like any other; what is empty stays so.
            given = {name: GAP if name == "alt" and value else value or "" for name, value in attrs}
            written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
            self.made.append(f"<{tag}{written}{'/' if tag == 'embed' else ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in TEXTS and self.made:
            self.made[-1] = self.made[-1].rstrip()
        if tag in TEXTS or tag in LISTS or tag == "a":
            self.made.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        # Words in bold and words around them are one text.
        if data.strip() and (not self.made or not self.made[-1].rstrip().endswith(GAP)):
            before = " " if self.made and self.made[-1] == "</a>" and data[:1].isspace() else ""
            self.made.append(f"{before}{GAP}{' ' if data[-1:].isspace() else ''}")


def skeleton(html: str) -> str:
    """Rich text of the same structure, every text of it a gap."""
    parser = _Skeleton()
    parser.feed(html)
    parser.close()
    return "".join(parser.made)


def has_gaps(value: Any) -> bool:
    """Whether a text, or anything within a stream, still has a gap in it."""
    return any(GAP in text for text in texts(value))


def texts(value: Any) -> Iterator[str]:
    """All texts of a field's value, whether it is text or a stream in its plain form."""
    if hasattr(value, "get_prep_value"):
        value = value.get_prep_value()
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts(one)


def emptied(block: dict[str, Any]) -> dict[str, Any]:
    """A block of a stream, in its plain form, with gaps in the place of its texts."""
    value = block["value"]
    match block["type"]:
        case "file" | "link":
            value = value | {"title": GAP}
        case "heading":
            value = GAP
        case "quotation":
            value = value | {"text": GAP}
        case "image":
            value = value | {"alternative": GAP, "caption": GAP if value.get("caption") else ""}
        case _:
            value = skeleton(value)
    return block | {"value": value}
