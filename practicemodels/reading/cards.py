"""Models as lists show them: the page in the reader's language, with its facts beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from practicemodels.adoptions import places_in_use
from practicemodels.models import Area, Phase, PracticeModelArea, PracticeModelPage, PracticeModelTheme, Theme


@dataclass
class Card:
    page: PracticeModelPage
    language: str
    areas: list[Area]
    themes: list[Theme]
    phase: Phase | None
    year: int | None
    # In how many areas it is in use
    places: int = 0

    @property
    def number(self) -> int:
        return self.page.number


def cards(pages: Iterable[PracticeModelPage]) -> list[Card]:
    """The pages as cards, in their order; four statements more, whatever their number."""
    pages = list(pages)
    sources = sources_of(pages)
    prefetch_related_objects(
        list(sources.values()),
        Prefetch("areas", PracticeModelArea.objects.select_related("area")),
        Prefetch("themes", PracticeModelTheme.objects.select_related("theme")),
    )
    places = places_in_use(page.number for page in pages)
    return [card(page, sources.get(page.number, page), places.get(page.number, 0)) for page in pages]


def sources_of(pages: list[PracticeModelPage]) -> dict[int, PracticeModelPage]:
    """The versions on which the facts stand, by number, with their phase."""
    elsewhere = [page.number for page in pages if not page.is_source]
    sources = {page.number: page for page in pages if page.is_source}
    if elsewhere:
        found = PracticeModelPage.objects.sources().numbered(elsewhere).select_related("phase", "locale")
        sources |= {page.number: page for page in found}
    return sources


def card(page: PracticeModelPage, facts: PracticeModelPage, places: int = 0) -> Card:
    return Card(
        page=page,
        language=page.locale.language_code,
        areas=[row.area for row in facts.areas.all()],
        themes=[row.theme for row in facts.themes.all()],
        phase=facts.phase,
        year=year_of(facts),
        places=places,
    )


def year_of(facts: PracticeModelPage) -> int | None:
    """The year by which a reader judges how fresh it is."""
    last: date | None = facts.revised_on or (facts.last_published_at.date() if facts.last_published_at else None)
    return last.year if last else None
