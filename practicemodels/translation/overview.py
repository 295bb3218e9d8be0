"""How far each language is: for the admin's list, the command and the weekly mails. A fixed number of statements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from practicemodels.adoptions import places_in_use
from practicemodels.models import LANGUAGES, PracticeModelPage

from .states import MISSING, PartState, State, VersionState, noted_state

Order = Literal["behind", "adopted", "title"]
STATES: tuple[State, ...] = get_args(State)
# What is reckoned with: the texts themselves are never read.
_COLUMNS = (
    "title",
    "draft_title",
    "number",
    "locale",
    "live",
    "is_source",
    "translation_key",
    "translation_marks",
    "text_changes",
    "text_digests",
    "last_published_at",
    "latest_revision_created_at",
    "latest_revision",
)


@dataclass(frozen=True)
class Row:
    """One published model and how far it is in a language. `page` is its version there, if there is one."""

    source: Any
    page: Any
    state: VersionState
    adopted: int = 0

    @property
    def number(self) -> int:
        return int(self.source.number)

    @property
    def title(self) -> str:
        return str(self.source.title)

    @property
    def waiting(self) -> list[PartState]:
        """The parts that wait for somebody, those that changed longest ago first."""
        found = self.state.having("behind", "machine")
        return sorted(found, key=lambda part: part.since or _NEVER)


_NEVER = datetime.max.replace(tzinfo=UTC)


def rows(
    language: str,
    *,
    state: str = "",
    area: str = "",
    theme: str = "",
    areas: Sequence[str] = (),
    themes: Sequence[str] = (),
    order: Order = "behind",
) -> list[Row]:
    """The published models that were written in another language, each with its state in this one.

    `area` and `theme` are codes; `areas` and `themes` take models of any of
    several. Behind comes first what has been behind the longest.
    """
    sources = PracticeModelPage.objects.live().sources().exclude(locale__language_code=language)
    for code in filter(None, [area]):
        sources = sources.counted_in(code)
    if areas:
        sources = _in_any(sources, areas)
    if wanted := [*filter(None, [theme]), *themes]:
        sources = sources.under(wanted)
    found = list(sources.select_related("locale").only(*_COLUMNS, "locale__language_code"))
    pages = _versions(language)
    adopted = places_in_use([source.number for source in found]) if order == "adopted" else {}
    made = [_row(source, pages.get(source.number), adopted.get(source.number, 0)) for source in found]
    return sorted((row for row in made if state in ("", row.state.state)), key=_KEYS[order])


def _in_any(sources: Any, areas: Sequence[str]) -> Any:
    found = sources.none()
    for code in areas:
        found |= sources.counted_in(code)
    return found


def _versions(language: str) -> dict[int, Any]:
    pages = PracticeModelPage.objects.filter(locale__language_code=language, is_source=False)
    return {page.number: page for page in pages.only(*_COLUMNS)}


def _row(source: Any, page: Any, adopted: int) -> Row:
    return Row(source, page, MISSING if page is None else noted_state(page, source), adopted)


_KEYS: dict[str, Any] = {
    "behind": lambda row: (row.state.behind_since or _NEVER, STATES.index(row.state.state), row.title.casefold()),
    "adopted": lambda row: (-row.adopted, row.title.casefold()),
    "title": lambda row: row.title.casefold(),
}


def numbers(language: str) -> dict[str, int]:
    """How many published models are in each state in a language, every state among them."""
    return count(rows(language, order="title"))


def count(found: Sequence[Row]) -> dict[str, int]:
    counted = Counter(row.state.state for row in found)
    return {state: counted[state] for state in STATES}


def all_numbers() -> dict[str, dict[str, int]]:
    """The numbers of every language."""
    return {language: numbers(language) for language in LANGUAGES}


def note_texts() -> int:
    """Note the texts of rows that were saved before texts were noted; how many there were."""
    from practicemodels.models import ArticlePage, CollectionPage

    from .parts import signs_of

    done = 0
    for kind in (PracticeModelPage, CollectionPage, ArticlePage):
        for page in kind.objects.filter(text_digests={}).iterator(chunk_size=100):
            kind.objects.filter(pk=page.pk).update(text_digests=signs_of(page))
            done += 1
    return done
