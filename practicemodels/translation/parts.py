"""What is translated apart: a part is the unit in which readers see one language or the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise, lazy
from django.utils.text import capfirst, format_lazy

from practicemodels.conditions import FACTS
from practicemodels.sections import SECTIONS

from .texts import LONG, PATH, RICH, STREAMS, digests, field_names, raw, text

Kind = Literal["line", "text", "rich", "stream"]
_SECTIONS = {section.key: section for section in SECTIONS}
_REMARKS = {fact.remark_key: fact for fact in FACTS if fact.remark}
_capitalised: Callable[..., Promise] = lazy(lambda words: capfirst(str(words)), str)


@dataclass(frozen=True)
class Part:
    """One text of a page. `key` is the field's name, or that of the sub-section of the path."""

    key: str
    name: Promise | str
    kind: Kind

    @property
    def is_long(self) -> bool:
        """Whether it is more than a line: the same words in two languages are then a copy, not a translation."""
        return self.kind != "line"


_declared: dict[type, Mapping[str, Part]] = {}


def declared(kind: Any) -> Mapping[str, Part]:
    """All parts that a page type can have, by key, in the order of its description."""
    if kind not in _declared:
        _declared[kind] = _reckoned(kind)
    return _declared[kind]


def _reckoned(kind: Any) -> Mapping[str, Part]:
    found: dict[str, Part] = {}
    for name in field_names(kind):
        if name == PATH:
            found |= {key: Part(key, one.name, "rich") for key, one in _SECTIONS.items() if not one.is_core}
        else:
            found[name] = Part(name, _name(kind, name), _kind(name))
    return found


def _kind(name: str) -> Kind:
    if name in STREAMS:
        return "stream"
    if name in RICH:
        return "rich"
    return "text" if name in LONG else "line"


def _name(kind: Any, name: str) -> Promise | str:
    if name in _SECTIONS:
        return _SECTIONS[name].name
    if name in _REMARKS:
        return format_lazy("{}: {}", _REMARKS[name].name, _REMARKS[name].remark)
    return _capitalised(kind._meta.get_field(name).verbose_name)


def signs_of(page: Any) -> dict[str, str]:
    """Part → sign of its text on the page as it is in memory."""
    return digests(raw(page), declared(type(page)))


def noted_signs(page: Any) -> dict[str, str]:
    """The same as the page's row notes it, which costs nothing; of a page saved long ago, reckoned."""
    return page.text_digests or signs_of(page)


def parts_of(page: Any, source: Any = None) -> tuple[Part, ...]:
    """The parts that the page or its source has, in the order of the description."""
    source = source or page.source
    held = {*signs_of(page), *noted_signs(source)}
    return tuple(part for key, part in declared(type(page)).items() if key in held)


def text_of(page: Any, key: str) -> str:
    """The part's text on the page, as HTML or plain, in canonical form; empty where there is none."""
    return text(raw(page), key)
