"""From which text of the source each part of a translation was made."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from .hooks import CONFIRMED
from .parts import declared, noted_signs, signs_of
from .texts import digests, raw_of

Mark = dict[str, Any]


def mark(source_sign: str, revision: int | None, *, machine: bool = False) -> Mark:
    """A mark made now: the sign of the source's text, its revision, and whether a machine wrote."""
    return {
        "source": source_sign,
        "revision": revision,
        "at": timezone.now().isoformat(timespec="seconds"),
        "machine": machine,
    }


def revision_of(source: Any) -> int | None:
    """The revision that holds the source's text as it is translated: the published one, else the latest draft."""
    found: int | None = (source.live_revision_id if source.live else None) or source.latest_revision_id
    return found


def set_marks(page: Any, reverted_to: Revision | None = None) -> None:
    """Mark each part that is being changed as made from the source's present text.

    What somebody has marked already keeps its mark, and what is taken back from
    an older revision gets the one that it had there. `page.translated_from` is
    the revision of the source that the translator had before them, where it was
    not the present one.
    """
    kind, source = type(page), page.source
    own, made_from = signs_of(page), revision_of(source)
    theirs: Mapping[str, str] = noted_signs(source)
    seen = _signs_of_revision(kind, page.translated_from, source)
    if seen is not None:
        theirs, made_from = seen, page.translated_from
    before, marked_before = _latest(page)
    old, marked_then = _held(kind, reverted_to)
    marks = {key: value for key, value in page.translation_marks.items() if key in own}
    for key, sign in own.items():
        if sign == before.get(key) or marks.get(key) != marked_before.get(key):
            continue
        if sign == old.get(key):
            marks[key] = marked_then.get(key) or mark("", None)
        elif declared(kind)[key].is_long and sign == theirs.get(key):
            marks.pop(key, None)  # a copy of the source's text
        else:
            marks[key] = mark(theirs.get(key, ""), made_from)
    page.translation_marks = marks


def _latest(page: Any) -> tuple[Mapping[str, str], Mapping[str, Mark]]:
    latest = Revision.objects.filter(pk=page.latest_revision_id).first() if page.latest_revision_id else None
    return _held(type(page), latest)


def _held(kind: type, revision: Revision | None) -> tuple[Mapping[str, str], Mapping[str, Mark]]:
    if revision is None:
        return {}, {}
    return digests(raw_of(revision.content), declared(kind)), revision.content.get("translation_marks") or {}


def _signs_of_revision(kind: type, number: int | None, source: Any) -> Mapping[str, str] | None:
    if not number:
        return None
    revision = source.revisions.filter(pk=number).first()
    return digests(raw_of(revision.content), declared(kind)) if revision else None


def confirm(translation: Any, keys: Iterable[str], user: Any = None) -> Revision:
    """Note that these parts still say what the source says now, in a new draft; also of what a machine wrote."""
    draft = translation.get_latest_revision_as_object()
    source = draft.source
    own, theirs, made_from = signs_of(draft), noted_signs(source), revision_of(source)
    fresh = {key: mark(theirs.get(key, ""), made_from) for key in keys if key in own}
    draft.translation_marks = {**draft.translation_marks, **fresh}
    return draft.save_revision(user=user, log_action=CONFIRMED, clean=False)
