"""DOCX → lines, read with care: a document is a zip file, and a zip file can be a bomb."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BytesIO

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree
from lxml.etree import LxmlError, _Element

from practicemodels.importing.decoding import check_size
from practicemodels.importing.description import Description, Unreadable
from practicemodels.importing.docx_lists import Lists, W
from practicemodels.importing.lines import Line, lines_of, normal, tidy
from practicemodels.importing.text import read_lines

_MEMBERS = 2_000
_UNPACKED = 100_000_000
# Text packs ten or twenty times smaller; a bomb a thousand times.
_RATIO = 200
_SMALL = 1_000_000
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Parts beside the body that hold words.
_BESIDE = ("footnotes", "endnotes", "header", "footer")


def read_docx(data: bytes, source: str, language: str | None = None) -> Description:
    """The description that a DOCX file is."""
    check_size(len(data))
    _check_zip(data)
    try:
        lines = _lines(docx.Document(BytesIO(data)))
    except (KeyError, ValueError, AttributeError, TypeError, OSError, zipfile.BadZipFile, LxmlError) as error:
        raise Unreadable(_("The file is not a readable DOCX document.")) from error
    return read_lines(lines, source, language)


def _check_zip(data: bytes) -> None:
    """Refuse, before anything is unpacked, what would unpack to far more than a document."""
    try:
        members = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable(_("The file is not a readable DOCX document.")) from None
    if "word/document.xml" not in {member.filename for member in members}:
        raise Unreadable(_("The file is not a readable DOCX document."))
    too_dense = any(
        member.file_size > _SMALL and member.file_size > _RATIO * max(member.compress_size, 1) for member in members
    )
    if too_dense or len(members) > _MEMBERS or sum(member.file_size for member in members) > _UNPACKED:
        raise Unreadable(_("The file would unpack to far more than a document: it was not opened."))


def _lines(document: Document) -> list[Line]:
    lines: list[Line] = []
    lists = Lists(document)
    for paragraph in document.element.body.iter(f"{W}p"):
        if not _is_fallback(paragraph):
            lines.extend(_lines_of(paragraph, document, lists))
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in _BESIDE:
            lines.extend(_beside(relation.target_part))
    return lines


def _beside(part: object) -> Iterator[Line]:
    """The words of notes, headers and footers, after everything else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(getattr(part, "blob"), parser)  # noqa: B009 (parts bring no types)
    for paragraph in root.iter(f"{W}p"):
        yield from lines_of(_text(paragraph))


def _lines_of(element: _Element, document: Document, lists: Lists) -> list[Line]:
    style = Paragraph(element, document).style
    name = (style.name or "") if style else ""
    text = _text(element)
    read = lines_of(text)
    if not read:
        return []
    links = tuple(_links(element, document))
    item = lists.item(element, name)
    if name.startswith("Heading") or name == "Title":
        return [Line(tidy(text), gap=1, heading=1, links=links)]
    if item and not read[0].marker:
        return [Line(tidy(text), _linked(tidy(text), links), 2 * item[1], item[0], links=links)]
    first = replace(read[0], gap=1, links=links or read[0].links)
    if links and len(read) == 1:
        first = replace(first, html=_linked(first.text, links))
    return [first, *read[1:]]


def _linked(text: str, links: tuple[tuple[str, str], ...]) -> str:
    html = escape(text, quote=False)
    for title, address in links:
        title = escape(title, quote=False)
        html = html.replace(title, f'<a href="{escape(address)}">{title}</a>', 1)
    return html


def _text(paragraph: _Element) -> str:
    """The words of a paragraph, inserted ones too, without those of a text box, which is read by itself."""
    written: list[str] = []
    for node in paragraph.iter():
        if node is not paragraph and _owner(node) is not paragraph:
            continue
        if node.tag == f"{W}t":
            written.append(node.text or "")
        elif node.tag in (f"{W}br", f"{W}cr"):
            written.append("\n")
        elif node.tag == f"{W}tab":
            written.append("\t" if _owner(node) is paragraph and node.getparent().tag == f"{W}r" else "")
        elif node.tag == f"{W}noBreakHyphen":
            written.append("-")
    return normal("".join(written))


def _owner(node: _Element) -> _Element | None:
    """The paragraph that directly holds a node, None in what is only a fallback for old programs."""
    for parent in node.iterancestors():
        if parent.tag == _FALLBACK:
            return None
        if parent.tag == f"{W}p":
            return None if _is_fallback(parent) else parent
    return None


def _is_fallback(node: _Element) -> bool:
    return any(parent.tag == _FALLBACK for parent in node.iterancestors())


def _links(paragraph: _Element, document: Document) -> Iterator[tuple[str, str]]:
    for link in paragraph.iter(f"{W}hyperlink"):
        title = tidy("".join(node.text or "" for node in link.iter(f"{W}t")))
        relation = document.part.rels.get(link.get(qn("r:id"), ""))
        if title and relation is not None and relation.is_external and relation.target_ref.startswith("http"):
            yield title, relation.target_ref
