"""The searches that list exactly the models behind a number."""

from collections.abc import Iterable

from practicemodels.areas.asked import AskedOfAreas
from practicemodels.reading.addresses import search_address

NATIONAL = "FI"


def described_in(asked: AskedOfAreas, area: str = "", theme: str = "") -> str:
    """The published models that count in the area's number."""
    return _search(asked, [(asked.wish.kind, area)], theme)


def used_in(asked: AskedOfAreas, area: str = "", theme: str = "") -> str:
    """The models in use in the area."""
    return _search(asked, [("adopted_in", area)], theme)


def used_anywhere(asked: AskedOfAreas, counties: Iterable[str], theme: str = "") -> str:
    """The models in use in any area; what is in use in a wellbeing county is in use in its county as well."""
    return _search(asked, [("adopted_in", [*counties, NATIONAL])], theme)


def _search(asked: AskedOfAreas, place: Iterable[tuple[str, str | list[str]]], theme: str) -> str:
    chosen: dict[str, object] = {}
    for name, value in (*place, ("theme", theme), *asked.narrowing):
        if value:
            chosen[name] = value
    return search_address(chosen=chosen)
