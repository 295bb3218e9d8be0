"""JSON and JSON lines, as the export writes them → Description."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from practicemodels.importing import adoptions, coded, titles
from practicemodels.importing.blocks import Block, Blocks
from practicemodels.importing.description import Attachment, Broken, Cover, Description, Kind, Unreadable
from practicemodels.importing.html import blocks_of_html
from practicemodels.importing.labels import LANGUAGES
from practicemodels.importing.lines import tidy
from practicemodels.sections import CORE, SECTIONS
from practicemodels.translation.carrying import is_mark

_KINDS: dict[str, Kind] = {
    "practice_model": "practice_model",
    "collection": "collection",
    "article": "article",
    "background": "background",
}
_WORDS = (
    "place", "phase", "collection", "organisation", "contact_name", "contact_email", "contact_phone", "actors", "slug",
    "translation_of",
)  # fmt: skip
_LISTS = ("areas", "themes", "topics", "target_groups", "funders", "programmes", "authors", "not_yet_known", "machine")
_NUMBERS = ("collections", "models")
_DATES = ("created", "modified", "reviewed", "starts", "ends", "first_published")
_OTHERS = frozenset(
    {"kind", "id", "language", "title", "summary", "sections", "path", "purpose", "body", "attachments", "cover_image"}
    | {"unplaced", "published", "background", "is_source", "facts", "remarks", "lineage", "adoptions"}
    | {"marks", "changed"}
)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_LARGEST = 2**53
_KNOWN = _OTHERS | set(_WORDS) | set(_LISTS) | set(_NUMBERS) | set(_DATES)


def read_json(text: str, source: str, language: str | None = None) -> Iterator[Description | Broken]:
    """The descriptions of a JSON file, which holds one or a list of them."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("The file is not JSON: %(reason)s") % {"reason": error}) from None
    records = found if isinstance(found, list) else [found]
    for at, record in enumerate(records, 1):
        yield _one(record, source if len(records) == 1 else f"{source}#{at}", language)


def read_json_lines(text: str, source: str, language: str | None = None) -> Iterator[Description | Broken]:
    """The descriptions of a file that holds one on each line."""
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name = f"{source}#{at}"
        try:
            yield _one(json.loads(line), name, language)
        except (ValueError, RecursionError) as error:
            yield Broken(name, _("Line %(line)d is not JSON: %(reason)s") % {"line": at, "reason": error})


# One of these at least has something in it where the record describes anything.
_TELLING = ("title", "summary", "sections", "purpose", "body")


def _one(record: object, source: str, language: str | None) -> Description | Broken:
    try:
        if not isinstance(record, Mapping) or not any(record.get(name) for name in _TELLING):
            raise Unreadable(_("A description is an object with a title."))
        return _description(_clean(record), source, language)
    except Unreadable as error:
        return Broken(source, str(error))


def _description(record: Mapping[str, Any], source: str, language: str | None) -> Description:
    kind = _KINDS.get(str(record.get("kind", "practice_model")))
    spoken = language or str(record.get("language") or "fi")
    if kind is None or spoken not in LANGUAGES:
        raise Unreadable(_("The kind or the language of the description is not known here."))
    if kind == "article" and record.get("background") is True:
        kind = "background"
    reader = _Reader(record)
    fields = _fields(reader)
    return Description(
        kind=kind,
        language=spoken,
        source=source,
        published=record["published"] if isinstance(record.get("published"), bool) else None,
        unplaced=tuple(reader.unplaced),
        warnings=tuple(reader.warnings),
        **fields,
    )


def _fields(reader: "_Reader") -> dict[str, Any]:
    fields: dict[str, Any] = {name: reader.word(name) for name in ("summary", *_WORDS)}
    fields |= {name: reader.words(name) for name in _LISTS}
    fields |= {name: reader.numbers(name) for name in _NUMBERS}
    fields |= {name: reader.date(reader.record, name) for name in _DATES}
    title, codes = titles.without_codes(reader.word("title"))
    fields["programmes"] = tuple(dict.fromkeys((*fields["programmes"], *codes)))
    fields["title"], rest = titles.fitted(title)
    fields["sections"], fields["path"] = reader.texts()
    fields |= {"purpose": blocks_of_html(reader.word("purpose")), "body": tuple(reader.body())}
    fields |= {"attachments": tuple(reader.attachments()), "cover": reader.cover(), "number": reader.number()}
    fields |= reader.coded()
    fields |= {"marks": reader.marks(), "changed": reader.changed()}
    reader.keep_the_rest([rest])
    return fields


def _clean(value: Any) -> Any:
    """The value without signs that no database and no page can hold."""
    if isinstance(value, str):
        return _UNFIT.sub("", value)
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(each) for name, each in value.items()}
    return value


