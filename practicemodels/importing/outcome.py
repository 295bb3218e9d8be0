"""What became of one description: a line of the report."""

from dataclasses import dataclass, field
from typing import Any, Literal

from wagtail.models import Page

from practicemodels.importing.blocks import Blocks, as_text
from practicemodels.importing.description import Broken, Description
from practicemodels.importing.prepare import Prepared

Status = Literal["created", "updated", "unchanged", "kept", "failed"]


@dataclass
class Outcome:
    """The status of a description, the page that it is now, and what the import has to say about it."""

    source: str
    status: Status
    description: Description | None = None
    prepared: Prepared | None = None
    page: Page | None = None
    number: int | None = None
    url: str | None = None
    published: bool = False
    left_a_draft: bool = False
    error: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether the command that reports it may end as a success."""
        return self.status != "failed" and not self.left_a_draft

    def as_json(self) -> dict[str, Any]:
        """The line of the report."""
        if self.description is None or self.prepared is None:
            return {"source": self.source, "status": self.status, "error": self.error, "warnings": self.warnings}
        line: dict[str, Any] = {"source": self.source, "status": self.status, "kind": self.description.kind}
        line |= {"id": self.number, "url": self.url, "published": self.published}
        line |= _said(self.description, self.prepared)
        line["unplaced"], line["warnings"] = self.prepared.unplaced, self.warnings
        return line | ({"error": self.error} if self.error else {})


def failure(broken: Broken) -> Outcome:
    return Outcome(broken.source, "failed", error=broken.error)


def _said(description: Description, made: Prepared) -> dict[str, Any]:
    language = description.language
    said: dict[str, Any] = {
        "language": language,
        "title": made.values["title"],
        "summary": description.summary,
        "place": made.values.get("place", ""),
        "collection": description.collection or None,
        "authors": made.authors,
        "created": _iso(description.created),
        "modified": _iso(description.modified),
        **_terms(made, language),
        "sections": _texts(description.sections),
        "path": _texts(description.path),
        "attachments": [{"title": each.title, "url": each.url} for each in description.attachments],
        "cover_image": {"alt": description.cover.alt} if description.cover else None,
    }
    if description.kind == "collection":
        said |= {"purpose": as_text(description.purpose), "actors": description.actors}
        said |= {"starts": _iso(description.starts), "ends": _iso(description.ends)}
    if description.body:
        said["body"] = as_text(description.body)
    contact = {
        name: made.values.get(name) for name in ("organisation", "contact_name", "contact_email", "contact_phone")
    }
    return said | {name: value for name, value in contact.items() if value}


def _terms(made: Prepared, language: str) -> dict[str, Any]:
    """Names of the vocabularies in the description's language; programmes by their codes."""
    names = ("areas", "funders", "themes", "topics", "target_groups")
    said: dict[str, Any] = {name: [term.name_in(language) for term in made.terms.get(name, [])] for name in names}
    phase = made.values.get("phase")
    said["programmes"] = [term.code for term in made.terms.get("programmes", [])]
    return said | {"phase": phase.name_in(language).lower() if phase else None}


def _iso(date: Any) -> str | None:
    return date.isoformat() if date else None


def _texts(sections: Any) -> dict[str, str]:
    parts: dict[str, Blocks] = dict(sections)
    return {key: as_text(blocks) for key, blocks in parts.items()}
