"""Coded conditions, evaluation, remarks and lineage in a record → values of fields."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from practicemodels.conditions import FACTS, UNKNOWN, Fact

REMARKS: dict[str, str] = {
    **{one.key: one.remark_key for one in FACTS if one.remark},
    **{one.key: one.key for one in FACTS if one.kind == "text"},
}
_CODED = {one.key: one for one in FACTS if one.kind != "text"}


@dataclass(frozen=True)
class Origin:
    """What a model comes from: the number of another model, or an address elsewhere with its name."""

    kind: str
    number: int | None = None
    url: str = ""
    title: str = ""


class Unfit(ValueError):
    """A value that its field has no room for."""


def value_of(one: Fact, given: Any) -> Any:
    """The value of a coded fact; Unfit where it is none."""
    if given is None or given == "":
        return UNKNOWN if one.is_coded else None
    if one.is_coded:
        if given in {choice.code for choice in one.choices}:
            return given
    elif one.kind == "date":
        try:
            return datetime.date.fromisoformat(str(given)[:10])
        except ValueError:
            pass
    elif not isinstance(given, bool):
        try:
            number = Decimal(str(given))
            if number.is_finite() and 0 <= number < 10**7 and (one.decimals or number == int(number)):
                return round(number, one.decimals) if one.decimals else int(number)
        except InvalidOperation:
            pass
    raise Unfit(f"{one.key}: {given}")


def facts_of(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The coded facts by key, and what is none of them."""
    found: dict[str, Any] = {}
    left: list[str] = []
    for key, value in given.items():
        try:
            found[key] = value_of(_CODED[key], value)
        except (KeyError, Unfit):
            left.append(f"{key}: {value}")
    return found, left


def remarks_of(given: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The texts beside the facts by key, and what is none of them."""
    found = {key: text.strip() for key, text in given.items() if key in REMARKS and isinstance(text, str)}
    return found, [f"{key}: {text}" for key, text in given.items() if key not in found]


def origins_of(given: list[Any]) -> tuple[tuple[Origin, ...], list[str]]:
    """The origins, and what is none."""
    found, left = [], []
    for value in given:
        one = _origin(value)
        if one:
            found.append(one)
        else:
            left.append(str(value))
    return tuple(found), left


def _origin(value: Any) -> Origin | None:
    if not isinstance(value, Mapping) or value.get("kind") not in ("based_on", "variant_of"):
        return None
    number, url, title = value.get("id"), str(value.get("url") or ""), str(value.get("title") or "")
    if isinstance(number, int) and not isinstance(number, bool) and number > 0:
        return Origin(value["kind"], number=number)
    if url.startswith(("http://", "https://")) and len(url) <= 500:
        return Origin(value["kind"], url=url, title=(title or url)[:250])
    return None


def fields_of(facts: Mapping[str, Any] | None, remarks: Mapping[str, str] | None) -> Iterator[tuple[str, Any]]:
    """The values of all fields: what a record with facts does not name is not known."""
    if facts is not None:
        for key, one in _CODED.items():
            yield key, facts.get(key, value_of(one, None))
    if remarks is not None:
        for key, name in REMARKS.items():
            yield name, remarks.get(key, "")