class _Reader:
    """Values of a record, each of the kind that its field wants; the others are kept as words."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record
        self.unplaced: list[str] = []
        self.warnings: list[str] = []

    def word(self, name: str) -> str:
        value = self.record.get(name)
        if value is None or isinstance(value, str):
            return (value or "").strip()
        raise Unreadable(_("“%(field)s” should be text.") % {"field": name})

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(tidy(str(value)) for value in self._list(name) if value)

    def numbers(self, name: str) -> tuple[int, ...]:
        values = self._list(name)
        if not all(type(value) is int and 0 < value < _LARGEST for value in values):
            raise Unreadable(_("“%(field)s” should be a list of numbers.") % {"field": name})
        return tuple(values)

    def number(self) -> int | None:
        value = self.record.get("id")
        if value is None or (type(value) is int and 0 < value < _LARGEST):
            return value
        raise Unreadable(_("The number of a description is a whole number above zero."))

    def _list(self, name: str) -> list[Any]:
        value = self.record.get(name)
        if value is None or isinstance(value, list):
            return value or []
        raise Unreadable(_("“%(field)s” should be a list.") % {"field": name})

    def _object(self, name: str) -> Mapping[str, Any]:
        value = self.record.get(name)
        if value is None or isinstance(value, Mapping):
            return value or {}
        raise Unreadable(_("“%(field)s” should be an object.") % {"field": name})

    def date(self, record: Mapping[str, Any], name: str) -> datetime.date | None:
        value = record.get(name)
        try:
            return datetime.date.fromisoformat(str(value)[:10]) if value else None
        except ValueError:
            self.unplaced.append(str(value))
            self.warnings.append(_("“%(value)s” is not a date.") % {"value": value})
            return None

    def texts(self) -> tuple[dict[str, Blocks], dict[str, Blocks]]:
        """The core sections and the sub-sections of the path, wherever the record has them."""
        core, steps = {part.key for part in CORE}, {part.key for part in SECTIONS if not part.is_core}
        found: dict[str, Blocks] = {}
        for key, value in {**self._object("sections"), **self._object("path")}.items():
            if key in core | steps and isinstance(value, str):
                found[key] = blocks_of_html(value)
            else:
                self.unplaced.append(f"{key}: {value}")
        read = {key: blocks for key, blocks in found.items() if blocks}
        return {key: read[key] for key in read if key in core}, {key: read[key] for key in read if key in steps}

    def coded(self) -> dict[str, Any]:
        """Conditions, evaluation, lineage and adoptions, where the record speaks of them."""
        found: dict[str, Any] = {}
        if "facts" in self.record:
            found["facts"], left = coded.facts_of(self._object("facts"))
            self._leave(left)
        if "remarks" in self.record:
            found["remarks"], left = coded.remarks_of(self._object("remarks"))
            self._leave(left)
        if "lineage" in self.record:
            found["lineage"], left = coded.origins_of(self._list("lineage"))
            self._leave(left)
        found["adoptions"], left = adoptions.adopted_of(self._list("adoptions"))
        self._leave(left)
        return found

    def marks(self) -> dict[str, Any]:
        """From which texts a translation was made; what is no mark is left out, since it is no text of anyone's."""
        return {key: mark for key, mark in self._object("marks").items() if is_mark(mark)}

    def changed(self) -> dict[str, str]:
        return {key: at for key, at in self._object("changed").items() if is_mark({"source": "", "at": at})}

    def _leave(self, values: list[str]) -> None:
        self.unplaced.extend(values)
        sentence = _("“%(value)s” means nothing here: it is kept beside the text.")
        self.warnings.extend(sentence % {"value": value} for value in values)

    def attachments(self) -> Iterator[Attachment]:
        for value in self._list("attachments"):
            if not isinstance(value, Mapping):
                raise Unreadable(_("An attachment is an object with a title and an address."))
            url, title = str(value.get("url") or ""), tidy(str(value.get("title") or ""))
            address = url if url.startswith(("http://", "https://")) else ""
            if url and not address:
                self.unplaced.append(url)
            language, section = str(value.get("language") or ""), str(value.get("section") or "")
            yield Attachment(title or url, address or None, language, self.date(value, "date"), section)

    def body(self) -> Iterator[Block]:
        """The blocks of an article."""
        for block in self._list("body"):
            kind, value = (block.get("type"), block.get("value")) if isinstance(block, Mapping) else (None, None)
            if kind == "text" and isinstance(value, str):
                yield from blocks_of_html(value)
            elif kind == "heading" and isinstance(value, str):
                yield from (Block("heading", part.html) for part in blocks_of_html(value))
            elif kind == "quotation" and isinstance(value, Mapping):
                quoted = " ".join(part.html for part in blocks_of_html(str(value.get("text") or "")))
                yield Block("quotation", quoted, source=tidy(str(value.get("source") or "")))
            else:
                self.unplaced.append(json.dumps(block, ensure_ascii=False))

    def cover(self) -> Cover | None:
        value = self._object("cover_image")
        return Cover(tidy(str(value.get("alt") or "")), str(value.get("file") or "")) if value else None

    def keep_the_rest(self, more: list[str]) -> None:
        """What the record has under names that mean nothing here."""
        self.unplaced.extend(self.words("unplaced"))
        for name, value in self.record.items():
            if name not in _KNOWN and value not in (None, "", [], {}):
                self.unplaced.append(
                    f"{name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
                )
        self.unplaced.extend(filter(None, more))
