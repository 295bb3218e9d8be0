"""A machine's draft: only where nothing stands, and marked until a person has answered for it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Locale, Revision

from .hooks import MACHINE
from .marks import mark, revision_of
from .parts import Part, declared, parts_of, signs_of
from .segments import Segment, addresses, is_whole, numbers, put, rebuilt, segments, shape
from .service import TranslatorTrouble, is_available, name_of_service, service, translate
from .texts import digest, raw, text

# As many words as no name has: what says so much is not the same in another language.
PROSE = 5

__all__ = ["Filled", "TranslatorTrouble", "fill", "is_available", "name_of_service"]


@dataclass
class Filled:
    """What a machine did: the parts that it filled, those that it left empty and why, and the draft."""

    parts: list[Part] = field(default_factory=list)
    left: list[tuple[Part, str]] = field(default_factory=list)
    revision: Revision | None = None


def fill(translation: Any, user: Any = None) -> Filled:
    """Fill the empty parts of the latest draft with a machine's translation, as a new draft.

    Raises TranslatorTrouble, with a sentence for the person who asked, where the
    service cannot be used; nothing is changed then. The service is asked outside
    any transaction; what people write meanwhile is left as they wrote it.
    """
    source = translation.source
    held = _published(source)
    written = signs_of(translation.get_latest_revision_as_object())
    empty = [part for part in parts_of(translation, source) if part.key not in written and text(held, part.key)]
    if not empty:
        return Filled()
    found = {part.key: segments(held, part.key) for part in empty}
    strings = _asked(service(), source.locale, translation.locale, found.values())
    if all(_same(string, answer) for string, answer in strings.items()):
        # Services give back what they cannot translate, as when they lack the pair of languages.
        raise TranslatorTrouble(_nothing_translated())
    result = Filled()
    names = _names(source)
    good: dict[str, Any] = {}
    for part in empty:
        fault = next(filter(None, (_fault(one, strings[one.html], names) for one in found[part.key])), "")
        if fault:
            result.left.append((part, fault))
        else:
            good[part.key] = rebuilt(held, part.key, {one.path: strings[one.html] for one in found[part.key]})
    if not good:
        raise TranslatorTrouble(_nothing_translated())
    _write(translation, good, {key: digest(text(held, key)) for key in good}, result, user)
    return result


def _nothing_translated() -> str:
    return _("The translation service answered with something that is no translation. Nothing was changed.")


def _published(source: Any) -> dict[str, Any]:
    """The source's texts: the published ones, else those of its latest draft."""
    return raw(source if source.live else source.get_latest_revision_as_object())


def _asked(using: Any, source: Locale, target: Locale, found: Iterable[list[Segment]]) -> dict[str, str]:
    wanted = list(dict.fromkeys(segment.html for one in found for segment in one))
    return dict(zip(wanted, translate(using, source, target, wanted), strict=True))


def _names(source: Any) -> Sequence[str]:
    """Names that a machine must not translate: of the organisation and of people."""
    names = [getattr(source, name, "") for name in ("organisation", "contact_name")]
    if hasattr(source, "authors"):
        names += [author.name for author in source.authors.all()]
    return [name for name in dict.fromkeys(names) if len(name) > 2]


def _fault(segment: Segment, answer: str, names: Sequence[str]) -> str:
    """Why a string cannot be used, in a sentence; empty where it can."""
    said = strip_tags(answer)
    if not said.strip():
        return _("The service left a text out.")
    if _is_prose(segment.html) and _same(segment.html, answer):
        return _("The service gave the text of the original back.")
    if not is_whole(answer) or shape(answer) != shape(segment.html):
        return _("The service lost bold text or a link.")
    if numbers(answer) != numbers(segment.html) or addresses(answer) != addresses(segment.html):
        return _("The service changed a number or an address.")
    if lost := next((name for name in names if name in strip_tags(segment.html) and name not in said), ""):
        return _("The service changed the name “%(name)s”.") % {"name": lost}
    return ""


def _is_prose(html: str) -> bool:
    """Whether a string says so much that it cannot be the same in two languages; a name can."""
    return len(re.findall(r"[^\W\d_]{2,}", strip_tags(html))) >= PROSE


def _same(theirs: str, ours: str) -> bool:
    one, other = (" ".join(unescape(strip_tags(html)).split()) for html in (theirs, ours))
    return one == other


@transaction.atomic
def _write(page: Any, values: dict[str, Any], signs: dict[str, str], result: Filled, user: Any) -> None:
    locked = type(page)._default_manager.select_for_update().get(pk=page.pk)
    draft = locked.get_latest_revision_as_object()
    written, source = signs_of(draft), draft.source
    marks = {}
    for key, value in values.items():
        part = declared(type(page))[key]
        if key in written:
            result.left.append((part, _("Somebody has written here in the meantime.")))
            continue
        before = getattr(draft, key, None)
        put(draft, key, value)
        if sentence := unfit(draft, key):
            setattr(draft, key, before)
            result.left.append((part, sentence))
            continue
        marks[key] = mark(signs[key], revision_of(source), machine=True)
        result.parts.append(part)
    if marks:
        draft.translation_marks = {**draft.translation_marks, **marks}
        draft.translated_from = None
        result.revision = draft.save_revision(user=user, log_action=MACHINE, clean=False)


def unfit(page: Any, key: str) -> str:
    """Whether a text is longer than its field, in a sentence."""
    if key not in {field.name for field in page._meta.concrete_fields}:
        return ""
    found = page._meta.get_field(key)
    longest = getattr(found, "max_length", None)
    value = getattr(page, key)
    if not longest or not isinstance(value, str) or len(value) <= longest:
        return ""
    try:
        found.clean(value, page)
    except ValidationError as error:
        return " ".join(error.messages)
    return str(_("The translation is longer than the field holds."))
