"""Telling whether people have edited what an import wrote."""

import hashlib
import json
import re
from typing import Any

from wagtail.models import Page, Revision

from practicemodels.importing.coded import fields_of
from practicemodels.models import CollectionPage, PracticeModelPage
from practicemodels.sections import CORE

_BOTH = (
    *("organisation", "contact_name", "contact_email", "contact_phone", "described_on", "revised_on"),
    *("areas", "funders", "authors", "summary", "attachments", "unplaced"),
)
_MODEL = (
    *("place", "cover_image", "cover_alt", "development_path", "phase", "reviewed_on"),
    *(name for part in CORE for name in (part.key, f"{part.key}_unknown")),
    *(name for name, _ in fields_of({}, {})),
    "lineage",
    *("themes", "topics", "target_groups", "programmes", "collections", *_BOTH),
)
_COLLECTION = ("purpose", "starts_on", "ends_on", "actors", "models", *_BOTH)
_ARTICLE = ("summary", "body", "attachments", "background")


def fingerprint(page: Page, revision: Revision) -> str:
    """A digest of what a revision holds in the fields that an import writes.

    Publishing, moving and opening the page in the editor without a change leave it as it is.
    """
    if isinstance(page, PracticeModelPage):
        names: tuple[str, ...] = _MODEL
    else:
        names = _COLLECTION if isinstance(page, CollectionPage) else _ARTICLE
    content = revision.content
    held = {name: _plain(content.get(name)) for name in ("title", *names)}
    return hashlib.sha256(json.dumps(held, sort_keys=True, default=str).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value without what the editor adds to it unasked: ids, keys, empty fields."""
    if isinstance(value, str):
        if value.startswith(("[", "{")):
            try:
                return _plain(json.loads(value))
            except ValueError:
                pass
        return re.sub(r' data-block-key="[^"]*"', "", value).strip()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        kept = {name: _plain(each) for name, each in value.items() if name not in ("id", "pk", "page", "sort_order")}
        return {name: each for name, each in kept.items() if each not in (None, "", [])}
    return value
