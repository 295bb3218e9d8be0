"""A source as lines: the form in which plain text, HTML and DOCX meet."""

import re
import unicodedata
from dataclasses import dataclass, replace
from html import escape

# What a web page leaves in a copy of its text where it showed an icon.
ICON = re.compile(r"^\s*icon/[\w-]+\s+Created with Sketch\.?\s*", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•●○▪▫◦‣·❑❒☐☑✓✔➢➤→⇒∙*–—-]\s+)+(?=\S)")
_NUMBER = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
_HASHES = re.compile(r"^(#{1,6})\s+(?=\S)")
# Up to the next two asterisks and no further, so that a long line of them costs no more than its length.
_BOLD = re.compile(r"\*\*(?=\S)([^*]+(?:\*(?!\*)[^*]+)*)(?<=\S)\*\*")
_ADDRESS = re.compile(r"https?://[^\s<>\"”]+[^\s<>\"”.,;:!?)\]]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
BULLET = "•"


@dataclass(frozen=True)
class Line:
    """One line of a source, told apart from its layout.

    `text` is the plain words, `html` the same with bold, italics and links.
    `marker` is a bullet or the number of a list item; `gap` the number of
    blank lines before; `heading` the level that the source itself marked.
    """

    text: str
    html: str = ""
    indent: int = 0
    marker: str = ""
    gap: int = 0
    heading: int = 0
    links: tuple[tuple[str, str], ...] = ()

    @property
    def inline(self) -> str:
        return self.html or escape(self.text, quote=False)

    @property
    def words(self) -> "Line":
        """The line where lists mean nothing: the number of an item is a word like the others."""
        return replace(self, text=f"{self.marker}. {self.text}", marker="", html="") if self.is_number else self

    @property
    def is_number(self) -> bool:
        return self.marker.isdigit()


def tidy(text: str) -> str:
    """The same words with one space between them and nothing invisible."""
    return " ".join(_INVISIBLE.sub("", text).split())


def normal(text: str) -> str:
    """Composed letters and plain line ends, so that equal words are equal."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> list[Line]:
    """The lines of a plain text that hold words, in order."""
    found: list[Line] = []
    gap = 0
    for raw in re.split(r"[\n\f\v\x85]", normal(text)):
        line = _line(_INVISIBLE.sub("", raw), gap)
        if line is None:
            gap += 1
        else:
            found.append(line)
            gap = 0
    return found


def _line(raw: str, gap: int) -> Line | None:
    rest = ICON.sub("", raw)
    body = rest.strip()
    indent = sum(4 if sign == "\t" else 1 for sign in rest[: len(rest) - len(rest.lstrip())])
    heading, marker = 0, ""
    if hashes := _HASHES.match(body):
        heading, body = len(hashes[1]), body[hashes.end() :]
    elif number := _NUMBER.match(body):
        marker, body = number[1], body[number.end() :]
    elif bullet := _BULLET.match(body):
        marker, body = BULLET, body[bullet.end() :]
    text = tidy(_BOLD.sub(r"\1", body))
    if not any(sign.isalnum() for sign in text):
        text = text.strip("*-–—_=• ")
    if not text:
        return None
    links = tuple((text, address) for address in _ADDRESS.findall(text))
    return Line(text, inline(body), indent, marker, gap, heading, links)


def inline(text: str) -> str:
    """Plain text as HTML: what stands between double asterisks bold, addresses as links."""
    safe = escape(tidy(text), quote=False)
    safe = _BOLD.sub(r"<b>\1</b>", safe)
    return _ADDRESS.sub(lambda found: f'<a href="{found[0].replace(chr(34), "%22")}">{found[0]}</a>', safe)
