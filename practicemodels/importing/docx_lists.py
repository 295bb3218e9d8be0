"""Lists in DOCX: whether a paragraph is an item, how deep, and its mark."""

from docx.document import Document
from lxml.etree import _Element

from practicemodels.importing.lines import BULLET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Lists:
    """The lists of a document, counted as its paragraphs are read in order."""

    def __init__(self, document: Document) -> None:
        self._numbered = _numbered_levels(document)
        self._counts: dict[tuple[str, int], int] = {}

    def item(self, paragraph: _Element, style: str) -> tuple[str, int] | None:
        """The mark and the depth of a list item, or None where the paragraph is none."""
        level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None and number.get(f"{W}val") != "0":
            depth = int(level.get(f"{W}val", "0")) if level is not None else 0
            name = number.get(f"{W}val", "")
            return self._mark(name, depth, (name, depth) in self._numbered), depth
        if style.startswith(("List Bullet", "List Number")):
            depth = int(style[-1]) - 1 if style[-1].isdigit() else 0
            return self._mark(style, depth, style.startswith("List Number")), depth
        # Only a paragraph outside all lists ends one that goes by its style.
        self._counts = {key: count for key, count in self._counts.items() if not key[0].startswith("List")}
        return None

    def _mark(self, name: str, depth: int, numbered: bool) -> str:
        if not numbered:
            return BULLET
        for key in [key for key in self._counts if key[0] == name and key[1] > depth]:
            del self._counts[key]
        self._counts[name, depth] = self._counts.get((name, depth), 0) + 1
        return str(self._counts[name, depth])


def _numbered_levels(document: Document) -> set[tuple[str, int]]:
    """Which levels of which lists count with numbers rather than bullets."""
    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
    root = getattr(part, "element", None)
    if root is None:
        return set()
    formats: dict[str, set[int]] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        for level in abstract.iter(f"{W}lvl"):
            form = level.find(f"{W}numFmt")
            if form is not None and form.get(f"{W}val") not in ("bullet", "none"):
                formats.setdefault(abstract.get(f"{W}abstractNumId"), set()).add(int(level.get(f"{W}ilvl", "0")))
    numbered = set()
    for number in root.iter(f"{W}num"):
        abstract_id = number.find(f"{W}abstractNumId")
        if abstract_id is not None:
            levels = formats.get(abstract_id.get(f"{W}val"), set())
            numbered |= {(number.get(f"{W}numId", ""), level) for level in levels}
    return numbered
