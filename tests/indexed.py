"""Documents for tests of engines, every field filled."""

from datetime import UTC, datetime
from typing import Any

from search.documents import Document, Label, Passage
from search.language import LANGUAGES


def document(number: int, title: str = "Malli", text: str = "", **given: Any) -> Document:
    """A document that serves every reader unless `serves` says otherwise; facets go by name: `theme=["older"]`."""
    facets = ("theme", "topic", "target_group", "county", "wellbeing_county", "phase", "funder", "collection")
    codes = {facet: tuple(given.pop(facet)) for facet in facets if facet in given}
    language = given.pop("language", "fi")
    year = given.pop("year", 2024)
    return Document(
        number=number,
        language=language,
        serves=given.pop("serves", LANGUAGES),
        title=title,
        summary=given.pop("summary", ""),
        passages=(Passage("core_idea", language, text),),
        labels=tuple(Label(language, label) for label in given.pop("labels", ())),
        codes=codes,
        published=datetime(year, 1, 1, tzinfo=UTC),
        **given,
    )
