"""What a reader of a language version is told part by part: its own text, where it has none the source's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from practicemodels.translation.states import PartState, VersionState, noted_state, state_of


@dataclass(frozen=True)
class Teller:
    """The version that a part is read from.

    `language` is empty where it is the page's own; `behind` is the part's
    state where the source's text has changed since it was translated.
    """

    page: Any
    language: str = ""
    behind: PartState | None = None


class Told:
    """A language version and its source, as far as a reader may see both.

    `source` is None where nobody may read it: then the version tells only what
    it has itself. With `noted`, the page is a row as it stands in the database.
    """

    def __init__(self, page: Any, source: Any = None, *, noted: bool = False) -> None:
        self.page = page
        self.source = None if page.is_source or source is page else source
        self.noted = noted

    @cached_property
    def state(self) -> VersionState | None:
        """How far the translation is; None of a page that is no translation."""
        if self.page.is_source:
            return None
        original = self.source or self.page.source
        return noted_state(self.page, original) if self.noted else state_of(self.page, original)

    @property
    def parts(self) -> Mapping[str, PartState]:
        return self.state.parts if self.state else {}

    def teller(self, key: str) -> Teller:
        """Who tells a part: never two versions within one."""
        part = self.parts.get(key)
        if self.source is not None and (part is None or part.state in ("missing", "empty")):
            return Teller(self.source, self.source.locale.language_code)
        return Teller(self.page, behind=part if part and part.state == "behind" else None)

    def value(self, name: str) -> tuple[Any, str]:
        """The value of a field that is a part by itself, and its language where it is not the page's own."""
        teller = self.teller(name)
        value = getattr(teller.page, name)
        return value, teller.language if value else ""

    def says_unknown(self, section: Any) -> bool:
        """Whether the author of the source says of an empty section that nothing is known yet."""
        return bool((self.source or self.page).says_unknown(section))

    @cached_property
    def behind(self) -> dict[str, PartState]:
        """The parts whose source has changed since they were translated, by key."""
        return {key: part for key, part in self.parts.items() if part.state == "behind"}

    @cached_property
    def translation(self) -> "Translation | None":
        """What the page says of itself as a translation; None of a page that is none."""
        return Translation(self) if self.state else None


class Translation:
    """The line under the title of a translation."""

    def __init__(self, told: Told) -> None:
        self.told, self.page = told, told.page
        # The one to lead to, None where nobody may read it.
        self.original = told.source

    @property
    def words(self) -> str:
        """Its state in the words that scripts may read."""
        state = self.told.state
        words = ["behind" if self.told.behind else "current"]
        return " ".join([*words, "partial"] if state and state.is_partial else words)

    @property
    def at(self) -> datetime | None:
        """When a text was last translated, or confirmed to say what the original says."""
        done = [part.at for part in self.told.parts.values() if part.at]
        return max(done, default=self.page.last_published_at or self.page.latest_revision_created_at)

    @property
    def sentence(self) -> str:
        """“Translated 12.3.2026 from Finnish”, with the date to be filled in."""
        language = (self.original or self.page.source).locale.language_code
        return {
            "fi": _("Translated %(date)s from Finnish"),
            "sv": _("Translated %(date)s from Swedish"),
            "en": _("Translated %(date)s from English"),
        }.get(language, "")

    @property
    def is_behind(self) -> bool:
        return bool(self.told.behind)

    @property
    def changed(self) -> list[PartState]:
        """The parts of the original that have changed since."""
        return list(self.told.behind.values())

    @property
    def since(self) -> datetime | None:
        """When the original began to differ."""
        return min((part.since for part in self.changed if part.since), default=None)
