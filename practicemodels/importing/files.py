"""Files and folders → descriptions, one broken file never in the way of the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from practicemodels.importing.decoding import LARGEST, check_size, decoded
from practicemodels.importing.description import Broken, Description, Unreadable
from practicemodels.importing.docx import read_docx
from practicemodels.importing.html import read_html
from practicemodels.importing.records import read_json, read_json_lines
from practicemodels.importing.text import read_text

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".json", ".jsonl")


@dataclass(frozen=True)
class Source:
    """A file to import: its path, and the name by which it is known again within its folder."""

    path: Path
    name: str
    folder: Path


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """The files of paths in order; of a folder, those that an import can read. Raises FileNotFoundError."""
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in SUFFIXES)
            for file in found:
                yield Source(file, file.relative_to(path).as_posix(), path)
        elif path.is_file():
            yield Source(path, path.name, path.parent)
        else:
            raise FileNotFoundError(path)


def read_source(source: Source, language: str | None = None) -> list[Description | Broken]:
    """The descriptions in a file."""
    try:
        check_size(source.path.stat().st_size)
        data = source.path.read_bytes()
    except Unreadable as error:
        return [Broken(source.name, str(error))]
    except OSError:
        return [Broken(source.name, _("The file cannot be opened."))]
    read = read_bytes(source.name, data, language)
    return [replace(each, folder=source.folder) if isinstance(each, Description) else each for each in read]


def read_bytes(name: str, data: bytes, language: str | None = None) -> list[Description | Broken]:
    """The descriptions in the content of a file that has been uploaded or read."""
    try:
        return list(_read(name, data, language))
    except Unreadable as error:
        return [Broken(name, str(error))]
    except RecursionError:
        return [Broken(name, _("The file is nested too deeply to be read."))]


def _read(name: str, data: bytes, language: str | None) -> Iterable[Description | Broken]:
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise Unreadable(_("Files of this kind are not read; these are: %(suffixes)s.") % {"suffixes": known})
    check_size(len(data))
    if suffix == ".docx":
        return [read_docx(data, name, language)]
    text = decoded(data)
    if suffix in (".html", ".htm"):
        return [read_html(text, name, language)]
    if suffix == ".json":
        return read_json(text, name, language)
    if suffix == ".jsonl":
        return read_json_lines(text, name, language)
    return [read_text(text, name, language)]


__all__ = ["LARGEST", "SUFFIXES", "Source", "read_bytes", "read_source", "sources"]
