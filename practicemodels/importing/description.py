"""What a source says, before anything is saved."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from practicemodels.importing.adoptions import Adopted
from practicemodels.importing.blocks import Blocks
from practicemodels.importing.coded import Origin

Kind = Literal["practice_model", "collection", "background", "article"]


class Unreadable(Exception):
    """A source that cannot be read; the message is one line for the person who brought it."""


@dataclass(frozen=True)
class Attachment:
    """The title of a file or link, its address where the source has one, and the section that it stands in."""

    title: str
    url: str | None = None
    language: str = ""
    date: datetime.date | None = None
    section: str = ""


@dataclass(frozen=True)
class Cover:
    """The words about the cover image, and the file where there is one."""

    alt: str
    file: str = ""


@dataclass(frozen=True)
class Description:
    """One practice model, collection or background text, as its source tells it.

    Names of areas, funders and terms are as the source writes them; the
    vocabularies are asked when it is saved. Every word of the source is in
    one of the fields, in `unplaced` if it fits nowhere else.
    """

    kind: Kind
    language: str
    source: str = ""
    # Where files that it names are looked for, and no part of what it says.
    folder: Path | None = field(default=None, compare=False)

    # What it is
    title: str = ""
    title_is_proposed: bool = False
    summary: str = ""
    place: str = ""
    sections: Mapping[str, Blocks] = field(default_factory=dict)
    path: Mapping[str, Blocks] = field(default_factory=dict)
    body: Blocks = ()
    not_yet_known: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    cover: Cover | None = None

    # Facts
    areas: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    phase: str = ""
    themes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    collection: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    created: datetime.date | None = None
    modified: datetime.date | None = None
    reviewed: datetime.date | None = None

    # Conditions and evaluation as codes and the texts beside them; None where the source knows of none
    facts: Mapping[str, Any] | None = None
    remarks: Mapping[str, str] | None = None
    lineage: tuple[Origin, ...] | None = None
    # Where it is in use: no part of the page, but of the model
    adoptions: tuple[Adopted, ...] = ()

    # Collections
    purpose: Blocks = ()
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    actors: str = ""

    # What only an exported description has
    number: int | None = None
    slug: str = ""
    collections: tuple[int, ...] = ()
    models: tuple[int, ...] = ()
    published: bool | None = None
    first_published: datetime.date | None = None
    # Of an article that is a translation: the slug of its source. Everything else knows its source by number.
    translation_of: str = ""
    # The parts of a translation that a machine wrote and nobody has confirmed.
    machine: tuple[str, ...] = ()
    # Of a translation: part → from which text of the source, and when. Of a source: part → when it last changed.
    marks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)

    # What the reader of the source has to say
    unplaced: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    # Title and summary where the source printed them once more.
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Broken:
    """A source, or one record of it, that cannot be read; `error` is one line for the person who brought it."""

    source: str
    error: str
