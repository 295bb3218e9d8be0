"""A translation out to a PO file and back in: for who translates with tools of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import polib
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages
from wagtail.models import Revision

from .hooks import UPLOADED
from .machine import unfit
from .marks import mark, revision_of
from .parts import Part, declared, parts_of, signs_of
from .segments import Segment, is_whole, put, rebuilt, segments, shape
from .texts import Raw, digest, digests, raw, raw_of, text

_PAGE, _DRAFT, _SEPARATOR = "X-Page", "X-Draft", "|"
_LINE = re.compile(r"line (\d+)")
_STRING = re.compile(r'(?:msg\w+(?:\[\d+\])?\s+)?"')
_CLOSED = re.compile(r'(?:msg\w+(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"\s*$')


@dataclass
class Uploaded:
    """The parts that were taken into a new draft, and by line of the file what was not, with the reason."""

    parts: list[Part] = field(default_factory=list)
    complaints: list[tuple[int, str]] = field(default_factory=list)
    revision: Revision | None = None


def download(translation: Any) -> str:
    """The source's texts as PO rows, with what is translated already; a machine's text is marked fuzzy."""
    source = translation.source
    theirs, own = raw(_readable(source)), raw(translation)
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "POT-Creation-Date": timezone.now().isoformat(timespec="minutes"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": translation.locale.language_code,
        "X-Source-Language": source.locale.language_code,
        _PAGE: str(translation.translation_key),
        _DRAFT: str(translation.latest_revision_id or ""),
    }
    for part in parts_of(translation, source):
        known = _known(theirs, own, part.key)
        by_machine = bool((translation.translation_marks.get(part.key) or {}).get("machine"))
        for segment in segments(theirs, part.key):
            done = known.get(segment.path, "")
            flags = ["fuzzy"] if done and by_machine else []
            context = f"{part.key}{_SEPARATOR}{segment.path}"
            file.append(
                polib.POEntry(msgctxt=context, msgid=segment.html, msgstr=done, comment=str(part.name), flags=flags)
            )
    return str(file)


def _readable(source: Any) -> Any:
    return source if source.live else source.get_latest_revision_as_object()


def _known(theirs: Raw, own: Raw, key: str) -> dict[str, str]:
    """What is translated already, where both texts are built alike: otherwise nothing can be said of single strings."""
    ours, source = segments(own, key), segments(theirs, key)
    alike = len(ours) == len(source) and all(
        shape(one.html) == shape(other.html) for one, other in zip(ours, source, strict=True)
    )
    return {one.path: other.html for one, other in zip(source, ours, strict=True)} if alike else {}


def upload(translation: Any, file: str, user: Any = None) -> Uploaded:
    """Take a translated file into a new draft: of each section all rows, or none of it."""
    result = Uploaded()
    if line := _torn(file):
        result.complaints.append((line, _("From here on the file is no PO file.")))
        return result
    try:
        read = polib.pofile(file, wrapwidth=0) if file.lstrip().startswith(("#", "msg")) else None
    except (OSError, UnicodeDecodeError, ValueError, IndexError) as error:
        found = _LINE.search(str(error))
        result.complaints.append((int(found[1]) if found else 1, _("From here on the file is no PO file.")))
        return result
    if read is None:
        result.complaints.append((1, _("The file is no PO file.")))
        return result
    if wrong := _wrong_file(translation, read):
        result.complaints.append((1, wrong))
        return result
    with transaction.atomic():
        locked = type(translation)._default_manager.select_for_update().get(pk=translation.pk)
        _take(locked.get_latest_revision_as_object(), read, result, user)
    result.complaints.sort()
    return result


def _torn(file: str) -> int:
    """The first line whose quotation marks do not close; 0 where all do. The reader would pass over it."""
    for at, line in enumerate(file.splitlines(), 1):
        if _STRING.match(line) and not _CLOSED.match(line):
            return at
    return 0


def _wrong_file(translation: Any, read: polib.POFile) -> str:
    if read.metadata.get(_PAGE) != str(translation.translation_key):
        return _("The file belongs to another page, or was not downloaded here.")
    if read.metadata.get("Language", "") != translation.locale.language_code:
        names = get_content_languages()
        there = read.metadata.get("Language", "")
        sentence = _("The file holds the translation into another language (%(language)s).")
        return sentence % {"language": names.get(there, there)}
    return ""


def _take(draft: Any, read: polib.POFile, result: Uploaded, user: Any) -> None:
    source = _readable(draft.source)
    theirs = raw(source)
    wanted = {part.key: segments(theirs, part.key) for part in parts_of(draft, draft.source)}
    rows = _rows(read, wanted, result)
    then, now = _signs_then(draft, read), signs_of(draft)
    marks = {}
    for key, expected in wanted.items():
        part = declared(type(draft))[key]
        strings = _strings(part, expected, rows.get(key, {}), result)
        if strings is None or not _differs(draft, theirs, key, strings):
            continue
        first = min(entry.linenum for entry in rows[key].values())
        if then.get(key) != now.get(key):
            sentence = _("“%(part)s” has been edited here since the file was downloaded: it is left as it is.")
            result.complaints.append((first, sentence % {"part": part.name}))
            continue
        before = getattr(draft, key, None)
        put(draft, key, rebuilt(theirs, key, strings))
        if sentence := unfit(draft, key):
            setattr(draft, key, before)
            result.complaints.append((first, f"{part.name}: {sentence}"))
            continue
        marks[key] = mark(digest(text(theirs, key)), revision_of(draft.source))
        result.parts.append(part)
    if result.parts:
        draft.translation_marks = {**draft.translation_marks, **marks}
        result.revision = draft.save_revision(user=user, log_action=UPLOADED, clean=False)


def _signs_then(draft: Any, read: polib.POFile) -> dict[str, str]:
    """The draft's texts when the file was downloaded, by sign; those of now where that draft is gone."""
    number = read.metadata.get(_DRAFT, "")
    found = draft.revisions.filter(pk=number).first() if number.isdigit() else None
    return digests(raw_of(found.content), declared(type(draft))) if found else signs_of(draft)


