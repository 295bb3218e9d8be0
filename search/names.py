"""What codes are called, read in few statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Value
from django.db.models.query import QuerySet
from django.utils.translation import pgettext

from practicemodels.models import Area, CollectionPage, Funder, Phase, TargetGroup, Theme, Topic

from . import coded
from .documents import AREA_FACETS, NATIONAL, NO_THEME
from .language import LANGUAGES
from .stamps import Stamp, stamps

_FIELDS = ("code", "name_fi", "name_sv", "name_en", "order", "merged_into__code")
_FALLBACK = ("fi", "en", "sv")


@dataclass(frozen=True)
class Name:
    """The name of a code, and the language in which it stands."""

    text: str
    language: str
    order: int = 0
    merged_into: str | None = None

    def __str__(self) -> str:
        return self.text


# The facets that take their codes from vocabularies that are always read whole.
_WHOLE = {"theme": Theme, "target_group": TargetGroup, "phase": Phase, "funder": Funder}


@dataclass
class Kept:
    """What a process holds of the vocabularies' names in a language, until one changes."""

    stamp: Stamp
    names: dict[tuple[str, str], Name] = field(default_factory=dict)


_kept: dict[str, Kept] = {}


class Names:
    """The names of codes in one language. A thesaurus is large: of topics, only those asked for are read."""

    def __init__(self, language: str, kept: Kept | None = None) -> None:
        self.language = language
        self._kept = kept or Kept(())
        self._collections: dict[str, Name] = {}

    @classmethod
    def load(cls, language: str, topics: Iterable[str] = (), collections: Iterable[str] = ()) -> "Names":
        """All names that a search page always needs, and those of some topics and collections."""
        stamp = stamps().names
        kept = _kept.get(language)
        if kept is None or kept.stamp != stamp:
            kept = Kept(stamp)
            areas = Area.objects.filter(kind__in=(Area.Kind.COUNTRY, *AREA_FACETS))
            rows = [_rows(kind, vocabulary.objects.all()) for kind, vocabulary in _WHOLE.items()]
            kept.names = _read(language, _rows("area", areas), *rows)
            _kept[language] = kept
        names = cls(language, kept)
        names.add((), topics, collections)
        return names

    def add(self, areas: Iterable[str] = (), topics: Iterable[str] = (), collections: Iterable[str] = ()) -> None:
        """Read further names, unless they are known already."""
        known = self._kept.names
        wanted = {
            Area: {code for code in areas if ("area", code) not in known},
            Topic: {code for code in topics if ("topic", code) not in known},
        }
        if any(wanted.values()):
            rows = [
                _rows(kind, vocabulary.objects.filter(code__in=wanted[vocabulary]))
                for kind, vocabulary in (("area", Area), ("topic", Topic))
            ]
            known.update(_read(self.language, *rows))
        self._read_collections({code for code in collections if code not in self._collections})

    def _read_collections(self, codes: Iterable[str]) -> None:
        numbers = [int(code) for code in codes if code.isascii() and code.isdigit() and len(code) < 18]
        if not numbers:
            return
        found = CollectionPage.objects.live().public().filter(number__in=numbers, alias_of=None)
        # The reader's own version last, so that it stays; before it the source.
        versions = sorted(
            found.values_list("number", "title", "locale__language_code", "is_source"),
            key=lambda version: (version[2] == self.language, version[3]),
        )
        for number, title, language, _ in versions:
            self._collections[str(number)] = Name(title, language)

    def _known(self, facet: str, code: str) -> Name | None:
        if facet == "theme" and code == NO_THEME:
            return Name(pgettext("facet", "Without a theme"), self.language)
        if facet == "collection":
            return self._collections.get(code)
        return self._kept.names.get((kind_of(facet), code))

    def known(self, facet: str, code: str) -> str | None:
        """The code that a facet goes by for a code in an address: its own, or the one that it was merged into."""
        if facet == "language":
            return code if code in LANGUAGES else None
        if facet in coded.CONDITIONS:
            return coded.known(facet, code)
        name = self._known(facet, code)
        if name is None or (facet in AREA_FACETS and not (code == NATIONAL or is_of(facet, code))):
            return None
        return name.merged_into or code

    def name(self, facet: str, code: str) -> Name:
        """What to call a code; one without a name is called by itself."""
        if facet in coded.CONDITIONS:
            return Name(coded.name(facet, code), self.language, coded.order(facet, code))
        return self._known(facet, code) or Name(code, self.language)


def _read(language: str, *rows: "QuerySet[Any]") -> dict[tuple[str, str], Name]:
    found = {}
    first, *others = rows
    for kind, code, *names, order, merged_into in first.union(*others, all=True):
        by_language = dict(zip(("fi", "sv", "en"), names, strict=True))
        spoken = next((each for each in (language, *_FALLBACK) if by_language.get(each)), language)
        found[kind, code] = Name(by_language.get(spoken) or code, spoken, order, merged_into)
    return found


def _rows(kind: str, terms: "QuerySet[Any]") -> "QuerySet[Any]":
    kinds = Value(kind, output_field=CharField())
    return terms.order_by().annotate(kind_of_name=kinds).values_list("kind_of_name", *_FIELDS)


def kind_of(facet: str) -> str:
    return "area" if facet in (*AREA_FACETS, "adopted_in") else facet


def is_of(facet: str, code: str) -> bool:
    """Whether an area's code is one of a facet's kind: counties begin with mk, wellbeing counties with hv."""
    return code.startswith("mk" if facet == "county" else "hv")
