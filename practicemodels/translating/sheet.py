"""What stands beside the fields of a translation: the source's texts, how far each part is, and what changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from practicemodels.sections import STEPS
from practicemodels.translation import Part, PartState, VersionState, parts_of, state_of, text_of
from practicemodels.translation.differing import difference
from practicemodels.translation.glossary import terms_in
from practicemodels.translation.marks import revision_of

from .structure import has_gaps
from .wording import chip, part_chip

PATH = "development_path"
STEP_KEYS = tuple(step.key for step in STEPS)
_ALT = re.compile(r'<embed alt="([^"]*)"')


def readable(source: Any) -> Any:
    """The source with the texts that are translated: the published ones, else those of its latest draft."""
    return source if source.live else source.get_latest_revision_as_object()


@dataclass
class Beside:
    """One part of a translation beside its source."""

    part: Part
    state: PartState
    source: str
    language: str
    has_gaps: bool = False
    confirmed: bool = False
    changes: list[tuple[str, str]] = field(default_factory=list)
    terms: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.part.key

    @property
    def chip(self) -> dict[str, str]:
        return part_chip(self.state, self.has_gaps)

    @property
    def html(self) -> SafeString:
        """The source's text as readers see it; its links open beside the editor."""
        if self.part.kind in ("line", "text"):
            return mark_safe(linebreaks(self.source, autoescape=True))
        # The source's own text, which the editor has cleaned when it was written.
        return mark_safe(expand_db_html(self.source).replace("<a ", '<a target="_blank" rel="noopener" '))

    @property
    def alternatives(self) -> list[str]:
        """The alternative texts of the source's images, which nobody would see otherwise."""
        return [unescape(text) for text in _ALT.findall(self.source) if text]

    @property
    def may_be_confirmed(self) -> bool:
        return self.state.state in ("behind", "machine") and not self.has_gaps

    @property
    def may_be_copied(self) -> bool:
        """Whether there is a structure to copy, and nothing that it would take the place of."""
        return self.part.kind in ("rich", "stream") and self.state.state == "missing" and bool(self.source)


class Sheet:
    """A translation beside its source, reckoned once for a form."""

    def __init__(self, page: Any, confirmed: Iterable[str] = ()):
        self.page = page
        self.confirmed = frozenset(confirmed)
        self.source = page.source
        self.read = readable(self.source)
        self.language = self.source.locale.language_code

    @cached_property
    def state(self) -> VersionState:
        return state_of(self.page, self.source)

    @cached_property
    def chip(self) -> dict[str, str]:
        return chip(self.state)

    @cached_property
    def parts(self) -> dict[str, Beside]:
        return {part.key: self._beside(part) for part in parts_of(self.page, self.source)}

    def _beside(self, part: Part) -> Beside:
        state = self.state.parts[part.key]
        text = text_of(self.read, part.key)
        return Beside(
            part,
            state,
            text,
            self.language,
            has_gaps=has_gaps(text_of(self.page, part.key)),
            confirmed=part.key in self.confirmed,
            changes=difference(self.page, part.key) if state.state == "behind" and state.revision else [],
            terms=self._terms(text),
        )

    def _terms(self, text: str) -> list[tuple[str, str, str]]:
        """The agreed terms of a text, each with its equivalent and what is to be known of it."""
        language = self.page.locale.language_code
        found = []
        for term in terms_in(text, self.language):
            theirs, ours = term.names.get(self.language, ()), term.names.get(language, ())
            if theirs and ours:
                found.append((theirs[0], ", ".join(ours), term.note))
        return found

    def beside(self, name: str) -> list[Beside]:
        """What stands beside a field: its own part, or beside the path all the sub-sections."""
        keys = STEP_KEYS if name == PATH else (name,)
        return [self.parts[key] for key in keys if key in self.parts]

    @property
    def revision(self) -> int | None:
        """The revision of the source that the translator sees."""
        return revision_of(self.source)

    @property
    def open_parts(self) -> list[Beside]:
        """What there is still to do, in the order of the description; gaps count."""
        return [
            beside
            for beside in self.parts.values()
            if beside.state.state in ("missing", "machine", "behind") or beside.has_gaps
        ]

    @property
    def source_address(self) -> str:
        """Where readers see the source; nowhere while it is a draft."""
        return (self.source.get_url() or "") if self.source.live else ""
