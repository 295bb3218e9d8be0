"""The demonstration's translations, of which one is behind: its source was changed after it was translated."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from practicemodels.importing.description import Broken, Description
from practicemodels.importing.files import read_source, sources
from practicemodels.models import PracticeModelPage

DEMO = Path(__file__).resolve().parent.parent / "demo"
FOLDER = DEMO / "translations"
# What sources said before they were changed, where that is something else.
EARLIER = DEMO / "earlier"


def translations() -> list[Description | Broken]:
    """Models, collections and articles in another language than their own: texts alone, facts stand on the source."""
    return list(_read(FOLDER))


def as_they_were(present: Iterable[Description | Broken]) -> Iterator[Description | Broken]:
    """The descriptions with the texts that they had when they were translated, if the site has no translation yet."""
    earlier = {each.number: each for each in _read(EARLIER) if isinstance(each, Description)}
    for each in present:
        before = earlier.get(each.number) if isinstance(each, Description) else None
        if isinstance(each, Description) and before and not _is_translated(each):
            yield _with_texts_of(each, before)
        else:
            yield each


def changed_since(was: Iterable[Description | Broken], present: Iterable[Description | Broken]) -> list[Description]:
    """Those that say something else now."""
    pairs = zip(was, present, strict=True)
    return [now for before, now in pairs if isinstance(now, Description) and before != now]


def _read(folder: Path) -> Iterator[Description | Broken]:
    return (each for source in sources([folder]) for each in read_source(source))


def _is_translated(description: Description) -> bool:
    return PracticeModelPage.objects.filter(number=description.number, is_source=False).exists()


def _with_texts_of(description: Description, before: Description) -> Description:
    return replace(
        description,
        sections={**description.sections, **before.sections},
        facts={**(description.facts or {}), **(before.facts or {})},
        remarks={**(description.remarks or {}), **(before.remarks or {})},
    )
