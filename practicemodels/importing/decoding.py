"""Bytes → text, or one clear line about why not."""

import codecs
import re

from django.utils.translation import gettext as _

from practicemodels.importing.description import Unreadable

LARGEST = 20_000_000
# Letters that a text of these languages has between other letters. Others mean that the encoding is a different one.
_LIKELY = frozenset("äöåÄÖÅéÉèüÜáàíóñçšžøØæÆëïôêâßõÕ’´`'·…–-")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def check_size(size: int) -> None:
    """Raise Unreadable for what is empty or too large to be a description."""
    if not size:
        raise Unreadable(_("The file is empty."))
    if size >= LARGEST:
        raise Unreadable(
            _("The file is too large: at most %(size)d megabytes are read.") % {"size": LARGEST // 1_000_000}
        )


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252."""
    check_size(len(data))
    text = _marked(data)
    if text is None:
        text = _unmarked(data)
    if _CONTROLS.search(text):
        raise Unreadable(_("The file is not text."))
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise Unreadable(_("The file is empty."))
    return text.lstrip("\ufeff")


def _marked(data: bytes) -> str | None:
    """The text of a file that begins with the mark of its encoding."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _broken(error.start) from None
    return None


def _unmarked(data: bytes) -> str:
    if b"\x00" in data:
        raise Unreadable(_("The file is not text."))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise _broken(at) from None
    if not _is_plausible(text):
        raise _broken(at)
    return text


def _is_plausible(text: str) -> bool:
    """Whether the strange letters inside words are those of our languages."""
    if re.search(r"Ã[\x80-\xbf¤¶¥…„–]|â€", text):
        return False
    inside = re.findall(r"(?<=[A-Za-z])[^\x00-\x7f](?=[A-Za-z])", text)
    return sum(sign in _LIKELY for sign in inside) * 10 >= len(inside) * 9


def _broken(at: int) -> Unreadable:
    return Unreadable(
        _("The file's characters cannot be read (first at byte %(place)d): save it as UTF-8.") % {"place": at + 1}
    )
