"""HTML → lines and blocks. Scripts never survive; every visible word does."""

import re
from dataclasses import dataclass, field, replace
from html import escape
from urllib.parse import urlsplit

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from practicemodels.importing.blocks import Blocks, blocks_of, plain
from practicemodels.importing.description import Description
from practicemodels.importing.lines import BULLET, Line, lines_of, normal, tidy
from practicemodels.importing.text import read_lines

# Tags that tell how words stand on a page. All others lose their tags and keep their words.
_STRUCTURE = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "br",
        "hr",
        "b",
        "strong",
        "i",
        "em",
        "a",
        "button",
        "option",
        "textarea",
    ]
)
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_EMPTY = re.compile(r"<(b|i|a)(?: [^>]*)?>\s*</\1>")


def read_html(text: str, source: str, language: str | None = None) -> Description:
    """The description that a web page is."""
    return read_lines(lines_of_html(text, typed=True), source, language)


def blocks_of_html(html: str) -> Blocks:
    """Rich text as blocks, cleaned, each paragraph left as it is."""
    return blocks_of(lines_of_html(html), guess=False)


def cleaned(html: str) -> str:
    """HTML without scripts, styles, handlers and unsafe addresses."""
    attributes = {"a": {"href"}, "ol": {"start"}}
    return nh3.clean(html, tags=set(_STRUCTURE), attributes=attributes, link_rel=None)


def lines_of_html(text: str, typed: bool = False) -> list[Line]:
    """The lines that a reader of the page sees, in order. `typed` reads lists made of typed marks, too."""
    body = re.sub(r"(?is)<(head|title)\b.*?</\1\s*>", " ", normal(text))
    walk = _Walk(typed)
    walk.children(BeautifulSoup(cleaned(body), "html.parser"))
    walk.end_line()
    return walk.lines


@dataclass
class _Walk:
    """A walk over a page: the line being written, what stands open in it, and the lines written."""

    typed: bool
    lines: list[Line] = field(default_factory=list)
    html: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    lists: list[tuple[bool, int]] = field(default_factory=list)
    marker: str = ""
    heading: int = 0
    gap: int = 1

    def children(self, tag: Tag) -> None:
        for child in tag.children:
            self._through(child)

    def _through(self, node: PageElement) -> None:
        if not isinstance(node, Tag):
            self.html += escape(re.sub(r"\s+", " ", str(node)), quote=False) if type(node) is NavigableString else ""
        elif node.name == "br":
            self.end_line()
            self.gap = 0
        elif node.name == "a":
            self._link(node)
        elif node.name in _INLINE:
            self._inside(node, f"<{_INLINE[node.name]}>", f"</{_INLINE[node.name]}>")
        else:
            self._block(node)

    def _inside(self, tag: Tag, before: str, after: str) -> None:
        """Inline markup, which is closed and opened again where a line ends inside it."""
        self.open.append((before, after))
        self.html += before
        self.children(tag)
        self.html += after
        self.open.pop()

    def _link(self, tag: Tag) -> None:
        address, title = str(tag.get("href") or "").strip(), tidy(tag.get_text(" "))
        if not address or not title:
            self.children(tag)
            return
        if urlsplit(address).scheme in ("http", "https"):
            self.links.append((title, address))
        self._inside(tag, f'<a href="{escape(address)}">', "</a>")

    def _block(self, tag: Tag) -> None:
        self.end_line()
        if tag.name in ("ul", "ol"):
            self.lists.append((tag.name == "ol", _start(tag) - 1))
            self.children(tag)
            self.end_line()
            self.lists.pop()
        elif tag.name == "li":
            self.marker = self._next_marker()
            self.children(tag)
            self.end_line()
            self.marker = ""
        else:
            self.heading = int(tag.name[1]) if re.fullmatch(r"h[1-6]", tag.name) else 0
            self.children(tag)
            self.end_line()
            self.heading = 0
        self.gap = 1

    def _next_marker(self) -> str:
        if not self.lists:
            return BULLET
        ordered, count = self.lists[-1]
        self.lists[-1] = (ordered, count + 1)
        return str(count + 1) if ordered else BULLET

    def end_line(self) -> None:
        """Write the line, if it holds any words."""
        html = self.html + "".join(after for _, after in reversed(self.open))
        links, self.links = tuple(self.links), []
        self.html = "".join(before for before, _ in self.open)
        while _EMPTY.search(html):
            html = _EMPTY.sub(" ", html)
        html = " ".join(html.split())
        text = tidy(plain(html))
        if text:
            self.lines.extend(self._line(text, html, links))
            self.marker = ""

    def _line(self, text: str, html: str, links: tuple[tuple[str, str], ...]) -> list[Line]:
        depth = 2 * len(self.lists)
        if self.lists and not self.marker and not self.heading:
            # The rest of an item: it belongs to the line above.
            return [Line(text, html, depth + 1, links=links)]
        line = Line(text, html, depth, self.marker, self.gap, self.heading, links)
        if not self.typed or self.marker or self.heading:
            return [line]
        # A mark or an icon that was typed into a paragraph is read as in plain text.
        read = lines_of(text)
        if len(read) == 1 and not read[0].marker and read[0].text == text:
            return [line]
        return [replace(typed, gap=self.gap, links=links or typed.links) for typed in read]


def _start(tag: Tag) -> int:
    start = str(tag.get("start") or "1")
    return int(start) if start.isdigit() else 1
