"""Files and links as readers see them."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from wagtail.models import Page

from practicemodels.models.blocks import CONTENT_LANGUAGES
from practicemodels.sections import Section, section

from .told import Told

LANGUAGE_NAMES = dict(CONTENT_LANGUAGES)


@dataclass
class Attachment:
    """A file or a link; `kind` is what it is ("PDF", or the host that a link leads to)."""

    title: str
    address: str
    kind: str
    size: int | None
    language: str
    date: date | None
    section: Section | None
    # The language of the title, empty where it is that of the page
    title_language: str = ""

    @property
    def language_name(self) -> str:
        return str(LANGUAGE_NAMES.get(self.language, ""))

    @property
    def hreflang(self) -> str:
        return self.language if len(self.language) == 2 else ""


def attachments_told(told: Told) -> list[Attachment]:
    """The attachments of a version, or of its source with their titles in the language of that."""
    teller = told.teller("attachments")
    return attachments_of(teller.page, teller.language)


def attachments_of(page: Page, language: str = "") -> list[Attachment]:
    """The attachments of a page in its order; a file that has been deleted is left out."""
    found = []
    for block in page.attachments:
        value = block.value
        common = {
            "title": value["title"],
            "language": value["language"] or "",
            "date": value["date"],
            "section": section(value["section"]) if value["section"] else None,
            "title_language": language,
        }
        if block.block_type == "link":
            host = (urlsplit(value["url"]).hostname or "").removeprefix("www.")
            found.append(Attachment(address=value["url"], kind=host, size=None, **common))
        elif document := value["document"]:
            kind = PurePosixPath(document.filename).suffix.lstrip(".").upper()
            found.append(Attachment(address=document.url, kind=kind, size=document.get_file_size(), **common))
    return found
