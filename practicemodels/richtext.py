"""Rich text taken apart: into blocks and runs for documents, and into plain text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {"p": "paragraph", "h3": "heading", "h4": "heading", "li": "item"}
BOLD = {"b", "strong"}


@dataclass(frozen=True)
class Run:
    """Words of one manner; `address` is where they lead, if anywhere."""

    text: str
    bold: bool = False
    address: str = ""


@dataclass
class Block:
    """A paragraph, a heading or an item of a list: its depth from 1, and in a numbered list its number."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    depth: int = 0
    number: int | None = None

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def mark(self) -> str:
        """What stands before an item where nothing else can show that it is one."""
        if self.kind != "item":
            return ""
        return f"{self.number}. " if self.number is not None else "• "


class _Reader(HTMLParser):
    """Everything that is no block, list, link or bold is read as its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.block: Block | None = None
        # For each open list the number of its last item, None where it has no numbers.
        self.lists: list[int | None] = []
        self.bold = 0
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
            self.block = None
        elif tag in BLOCKS:
            self._open(BLOCKS[tag])
        elif tag in BOLD:
            self.bold += 1
        elif tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")
        elif tag == "br":
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.block = None
        elif tag in BLOCKS:
            self.block = None
        elif tag in BOLD and self.bold:
            self.bold -= 1
        elif tag == "a" and self.addresses:
            self.addresses.pop()

    def handle_data(self, data: str) -> None:
        if self.block is not None or data.strip():
            self._add(data)

    def _open(self, kind: str) -> None:
        number = None
        if kind == "item" and self.lists and self.lists[-1] is not None:
            number = self.lists[-1] = self.lists[-1] + 1
        if kind == "paragraph" and self.block is not None and self.block.kind == "item":
            return  # a paragraph inside an item is the item's own text
        self.block = Block(kind, depth=len(self.lists), number=number)
        self.blocks.append(self.block)

    def _add(self, text: str) -> None:
        if self.block is None:
            self._open("paragraph")
        assert self.block is not None
        self.block.runs.append(Run(text, self.bold > 0, self.addresses[-1] if self.addresses else ""))


def blocks(html: str) -> list[Block]:
    """The blocks of rich text that hold any words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [block for block in reader.blocks if block.text]


def plain(html: str) -> str:
    """Rich text without its manner: a line for each block, and a mark before each item of a list."""
    return "\n".join(lines(blocks(html)))


def lines(found: Iterable[Block]) -> list[str]:
    return [f"{'  ' * max(block.depth - 1, 0)}{block.mark}{block.text}" for block in found]


def words(html: str) -> int:
    """How many words there are to read."""
    return sum(len(block.text.split()) for block in blocks(html))
