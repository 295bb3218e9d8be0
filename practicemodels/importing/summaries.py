"""Which of the first lines are the title and the summary, however the source printed them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from practicemodels.importing import titles
from practicemodels.importing.lines import Line
from practicemodels.importing.making import Making


def settle(making: Making) -> None:
    """Give the description its title, summary and programme codes; count what was printed twice."""
    title, summary = _choose(making)
    title, codes = titles.without_codes(title)
    making.add("programmes", codes)
    making.fields["title"], rest = titles.fitted(title)
    making.unplaced.extend([rest] if rest else [])
    making.fields["summary"] = summary
    if len(title) > 120:
        making.warnings.append(_("The title is longer than 120 characters: shorten it."))
    if len(summary) > 400:
        making.warnings.append(_("The short description is longer than 400 characters: shorten it."))
    if not title:
        _propose(making, summary)


def _propose(making: Making, summary: str) -> None:
    making.fields["title"] = titles.proposed(summary)
    making.fields["title_is_proposed"] = True
    making.warnings.append(_("The title is missing: the first words of the short description stand in its place."))


def _choose(making: Making) -> tuple[str, str]:
    top, named, described = making.top, making.title, making.summary
    flattened = named and not described and len(named) > (1 if not top or _same(named[0], top[0]) else 0)
    if flattened and top and not _same(named[0], top[0]) and is_title(top[0]):
        # No facts follow: the name stands above, and the line below the label is the summary.
        described, making.unplaced, named, top = named[:1], [*making.unplaced, *_texts(named[1:])], top[:1], top[1:]
    elif flattened and is_title(named[0]):
        named, described, left = named[:1], named[1:2], named[2:]
        making.leave(left)
    elif named:
        making.leave(named[1:])
        named = named[:1]
    return _from_top(making, list(top), list(named), list(described))


def _from_top(making: Making, top: list[Line], named: list[Line], described: list[Line]) -> tuple[str, str]:
    """The title and the summary, once what stands above the facts has been compared with them."""
    if not named and top and is_title(top[0], printed_twice=len(top) > 1 and _same(top[0], top[1])):
        named, top = top[:1], top[1:]
    rest = []
    known = {_key(line) for line in (*named, *described)} | {" ".join(_texts(described)).casefold()}
    for line in top:
        if _key(line) in known:
            making.repeated.append(line.text)
            making.add("programmes", titles.without_codes(line.text)[1])
        else:
            rest.append(line)
    if not described:
        described = _once(making, rest)
    else:
        making.leave(rest)
    return " ".join(_texts(named)), " ".join(_texts(described))


def _once(making: Making, lines: Sequence[Line]) -> list[Line]:
    kept: dict[str, Line] = {}
    for line in lines:
        if kept.setdefault(_key(line), line) is not line:
            making.repeated.append(line.text)
    return list(kept.values())


def is_title(line: Line, printed_twice: bool = False) -> bool:
    """Whether a line can be a name: short, and no sentence."""
    return not line.marker and (
        printed_twice or (len(line.text) <= 150 and not line.text.endswith((".", ":", ";", ",")))
    )


def _same(line: Line, other: Line) -> bool:
    return _key(line) == _key(other)


def _key(line: Line) -> str:
    """What makes two printings of a title the same: its words without programme codes."""
    return titles.without_codes(line.text)[0].casefold()


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]
