"""Reads the text of one file from standard input and writes it to standard output.

Run as a script, apart from the site: it knows neither Django nor the site's
settings, binds itself to limits before it looks at the file, opens no other
file for writing and never the network. What goes wrong is said by the exit
code; what was read until then has been written already.
"""

import codecs
import io
import re
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

# How it ended. The site reads these, so they stay what they are.
READ, CUT, PROTECTED, UNKNOWN, BROKEN, TOO_LARGE = 0, 10, 11, 12, 13, 14

MEMORY = 512 * 1024 * 1024
OUTPUT = 4 * 1024 * 1024
MOST_CHARACTERS = 400_000
MOST_PAGES = 2_000
MOST_MEMBERS = 5_000
MOST_UNPACKED = 60 * 1024 * 1024
_BLOCK = 64 * 1024
# How a text in UTF-16 begins
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class TooLarge(Exception):
    """It would unpack to far more than a document."""


class Protected(Exception):
    """It opens only with a password."""


class Unknown(Exception):
    """It is of no kind that is read here."""


# Zip files of XML


@dataclass(frozen=True)
class Format:
    """Where an office format keeps its words: which parts, and which elements of them."""

    parts: str
    words: frozenset[str]
    paragraphs: frozenset[str]
    gaps: frozenset[str]
    left_out: frozenset[str] = frozenset()


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _named(namespace: str, *names: str) -> frozenset[str]:
    return frozenset(f"{{{namespace}}}{name}" for name in names)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

DOCX = Format(
    r"word/(document|footnotes|endnotes)\.xml",
    _named(_W, "t") | _named(_A, "t"),
    _named(_W, "p") | _named(_A, "p"),
    _named(_W, "tab", "br", "cr"),
    frozenset({_FALLBACK}),
)
PPTX = Format(
    r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml",
    _named(_A, "t"),
    _named(_A, "p"),
    _named(_A, "br"),
    frozenset({_FALLBACK}),
)
_MANIFEST = "META-INF/manifest.xml"
# Comments and deleted passages are words that the author did not mean to publish.
ODF = Format(
    r"content\.xml",
    _named(_TEXT, "p", "h"),
    _named(_TEXT, "p", "h"),
    _named(_TEXT, "s", "tab", "line-break"),
    _named(_TEXT, "tracked-changes") | _named(_OFFICE, "annotation"),
)


