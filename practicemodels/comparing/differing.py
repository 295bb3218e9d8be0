"""Two models, section by section, with what differs marked."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from practicemodels.comparison import Column
from practicemodels.differences import Passage, differences
from practicemodels.models import PracticeModelPage
from practicemodels.sections import SECTIONS


@dataclass(frozen=True)
class Part:
    """One text of the later model, with what the earlier one says otherwise."""

    key: str
    name: Promise | str
    passages: tuple[Passage, ...]

    @property
    def changed(self) -> bool:
        return any(passage.changed for passage in self.passages)


class Differing:
    """The later model's texts against the earlier one's, in a language that both have.

    That is the reader's language if both have it, otherwise one that both
    have; words of two languages are not compared.
    """

    def __init__(self, earlier: Column, later: Column, language: str) -> None:
        self.earlier, self.later, self.reader = earlier, later, language
        self.versions = self._versions()

    def _versions(self) -> tuple[PracticeModelPage, PracticeModelPage] | None:
        found = [
            {
                page.locale.language_code: page
                for page in PracticeModelPage.objects.readable().numbered([column.number]).select_related("locale")
            }
            for column in (self.earlier, self.later)
        ]
        common = [code for code in (self.reader, "fi", "sv", "en") if all(code in versions for versions in found)]
        return (found[0][common[0]], found[1][common[0]]) if common else None

    @property
    def language(self) -> str:
        """The language of the texts, empty where it is the reader's."""
        code = self.versions[1].locale.language_code if self.versions else ""
        return "" if code == self.reader else code

    @cached_property
    def parts(self) -> list[Part]:
        if not self.versions:
            return []
        earlier, later = self.versions
        texts = [
            ("summary", _("Short description"), f"<p>{escape(earlier.summary)}</p>", f"<p>{escape(later.summary)}</p>")
        ]
        texts += [(part.key, part.name, earlier.text_of(part), later.text_of(part)) for part in SECTIONS]
        return [
            Part(key, name, tuple(differences(before, after))) for key, name, before, after in texts if before or after
        ]

    @property
    def unchanged(self) -> int:
        return sum(not part.changed for part in self.parts)
