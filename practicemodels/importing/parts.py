"""Lines cut at the labels of the format."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from practicemodels.importing.labels import TAIL, Label, Labels
from practicemodels.importing.lines import Line

# What comes before the first label.
TOP = "top"


@dataclass
class Part:
    """What one label announces. `section` is the key of the section in which it stands."""

    role: str
    lines: list[Line] = field(default_factory=list)
    section: str = ""


def cut(lines: Sequence[Line], labels: Labels) -> list[Part]:
    """The parts of a description in the order of the source; the first is what precedes all labels."""
    found = [None if line.marker else labels.of(line.text) for line in lines]
    parts = [Part(TOP)]
    section = ""
    for at, (line, label) in enumerate(zip(lines, found, strict=True)):
        if label is None or _is_body_text(at, label, found, lines):
            parts[-1].lines.append(line)
            continue
        if label.is_section:
            section = label.role
        elif label.role in TAIL:
            section = ""
        if label.role != parts[-1].role or parts[-1].lines:
            parts.append(Part(label.role, section=section))
        if label.rest:
            parts[-1].lines.append(Line(label.rest, links=line.links))
    return parts


def _is_body_text(at: int, label: Label, found: Sequence[Label | None], lines: Sequence[Line]) -> bool:
    """Whether a line that reads like a label is a heading inside a section.

    `Kohderyhmä` alone heads a list of terms at the end of a page, and may be
    a subheading within the section of the same beginning.
    """
    if label.role != "target_groups":
        return False
    if any(other and other.role in TAIL and other.role != "target_groups" for other in found[:at]):
        return False
    if any(other and other.role not in TAIL for other in found[at + 1 :]):
        return True
    after = [line for line, other in zip(lines[at + 1 :], found[at + 1 :], strict=True) if other is None]
    return any(len(line.text) > 80 or line.text.endswith((".", "!", "?")) for line in after)