class Words:
    """Gathers the words of one XML part, as its parser comes upon them."""

    def __init__(self, form: Format) -> None:
        self.form = form
        self.found: list[str] = []
        self.inside = 0
        self.skipping = 0

    def start(self, tag: str, attributes: object) -> None:
        if self.skipping or tag in self.form.left_out:
            self.skipping += 1
        elif tag in self.form.words:
            self.inside += 1
        elif tag in self.form.gaps:
            self.found.append(" ")

    def end(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        if tag in self.form.words:
            self.inside -= 1
        if tag in self.form.paragraphs:
            self.found.append("\n")

    def data(self, text: str) -> None:
        if self.inside and not self.skipping:
            self.found.append(text)

    def close(self) -> None:
        """The parser asks for it; the words have been taken already."""

    def take(self) -> str:
        """What was found since it was last asked."""
        text = "".join(self.found)
        self.found.clear()
        return text


def _packed(form: Format) -> Callable[[BinaryIO], Iterator[str]]:
    def read(file: BinaryIO) -> Iterator[str]:
        left = MOST_UNPACKED
        with zipfile.ZipFile(file) as package:
            members = list(_parts(package, form))
            # What a bomb says of itself; what it does not say is met below.
            if sum(member.file_size for member in members) > left:
                raise TooLarge
            for member in members:
                if member.flag_bits & 1:
                    raise Protected
                words = Words(form)
                parser = etree.XMLParser(
                    target=words, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
                )
                for block in _blocks(package, member):
                    left -= len(block)
                    if left < 0:
                        raise TooLarge
                    parser.feed(block)
                    yield words.take()
                parser.close()
                yield words.take()

    return read


def _parts(package: zipfile.ZipFile, form: Format) -> list[zipfile.ZipInfo]:
    members = package.infolist()
    if len(members) > MOST_MEMBERS:
        raise TooLarge
    if _MANIFEST in package.NameToInfo and b"encryption-data" in _beginning(package, _MANIFEST):
        raise Protected
    return sorted((member for member in members if re.fullmatch(form.parts, member.filename)), key=_place)


def _place(member: zipfile.ZipInfo) -> list[tuple[int, str]]:
    """Where a part comes: slide2 before slide10, and the notes of all slides after the slides."""
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", member.filename)]


def _beginning(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(1_000_000)


def _blocks(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(member) as part:
        while block := part.read(_BLOCK):
            yield block


# PDF


def _pdf(file: BinaryIO) -> Iterator[str]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(file)
    if reader.is_encrypted:
        # Many a file only forbids printing, and opens with an empty password.
        try:
            opened = reader.decrypt("")
        except (DependencyError, NotImplementedError):
            raise Protected from None
        if opened == PasswordType.NOT_DECRYPTED:
            raise Protected
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES:
            raise TooLarge
        try:
            yield page.extract_text() + "\n"
        except (MemoryError, RecursionError):
            raise
        except Exception:  # a broken page costs its own text
            continue


# Plain text


def _plain(file: BinaryIO) -> Iterator[str]:
    data = file.read(MOST_CHARACTERS * 4)
    wide = data[:2] in _WIDE
    try:
        # Not final: the last character may have been cut in two.
        yield codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        yield data.decode("cp1252", "replace")


# What it is


def reading(file: BinaryIO, name: str) -> Iterator[str]:
    """The text of a file piece by piece. What it is, its content says; its name, only whether it is plain text."""
    beginning = file.read(1024)
    file.seek(0)
    if b"%PDF-" in beginning:
        return _pdf(file)
    if beginning.startswith(b"PK"):
        return _packed(_office_format(file))(file)
    if beginning.startswith(b"\xd0\xcf\x11\xe0") and name.lower().endswith((".docx", ".pptx")):
        raise Protected  # Office wraps a file with a password into its older container
    if name.lower().endswith((".txt", ".text", ".md")) and not _is_binary(beginning):
        return _plain(file)
    raise Unknown


def _office_format(file: BinaryIO) -> Format:
    with zipfile.ZipFile(file) as package:
        names = set(package.namelist())
        kind = _beginning(package, "mimetype") if "mimetype" in names else b""
    file.seek(0)
    if "word/document.xml" in names:
        return DOCX
    if "ppt/presentation.xml" in names:
        return PPTX
    if (
        kind.startswith(b"application/vnd.oasis.opendocument.")
        and b"spreadsheet" not in kind
        and "content.xml" in names
    ):
        return ODF
    raise Unknown


def _is_binary(beginning: bytes) -> bool:
    return b"\0" in beginning and beginning[:2] not in _WIDE


# The process


def bind(seconds: int) -> None:
    """Give up everything that reading does not need; only the system could give it back."""
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):  # already lower, or not known to this system
            continue


def main(name: str, seconds: int) -> int:
    bind(seconds)
    until = time.monotonic() + seconds - 1
    left = MOST_CHARACTERS
    try:
        for piece in reading(io.BufferedReader(io.FileIO(0, closefd=False)), name):
            sys.stdout.write(piece[:left])
            sys.stdout.flush()
            left -= len(piece)
            if left <= 0 or time.monotonic() > until:
                return CUT
    except Protected:
        return PROTECTED
    except Unknown:
        return UNKNOWN
    except (TooLarge, MemoryError):
        return TOO_LARGE
    except Exception:  # whatever a hostile file brings a library to
        return BROKEN
    return READ


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
