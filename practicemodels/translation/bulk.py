"""Opening many translations, each in a transaction of its own: what is done stays done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from practicemodels.models import PracticeModelPage

from . import machine
from .opening import CannotOpen, open_translation
from .states import states_of

Status = Literal["opened", "drafted", "kept", "failed"]


@dataclass(frozen=True)
class Opened:
    """What became of one model. `parts` is how many parts a machine has drafted."""

    number: int
    title: str
    status: Status
    page: int | None = None
    parts: int = 0
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.number,
            "title": self.title,
            "status": self.status,
            "parts": self.parts,
            "error": self.error or None,
        }


def wanted(to: str, *, written_in: str = "", area: str = "", theme: str = "") -> list[Any]:
    """The published models that could be translated into the language, by number."""
    sources = PracticeModelPage.objects.live().sources().exclude(locale__language_code=to)
    if written_in:
        sources = sources.filter(locale__language_code=written_in)
    if area:
        sources = sources.counted_in(area)
    if theme:
        sources = sources.under([theme])
    return list(sources.select_related("locale").order_by("number"))


def translate_all(
    sources: list[Any], to: str, *, by_machine: bool = False, dry_run: bool = False, user: Any = None
) -> Iterator[Opened]:
    """Open the translation of each model that has none, and let a machine draft those in which nothing is written.

    Run again it goes on where it was interrupted. A dry run says what would be
    done and does nothing.
    """
    pages = {
        page.number: page
        for page in PracticeModelPage.objects.filter(
            number__in=[source.number for source in sources], locale__language_code=to
        )
    }
    begun = states_of(pages.values())
    for source in sources:
        page = pages.get(source.number)
        untouched = page is None or (begun[page.pk].done == 0 and not begun[page.pk].having("machine"))
        if page is not None and not (by_machine and untouched):
            yield Opened(source.number, source.title, "kept", page.pk)
        elif dry_run:
            yield Opened(source.number, source.title, "drafted" if by_machine else "opened")
        else:
            yield _one(source, to, by_machine, user)


def _one(source: Any, to: str, by_machine: bool, user: Any) -> Opened:
    try:
        with transaction.atomic():
            page = open_translation(source, to, user)
        filled = machine.fill(page, user) if by_machine else None
    except (CannotOpen, machine.TranslatorTrouble, ValidationError, DatabaseError) as error:
        reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return Opened(source.number, source.title, "failed", error=reason or _("It cannot be saved."))
    parts = len(filled.parts) if filled else 0
    return Opened(source.number, source.title, "drafted" if parts else "opened", page.pk, parts)
