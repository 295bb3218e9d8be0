"""Two models, section by section, with what differs marked."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from practicemodels.comparison import Column
from practicemodels.differences import Passage, differences
from practicemodels.models import PracticeModelPage
from practicemodels.reading.told import Told
from practicemodels.sections import SECTIONS, Section


@dataclass(frozen=True)
class Part:
    """One text of the later model, with what the earlier one says otherwise.

    `language` is empty where it is the reader's. A text that the two have in no
    common language is `apart`: words of two languages are not compared.
    """

    key: str
    name: Promise | str
    passages: tuple[Passage, ...]
    language: str = ""
    apart: bool = False

    @property
    def changed(self) -> bool:
        return self.apart or any(passage.changed for passage in self.passages)


Versions = dict[str, PracticeModelPage]


class Differing:
    """The later model's texts against the earlier one's, each in a language in which both have it.

    That is the reader's language if both have the text in it, otherwise one
    that both have.
    """

    def __init__(self, earlier: Column, later: Column, language: str) -> None:
        self.earlier, self.later, self.reader = earlier, later, language
        self._found = [versions_of(column) for column in (earlier, later)]
        codes = dict.fromkeys((language, "fi", "sv", "en"))
        self.common = [code for code in codes if all(code in versions for versions in self._found)]

    @property
    def versions(self) -> tuple[PracticeModelPage, PracticeModelPage] | None:
        if not self.common:
            return None
        return self._found[0][self.common[0]], self._found[1][self.common[0]]

    @property
    def language(self) -> str:
        """The language of the texts, empty where it is the reader's."""
        return self.marked(self.common[0]) if self.common else ""

    def marked(self, code: str) -> str:
        return "" if code == self.reader else code

    @cached_property
    def parts(self) -> list[Part]:
        if not self.versions:
            return []
        earlier, later = self.versions
        texts = tuple(f"<p>{escape(version.summary)}</p>" for version in (earlier, later))
        first = Part("summary", _("Short description"), tuple(differences(*texts)), self.language)
        return [first, *(part for section in SECTIONS if (part := self.part(section)))]

    def part(self, section: Section) -> Part | None:
        """The section in the first language in which both models have it; None where neither has it."""
        if not any(own(versions, code, section) for versions in self._found for code in versions):
            return None
        for code in self.common:
            before, after = (own(versions, code, section) for versions in self._found)
            if before is not None and after is not None:
                return Part(section.key, section.name, tuple(differences(before, after)), self.marked(code))
        return Part(section.key, section.name, (), apart=True)

    @property
    def unchanged(self) -> int:
        return sum(not part.changed for part in self.parts)


def versions_of(column: Column) -> Versions:
    pages = PracticeModelPage.objects.readable().numbered([column.number]).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def own(versions: Versions, code: str, section: Section) -> str | None:
    """The section in a language; None where the model has it in another language alone."""
    page, source = versions[code], next((page for page in versions.values() if page.is_source), None)
    teller = Told(page, source, noted=True).teller(section.key)
    text = str(teller.page.text_of(section))
    return None if teller.page is not page and text else text
