"""Counting words: what a source says, and what of it a description has kept."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from practicemodels.importing.blocks import as_text
from practicemodels.importing.dates import iso_dates
from practicemodels.importing.description import Description
from practicemodels.importing.labels import Labels
from practicemodels.importing.lines import ICON, normal, tidy

_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """The words of a text, each with the number of times it stands there; a date counts as its ISO form."""
    return Counter(_WORD.findall(iso_dates(tidy(normal(text))).casefold()))


def said(text: str) -> Counter[str]:
    """The words of a plain-text source without its layout: labels and icon lines."""
    labels = Labels()
    found: Counter[str] = Counter()
    for line in normal(text).split("\n"):
        line = tidy(ICON.sub("", line))
        label = labels.of(line) if line else None
        found += words(label.rest if label else line)
    return found


def kept(description: Description) -> Counter[str]:
    """The words in the fields of a description, and those that it noted as printed twice."""
    found: Counter[str] = Counter()
    for text in _texts(description):
        found += words(text)
    return found


def lost(text: str, description: Description) -> Counter[str]:
    """The words of a plain-text source that no field of its description holds: there should be none."""
    missing = said(text) - kept(description)
    # A label kept as a heading inside a section, or a value that reads like a label, is not lost: it is there.
    return +missing


def _texts(description: Description) -> Iterator[str]:
    it = description
    yield from ("" if it.title_is_proposed else it.title, it.summary, it.place, it.phase, it.collection, it.actors)
    yield from (it.organisation, it.contact_name, it.contact_email, it.contact_phone)
    lists: Iterable[tuple[str, ...]] = (
        it.areas, it.funders, it.programmes, it.themes, it.topics, it.target_groups, it.authors,
        it.unplaced, it.repeated,
    )  # fmt: skip
    for values in lists:
        yield from values
    for blocks in (*it.sections.values(), *it.path.values(), it.body, it.purpose):
        yield as_text(blocks)
    for attachment in it.attachments:
        yield attachment.title
        yield attachment.url if attachment.url and attachment.url != attachment.title else ""
    yield it.cover.alt if it.cover else ""
    yield from (date.isoformat() for date in (it.created, it.modified, it.reviewed, it.starts, it.ends) if date)
