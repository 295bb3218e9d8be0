"""The texts of attachments: what waits to be read, what has been, and what a page may be found by."""

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, ReferenceIndex

from practicemodels.models import PracticeModelPage
from practicemodels.signals import models_changed

from .apart import Outcome, read_apart
from .models import AttachmentText

logger = logging.getLogger(__name__)

# Whoever uploads a file waits this long at most; what takes longer, the worker reads.
PATIENCE = 5
ENOUGH = 30


@dataclass(frozen=True)
class AttachedText:
    """An attached file as a page names it, and what is written in it."""

    title: str
    file_name: str
    language: str
    """The language that the page gives it, else the page's own; "other" for any but the site's."""
    text: str


def texts_of(pages: Iterable[Any]) -> dict[int, tuple[AttachedText, ...]]:
    """The texts of files attached to pages, by the page's key, in their order there.

    A file that only some may open is not among them, nor one that has not been
    read yet; that one is put down to be read.
    """
    pages = list(pages)
    named = {page.pk: list(_files(page)) for page in pages}
    documents = _public({document for files in named.values() for document, _, _ in files})
    texts = _known(documents.values())
    found = {}
    for page in pages:
        attached = (
            AttachedText(title, documents[key].filename, language or page.locale.language_code, texts[hashes])
            for key, title, language in named[page.pk]
            if key in documents and (hashes := documents[key].file_hash) in texts
        )
        found[page.pk] = tuple(attached)
    return found


def _files(page: Any) -> Iterator[tuple[int, str, str]]:
    """The files named on a page: document, title, language. Links are somebody else's to read."""
    for block in page.attachments.raw_data:
        value = block["value"]
        if block["type"] == "file" and value.get("document"):
            yield int(value["document"]), str(value.get("title") or ""), str(value.get("language") or "")


def _public(keys: set[int]) -> dict[int, Any]:
    if not keys:
        return {}
    documents = get_document_model().objects.filter(pk__in=keys).select_related("collection")
    restricted = [
        restriction.collection.path for restriction in CollectionViewRestriction.objects.select_related("collection")
    ]
    return {
        document.pk: document
        for document in documents
        if not any(document.collection.path.startswith(path) for path in restricted)
    }


def _known(documents: Iterable[Any]) -> dict[str, str]:
    """The texts that have been read, by the file's hash; the other files are put down to be read."""
    documents = list(documents)
    rows = AttachmentText.objects.filter(file_hash__in={document.file_hash for document in documents})
    known = {row.file_hash: row.text for row in rows}
    await_reading(document for document in documents if document.file_hash not in known)
    return {file_hash: text for file_hash, text in known.items() if text}


def await_reading(documents: Iterable[Any]) -> None:
    """Put files down to be read, those that nobody has read before."""
    hashes: dict[str, str] = {}
    for document in documents:
        try:
            hashes[document.get_file_hash()] = document.filename[:255]
        except OSError:  # the row is there and the file is not
            logger.warning("Document %s has no file", document.pk)
    rows = [AttachmentText(file_hash=file_hash, name=name) for file_hash, name in hashes.items()]
    AttachmentText.objects.bulk_create(rows, ignore_conflicts=True)


def read_waiting(budget: float | None = None) -> int:
    """Read the files that wait, and tell whose models can be found by them. How many were read.

    When the budget of seconds is used up, no further file is begun.
    """
    count, started = 0, time.monotonic()
    waiting = AttachmentText.objects.filter(state=AttachmentText.State.WAITING)
    for file_hash in list(waiting.order_by("pk").values_list("file_hash", flat=True)):
        if budget is not None and time.monotonic() - started > budget:
            break
        document = get_document_model().objects.filter(file_hash=file_hash).first()
        if document is None:
            AttachmentText.objects.filter(file_hash=file_hash).delete()
            continue
        count += read(document, ENOUGH)
    return count


def read(document: Any, seconds: int, last_try: bool = True) -> bool:
    """Read one file. Unless this is the last try, one that took too long goes on waiting."""
    try:
        with document.open_file() as file:
            outcome = read_apart(file, document.filename, seconds)
    except OSError as error:
        logger.warning("Document %s cannot be opened: %s", document.pk, error)
        outcome = Outcome("broken")
    if outcome.state in ("cut", "too_large") and not last_try:
        return False
    with transaction.atomic():
        AttachmentText.objects.filter(file_hash=document.file_hash).update(
            state=outcome.state, text=outcome.text, read_at=timezone.now()
        )
        if outcome.text:
            tell_of(get_document_model().objects.filter(file_hash=document.file_hash))
    return True


def tell_of(documents: Iterable[Any]) -> None:
    """Say that what the models with these files are found by has changed. Inside a transaction."""
    numbers: set[int] = set()
    for document in documents:
        pages = ReferenceIndex.get_references_to(document).values_list("object_id", flat=True)
        numbers |= set(PracticeModelPage.objects.filter(pk__in=list(map(int, pages))).values_list("number", flat=True))
    if numbers:
        models_changed.send(AttachmentText, numbers=numbers)


def forget() -> int:
    """Delete the texts of files that are no longer there. How many."""
    there = get_document_model().objects.exclude(file_hash="").values("file_hash")
    return AttachmentText.objects.exclude(file_hash__in=there).delete()[0]
