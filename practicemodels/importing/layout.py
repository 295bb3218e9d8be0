"""Lines in the layout of the description format → Description."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicemodels.importing.blocks import Blocks, blocks_of
from practicemodels.importing.dates import dates_of, first_date
from practicemodels.importing.description import Attachment, Cover, Description, Kind
from practicemodels.importing.labels import Labels
from practicemodels.importing.lines import Line
from practicemodels.importing.making import Making
from practicemodels.importing.parts import TOP, Part, cut
from practicemodels.importing.summaries import settle
from practicemodels.sections import CORE

_CORE_KEYS = frozenset(section.key for section in CORE)


def read_layout(
    lines: Sequence[Line], labelled: str, kind: Kind, source: str, language: str | None = None
) -> Description:
    """A description from the lines of a page in the format, labelled in one language and written in it or another."""
    making = Making()
    for part in cut(lines, Labels((labelled,))):
        _place(part, making)
    settle(making)
    sections, path = _texts(making)
    if making.unplaced:
        making.warnings.append(_unplaced_warning(len(making.unplaced)))
    purpose = blocks_of(making.texts.get("purpose", []))
    return Description(
        kind=kind,
        language=language or labelled,
        source=source,
        sections=sections,
        path=path,
        purpose=purpose,
        attachments=tuple(making.attachments),
        unplaced=tuple(making.unplaced),
        warnings=tuple(making.warnings),
        repeated=tuple(making.repeated),
        **making.fields,
    )


def _unplaced_warning(count: int) -> str:
    return ngettext(
        "%(count)d passage of the source has no place in the description and is kept beside it.",
        "%(count)d passages of the source have no place in the description and are kept beside it.",
        count,
    ) % {"count": count}


def _place(part: Part, making: Making) -> None:
    if part.role in _PLACES:
        _PLACES[part.role]([line.words for line in part.lines], making)
    elif part.role == "attachments":
        _attachments(part, making)
    elif part.role == "ideation":
        making.leave([line.words for line in part.lines])
    else:
        _section(part, making)


def _section(part: Part, making: Making) -> None:
    before = making.texts.get(part.role, [])
    if before and [line.text for line in before] == [line.text for line in part.lines]:
        making.repeated.extend(line.text for line in part.lines)
    else:
        making.texts[part.role] = before + part.lines


def _texts(making: Making) -> tuple[dict[str, Blocks], dict[str, Blocks]]:
    read = {key: blocks_of(lines) for key, lines in making.texts.items() if lines and key != "purpose"}
    core = {key: blocks for key, blocks in read.items() if key in _CORE_KEYS}
    return core, {key: blocks for key, blocks in read.items() if key not in _CORE_KEYS}


def _attachments(part: Part, making: Making) -> None:
    """Titles of files and links; from the first running text on, the section goes on."""
    for at, line in enumerate(part.lines):
        if _is_running_text(line):
            rest = part.lines[at:]
            if part.section:
                making.texts[part.section] = making.texts.get(part.section, []) + rest
            else:
                making.leave([line.words for line in rest])
            return
        making.attachments.extend(_titles(line.words, part.section))


def _is_running_text(line: Line) -> bool:
    words = line.text.split()
    return not line.links and (len(line.text) > 200 or (len(words) >= 8 and line.text.endswith((".", "!", "?"))))


def _titles(line: Line, section: str) -> list[Attachment]:
    if not line.links:
        return [Attachment(line.text, section=section)]
    if line.links[0][0] == line.text and len(line.links) == 1:
        address = line.links[0][1]
        title = line.text.replace(address, "").strip(" :()–-") if line.text != address else address
        return [Attachment(title or address, address, section=section)]
    words = line.text
    for title, _address in line.links:
        words = words.replace(title, "", 1)
    named = [Attachment(title, address, section=section) for title, address in line.links]
    left = words.strip(" ,;:|·()–-")
    return named + ([Attachment(left, section=section)] if left else [])


def _nothing(lines: Sequence[Line], making: Making) -> None:
    making.top.extend(lines)


def _names(field_name: str) -> Callable[[Sequence[Line], Making], None]:
    def place(lines: Sequence[Line], making: Making) -> None:
        making.add(field_name, [line.text for line in lines])

    return place


def _words(field_name: str) -> Callable[[Sequence[Line], Making], None]:
    def place(lines: Sequence[Line], making: Making) -> None:
        text = ", ".join(line.text for line in lines)
        if text and text == making.fields.get(field_name):
            making.repeated.append(text)
        elif text:
            making.fields[field_name] = ", ".join(filter(None, (making.fields.get(field_name), text)))

    return place


def _first(field_name: str) -> Callable[[Sequence[Line], Making], None]:
    """One value; whatever follows it was not announced by the label."""

    def place(lines: Sequence[Line], making: Making) -> None:
        if lines and field_name not in making.fields:
            making.fields[field_name] = lines[0].text
            lines = lines[1:]
        elif lines and making.fields.get(field_name) == lines[0].text:
            making.repeated.append(lines[0].text)
            lines = lines[1:]
        making.leave(lines)

    return place


def _date(field_name: str) -> Callable[[Sequence[Line], Making], None]:
    def place(lines: Sequence[Line], making: Making) -> None:
        for line in lines:
            date, rest = first_date(line.text)
            if date and making.fields.get(field_name) == date:
                making.repeated.append(date.isoformat())
            if date and making.fields.setdefault(field_name, date) == date:
                making.unplaced.extend([rest] if rest else [])
            else:
                making.unplaced.append(line.text)

    return place


def _authors(lines: Sequence[Line], making: Making) -> None:
    """One name a line, or several with commas where each part looks like a person's name."""
    for line in lines:
        names = [name.strip() for name in line.text.replace(";", ",").split(",") if name.strip()]
        people = all(2 <= len(name.split()) <= 4 and name.istitle() for name in names)
        making.add("authors", names if people else [line.text])


def _period(lines: Sequence[Line], making: Making) -> None:
    for line in lines:
        dates = dates_of(line.text)
        if len(dates) == 2 and "starts" not in making.fields:
            making.fields |= {"starts": dates[0], "ends": dates[1]}
        else:
            making.unplaced.append(line.text)


def _cover(lines: Sequence[Line], making: Making) -> None:
    alt = " ".join(line.text for line in lines)
    if not alt:
        return
    making.fields["cover"] = Cover(alt)
    making.warnings.append(_("The source names a cover image without the picture itself: “%(alt)s”.") % {"alt": alt})


def _title(lines: Sequence[Line], making: Making) -> None:
    making.title.extend(lines)


def _summary(lines: Sequence[Line], making: Making) -> None:
    making.summary.extend(lines)


_PLACES: dict[str, Callable[[Sequence[Line], Making], None]] = {
    TOP: _nothing,
    "layout": _nothing,
    "title": _title,
    "summary": _summary,
    "place": _words("place"),
    "areas": _names("areas"),
    "funders": _names("funders"),
    "collection": _first("collection"),
    "authors": _authors,
    "created": _date("created"),
    "modified": _date("modified"),
    "cover": _cover,
    "phase": _first("phase"),
    "themes": _names("themes"),
    "phenomena": _names("topics"),
    "topics": _names("topics"),
    "target_groups": _names("target_groups"),
    "period": _period,
    "actors": _words("actors"),
    "contact_name": _words("contact_name"),
    "organisation": _words("organisation"),
    "contact_email": _words("contact_email"),
    "contact_phone": _words("contact_phone"),
}
