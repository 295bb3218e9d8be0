"""A description in the making."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from practicemodels.importing.description import Attachment
from practicemodels.importing.lines import Line


@dataclass
class Making:
    """What has been placed so far, and what has not."""

    fields: dict[str, Any] = field(default_factory=dict)
    top: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    summary: list[Line] = field(default_factory=list)
    texts: dict[str, list[Line]] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def leave(self, lines: Sequence[Line]) -> None:
        self.unplaced.extend(line.text for line in lines)

    def add(self, name: str, values: Sequence[str]) -> None:
        before = self.fields.get(name, ())
        self.fields[name] = before + tuple(value for value in values if value not in before)
        self.repeated.extend(value for value in values if value in before)
