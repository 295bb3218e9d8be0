"""Pages → the JSON that an import reads. Numbers and dates are kept."""

import datetime
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from wagtail.rich_text import expand_db_html

from practicemodels.exporting.adoptions import adoption_records
from practicemodels.exporting.coded import coded_record
from practicemodels.models import TERM_ROWS, ArticlePage, CollectionPage, PracticeModelPage
from practicemodels.sections import CORE
from practicemodels.translation.carrying import marks_to_carry

_CONTACT = ("organisation", "contact_name", "contact_email", "contact_phone")


def records(drafts: bool = True) -> Iterator[dict[str, Any]]:
    """Collections, models and articles, each language version a record, sources before their translations.

    What is published is given as readers see it, never with changes that nobody
    has approved yet; what is not, as its latest draft, unless `drafts` is false.
    """
    for pages, record in ((CollectionPage, collection_record), (PracticeModelPage, model_record)):
        for page in _in_order(pages.objects.order_by("-is_source", "number", "pk"), drafts):
            yield record(page)
    for page in _in_order(ArticlePage.objects.order_by("-is_source", "pk"), drafts):
        yield article_record(page)


def _in_order(pages, drafts: bool) -> Iterator[Any]:
    for page in pages.select_related("locale").filter(alias_of=None):
        if page.live:
            yield page
        elif drafts:
            yield page.get_latest_revision_as_object() if page.latest_revision_id else page


def model_record(page: PracticeModelPage) -> dict[str, Any]:
    """A practice model in one language; a translation has its texts alone."""
    record = _heading("practice_model", page) | {"place": page.place}
    record |= {rows: _codes(page, rows) for rows in TERM_ROWS}
    record |= {"phase": page.phase.code if page.phase else None}
    record |= {"collections": [row.collection.number for row in page.collections.all()]}
    record |= coded_record(page)
    record |= {"adoptions": adoption_records(page.number) if page.is_source else []}
    record |= _people(page)
    record |= {
        "created": _day(page.described_on),
        "modified": _day(page.revised_on),
        "reviewed": _day(page.reviewed_on),
    }
    record |= _publication(page)
    record["sections"] = {part.key: rich(getattr(page, part.key)) for part in CORE if getattr(page, part.key)}
    record["not_yet_known"] = [part.key for part in CORE if getattr(page, f"{part.key}_unknown")]
    record["path"] = {block.block_type: rich(block.value.source) for block in page.development_path}
    record["attachments"] = [attachment(block) for block in page.attachments]
    record["cover_image"] = _cover(page)
    record["unplaced"] = _unplaced(page)
    return record | _marks(page)


def collection_record(page: CollectionPage) -> dict[str, Any]:
    record = _heading("collection", page) | {"purpose": rich(page.purpose), "actors": page.actors}
    record |= {"starts": _day(page.starts_on), "ends": _day(page.ends_on)}
    record |= {rows: _codes(page, rows) for rows in ("areas", "funders")}
    record |= {"models": [row.model.number for row in page.models.all()]}
    record |= _people(page)
    record |= {"created": _day(page.described_on), "modified": _day(page.revised_on)}
    record |= _publication(page)
    record["attachments"] = [attachment(block) for block in page.attachments]
    record["unplaced"] = _unplaced(page)
    return record | _marks(page)


def article_record(page: ArticlePage) -> dict[str, Any]:
    record = {"kind": "article", "language": page.locale.language_code, "slug": page.slug}
    record |= {"title": page.title, "summary": page.summary}
    record["body"] = [{"type": block.block_type, "value": _body_value(block)} for block in page.body]
    record["attachments"] = [attachment(block) for block in page.attachments]
    record |= _publication(page) | {"background": page.background}
    # An article has no number by which its translation would be known.
    return record | ({} if page.is_source else {"translation_of": page.source.slug}) | _marks(page)


def rich(html: str) -> str:
    """Rich text as HTML that stands alone: links to pages and documents as addresses."""
    return expand_db_html(html).replace('href="/', f'href="{settings.SITE_URL.rstrip("/")}/') if html else ""


def attachment(block: Any) -> dict[str, Any]:
    """A file or a link by its address."""
    value = block.value
    if block.block_type == "file":
        document = value["document"]
        url = urljoin(settings.SITE_URL, document.url) if document else ""
    else:
        url = value["url"]
    return {
        "title": value["title"],
        "url": url or None,
        "language": value["language"] or "",
        "date": _day(value["date"]),
        "section": value["section"] or "",
    }


def _heading(kind: str, page: Any) -> dict[str, Any]:
    language = page.locale.language_code
    return {"kind": kind, "id": page.number, "language": language, "title": page.title, "summary": page.summary}


def _marks(page: Any) -> dict[str, Any]:
    """From what a translation was made, and when the texts of a source last changed.

    The parts that a machine wrote and nobody has confirmed are named: what takes them in must not publish them unread.
    """
    machine = [key for key, mark in page.translation_marks.items() if mark.get("machine")]
    said = {"machine": machine, "marks": marks_to_carry(page), "changed": page.text_changes if page.is_source else {}}
    return {name: value for name, value in said.items() if value}


def _people(page: Any) -> dict[str, Any]:
    return {"authors": [row.name for row in page.authors.all()]} | {name: getattr(page, name) for name in _CONTACT}


def _publication(page: Any) -> dict[str, Any]:
    first = page.first_published_at
    return {"published": page.live, "first_published": timezone.localtime(first).date().isoformat() if first else None}


def _codes(page: Any, rows: str) -> list[str]:
    return [getattr(row, TERM_ROWS[rows]).code for row in getattr(page, rows).all()]


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _cover(page: PracticeModelPage) -> dict[str, str] | None:
    if page.cover_image is None and not page.cover_alt:
        return None
    return {"file": page.cover_image.file.name if page.cover_image else "", "alt": page.cover_alt}


def _unplaced(page: Any) -> list[str]:
    return [text for text in page.unplaced.split("\n\n") if text.strip()]


def _body_value(block: Any) -> Any:
    if block.block_type == "text":
        return rich(block.value.source)
    if block.block_type == "quotation":
        return {"text": block.value["text"], "source": block.value["source"]}
    if block.block_type == "image":
        image = block.value["image"]
        words = {name: block.value[name] for name in ("alternative", "caption")}
        return words | {"file": image.file.name if image else ""}
    return block.value