def _rows(read: polib.POFile, wanted: dict[str, list[Segment]], result: Uploaded) -> dict[str, dict[str, Any]]:
    """The rows of each section by path; those that belong nowhere are told."""
    rows: dict[str, dict[str, Any]] = {}
    known = {key: {segment.path for segment in found} for key, found in wanted.items()}
    for entry in read:
        if entry.obsolete:
            continue
        key, _separator, path = (entry.msgctxt or "").partition(_SEPARATOR)
        if path not in known.get(key, set()):
            result.complaints.append((entry.linenum, _("This row belongs to no text of the source.")))
        elif path in rows.setdefault(key, {}):
            result.complaints.append((entry.linenum, _("This row is in the file twice.")))
        else:
            rows[key][path] = entry
    return rows


def _strings(part: Part, expected: list[Segment], rows: dict[str, Any], result: Uploaded) -> dict[str, str] | None:
    """The section's strings by path; None where any is not good, which is told, or where nothing is translated."""
    if not any(entry.msgstr.strip() and "fuzzy" not in entry.flags for entry in rows.values()):
        return None
    faults = list(_faults(part, expected, rows))
    result.complaints += faults
    return None if faults else {segment.path: rows[segment.path].msgstr.strip() for segment in expected}


def _faults(part: Part, expected: list[Segment], rows: dict[str, Any]) -> Iterator[tuple[int, str]]:
    names = {"part": part.name}
    last = max((entry.linenum for entry in rows.values()), default=1)
    for segment in expected:
        entry = rows.get(segment.path)
        if entry is None:
            yield last, _("A row of “%(part)s” is missing: nothing of it is taken.") % names
        elif entry.msgid != segment.html:
            yield entry.linenum, _("The source of “%(part)s” is not what it was: download the file anew.") % names
        elif not entry.msgstr.strip() or "fuzzy" in entry.flags:
            yield entry.linenum, _("“%(part)s” is translated only in part: this row is open.") % names
        elif not is_whole(entry.msgstr):
            yield entry.linenum, _("“%(part)s”: the HTML is broken, or has a tag that does not belong here.") % names
        elif shape(entry.msgstr) != shape(segment.html):
            sentence = _("“%(part)s”: a tag or a link of the source is missing here, or there is one too many.")
            yield entry.linenum, sentence % names


def _differs(draft: Any, theirs: Raw, key: str, strings: dict[str, str]) -> bool:
    """Whether the file says anything else than the draft does."""
    known = _known(theirs, raw(draft), key)
    by_machine = (draft.translation_marks.get(key) or {}).get("machine")
    return bool(by_machine) or any(strip_tags(text) and known.get(path) != text for path, text in strings.items())
