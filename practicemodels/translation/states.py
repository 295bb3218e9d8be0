"""How far a translation is, part by part: reckoned from signs of texts, never from the texts themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise

from .parts import Part, declared, noted_signs, signs_of

Of = Literal["missing", "machine", "current", "behind", "empty"]
State = Literal["missing", "in_progress", "machine", "current", "behind"]


@dataclass(frozen=True)
class PartState:
    """One part of a translation.

    `since` is when the source's published text changed from that of which a
    part that is behind was made; `revision` is the source's revision from which
    it was made, where that is known.
    """

    key: str
    name: Promise | str
    state: Of
    since: datetime | None = None
    revision: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class VersionState:
    """A translation as a whole. `done` of `total` parts of the source have a text that a person answers for."""

    state: State
    parts: Mapping[str, PartState] = field(default_factory=dict)
    done: int = 0
    total: int = 0
    behind_since: datetime | None = None

    def having(self, *states: Of) -> list[PartState]:
        """The parts in any of the states."""
        return [part for part in self.parts.values() if part.state in states]

    @property
    def is_partial(self) -> bool:
        """Whether readers see some part in the source's language."""
        return bool(self.having("missing"))

    @property
    def is_behind(self) -> bool:
        return bool(self.having("behind"))


MISSING = VersionState("missing")


def state_of(translation: Any, source: Any = None) -> VersionState:
    """How far the translation is, with the texts that it has in memory; of no translation at all, "missing".

    A revision's object gives the state of the draft, the page's row that of what readers see.
    """
    if translation is None:
        return MISSING
    return _state(translation, source or translation.source, signs_of(translation))


def noted_state(translation: Any, source: Any) -> VersionState:
    """The state of a row as it stands in the database, from what it notes: no text is read."""
    return _state(translation, source, noted_signs(translation))


def states_of(pages: Iterable[Any]) -> dict[int, VersionState]:
    """The states of many translations by primary key, as their rows note them; one statement for their sources.

    The row of a page that is not published notes its latest draft.
    """
    pages = [page for page in pages if not page.is_source]
    sources: dict[Any, Any] = {}
    for kind in {type(page) for page in pages}:
        keys = [page.translation_key for page in pages if type(page) is kind]
        for source in kind._default_manager.filter(translation_key__in=keys, is_source=True):
            sources[source.translation_key] = source
    found = {page.pk: sources.get(page.translation_key, page) for page in pages}
    return {page.pk: _state(page, found[page.pk], noted_signs(page)) for page in pages}


def _state(page: Any, source: Any, own: Mapping[str, str]) -> VersionState:
    theirs = noted_signs(source)
    parts = {
        key: _part(part, page.translation_marks.get(key), own.get(key, ""), theirs.get(key, ""), source)
        for key, part in declared(type(page)).items()
        if key in own or key in theirs
    }
    states = [part.state for part in parts.values()]
    since = [part.since for part in parts.values() if part.since]
    return VersionState(
        _whole(states, page.live),
        parts,
        done=sum(1 for key, part in parts.items() if key in theirs and part.state in ("current", "behind")),
        total=len(theirs),
        behind_since=min(since, default=None),
    )


def _whole(states: list[Of], live: bool) -> State:
    if "machine" in states:
        return "machine"
    if "behind" in states:
        return "behind"
    return "current" if live and "missing" not in states else "in_progress"


def _part(part: Part, mark: Mapping[str, Any] | None, own: str, theirs: str, source: Any) -> PartState:
    if not own:
        return PartState(part.key, part.name, "missing" if theirs else "empty")
    if mark is None:
        return PartState(part.key, part.name, *_unmarked(part, own, theirs, source))
    at, revision = parse_datetime(mark["at"]), mark.get("revision")
    if mark.get("machine"):
        return PartState(part.key, part.name, "machine", revision=revision, at=at)
    if mark["source"] == theirs:
        return PartState(part.key, part.name, "current", revision=revision, at=at)
    return PartState(part.key, part.name, "behind", _changed_at(source, part.key), revision, at)


def _unmarked(part: Part, own: str, theirs: str, source: Any) -> tuple[Of, datetime | None]:
    """A copy of the source's text is no translation; any other text without a mark is older than marks are."""
    if part.is_long and own == theirs:
        return "missing", None
    changed = _changed_at(source, part.key) if part.key in source.text_changes else None
    return ("behind", changed) if changed else ("current", None)


def _changed_at(source: Any, key: str) -> datetime | None:
    noted = source.text_changes.get(key)
    return parse_datetime(noted) if noted else source.last_published_at or source.latest_revision_created_at
