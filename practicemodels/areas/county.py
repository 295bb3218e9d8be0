"""The page of one county or wellbeing county."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicemodels.alphabet import sort_key
from practicemodels.coverage import ALL, NO_THEME, Coverage, Matrix, Number, Wish, per_inhabitants
from practicemodels.models import Adoption, Area, Theme
from practicemodels.neighbours import Alike, Missing, alike, missing_from
from practicemodels.reading.addresses import reading_language, search_address

from .asked import AskedOfAreas, theme_name
from .beside import MOST_TITLES, Had, Held
from .links import described_in, used_in
from .table import Cell, short_name
from .titles import Named, named

MOST_MISSING = 10
NEWEST = 6
MOST_ADOPTIONS = 40
MOST_ORGANISATIONS = 24


@dataclass(frozen=True)
class ThemeHere:
    code: str
    name: Promise | str
    held: Held
    # How many models there are in this theme in all, and where they are listed
    elsewhere: int
    elsewhere_address: str


@dataclass(frozen=True)
class Suggestion:
    """A model that this area lacks, and one sentence on why it is named."""

    model: Named
    why: str


@dataclass(frozen=True)
class Organisation:
    name: str
    models: int
    adoptions: int


class CountyPage:
    """What an area has, uses and lacks."""

    def __init__(self, area: Area, request: HttpRequest) -> None:
        self.area, self.request, self.language = area, request, reading_language()
        self.wish = Wish(kind=area.kind)
        self.asked = AskedOfAreas(self.wish)
        self.coverage = Coverage(self.wish)
        self.matrix: Matrix = self.coverage.matrix()
        self.listed = self.coverage.listed([area], MOST_TITLES)
        self.alike: Alike = alike(area, self.matrix.areas)
        self.missing = missing_from(area, self.alike.areas, self.coverage, MOST_MISSING)
        self.newest_numbers = list(
            self.coverage.models.counted_in(area.code).newest_first().values_list("number", flat=True)[:NEWEST]
        )
        self.adoptions = self._adoptions()
        self.names = named(self._numbers(), self.language, request)

    def _numbers(self) -> set[int]:
        listed = {one.number for models in self.listed.values() for one in models}
        return (
            listed
            | {one.number for one in self.missing}
            | set(self.newest_numbers)
            | {adoption.number_id for adoption in self.adoptions}
        )

    def _adoptions(self) -> list[Adoption]:
        here = (
            Adoption.objects.approved()
            .counted_in(self.area.code)
            .filter(number__in=self.coverage.models.values("number"))
        )
        return list(
            here.select_related("area").prefetch_related("reasons").order_by("-starts_on", "-pk")[:MOST_ADOPTIONS]
        )

    # In figures

    @property
    def name(self) -> str:
        return short_name(self.area)

    @property
    def count(self) -> Number:
        return self.matrix.count(self.area.code)

    @property
    def per_inhabitants(self) -> float | None:
        return per_inhabitants(self.count.models, self.area.population)

    @property
    def described_address(self) -> str:
        return described_in(self.asked, self.area.code)

    @property
    def used_address(self) -> str:
        return used_in(self.asked, self.area.code)

    @property
    def national(self) -> int:
        return self.matrix.count(self.matrix.national.code).models if self.matrix.national else 0

    @property
    def national_address(self) -> str:
        return search_address(chosen={self.wish.kind: "FI"})

    # By theme

    @cached_property
    def themes(self) -> list[ThemeHere]:
        found: list[tuple[str, Theme | None]] = [(theme.code, theme) for theme in self.matrix.themes]
        if not self.matrix.count(self.area.code, NO_THEME).is_gap:
            found.append((NO_THEME, None))
        return [self.theme(code, theme) for code, theme in found]

    def theme(self, code: str, theme: Theme | None) -> ThemeHere:
        here, everywhere = self.matrix.count(self.area.code, code), self.matrix.count(ALL, code)
        cell = Cell(
            self.area.code,
            code,
            here,
            str(here.models),
            str(here.in_use),
            described_in(self.asked, self.area.code, code),
            used_in(self.asked, self.area.code, code),
        )
        models = tuple(
            Had(self.names[one.number], one.in_use, one.described, False)
            for one in self.listed.get((self.area.code, code), ())
            if one.number in self.names
        )
        return ThemeHere(
            code,
            theme_name(theme, code),
            Held(cell, models),
            everywhere.models - here.models,
            described_in(self.asked, theme=code),
        )

    @property
    def with_models(self) -> list[ThemeHere]:
        return [theme for theme in self.themes if not theme.held.cell.is_gap]

    @property
    def gaps(self) -> list[ThemeHere]:
        return [theme for theme in self.themes if theme.held.cell.is_gap]

    # What others have

    @property
    def suggestions(self) -> list[Suggestion]:
        return [Suggestion(self.names[one.number], self.why(one)) for one in self.missing if one.number in self.names]

    def why(self, one: Missing) -> str:
        """One sentence: in how many of the areas that resemble this one it is in use, or that it is described there."""
        if one.in_use:
            sentence = ngettext(
                "In use in an area that resembles this one: %(areas)s.",
                "In use in %(count)s areas that resemble this one: %(areas)s.",
                len(one.in_use),
            )
            return sentence % {"count": len(one.in_use), "areas": self.with_likeness(one.in_use)}
        sentence = ngettext(
            "Described in an area that resembles this one, and in use in none of them: %(areas)s.",
            "Described in %(count)s areas that resemble this one, and in use in none of them: %(areas)s.",
            len(one.described),
        )
        return sentence % {"count": len(one.described), "areas": self.with_likeness(one.described)}

    def with_likeness(self, areas: tuple[Area, ...]) -> str:
        """The names of the areas, each with what it has in common with this one."""
        sizes, languages = ({area.code for area in group} for group in (self.alike.size, self.alike.language))
        found = []
        for area in areas:
            if area.code in sizes and area.code in languages:
                found.append(_("%(area)s (of like size, Swedish spoken)") % {"area": short_name(area)})
            elif area.code in languages:
                found.append(_("%(area)s (Swedish spoken)") % {"area": short_name(area)})
            else:
                found.append(_("%(area)s (of like size)") % {"area": short_name(area)})
        return ", ".join(found)

    # Newest, adoptions and organisations

    @property
    def newest(self) -> list[Named]:
        return [self.names[number] for number in self.newest_numbers if number in self.names]

    @property
    def adoptions_by_state(self) -> list[tuple[str, str, list[tuple[Adoption, Named]]]]:
        """What is in use, what is ahead and what is over, apart."""
        states = Adoption.State
        groups = (
            ("in_use", _("In use"), states.in_use()),
            ("ahead", _("Planned or being considered"), states.ahead()),
            ("over", _("Stopped or decided against"), states.over()),
        )
        found = [
            (
                key,
                name,
                [
                    (one, self.names[one.number_id])
                    for one in self.adoptions
                    if one.state in wanted and one.number_id in self.names
                ],
            )
            for key, name, wanted in groups
        ]
        return [group for group in found if group[2]]

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Who maintains models of this area, and who has taken models into use here."""
        names = (
            self.coverage.models.counted_in(self.area.code)
            .exclude(organisation="")
            .values_list("organisation", flat=True)
        )
        models = Counter(name.strip() for name in names)
        adoptions = Counter(
            one.organisation.strip()
            for one in self.adoptions
            if one.state not in Adoption.State.over() and one.organisation
        )
        found = [Organisation(name, models[name], adoptions[name]) for name in {*models, *adoptions}]
        return sorted(found, key=lambda one: (-one.models - one.adoptions, sort_key(one.name)))[:MOST_ORGANISATIONS]

    @property
    def others(self) -> list[Area]:
        """The areas with which it can be laid side by side, those that resemble it first."""
        first = self.alike.areas
        codes = {area.code for area in first} | {self.area.code}
        rest = sorted(
            (area for area in self.matrix.areas if area.code not in codes), key=lambda area: sort_key(short_name(area))
        )
        return [*first, *rest]

    @property
    def other_names(self) -> list[tuple[str, str]]:
        return [(area.code, short_name(area)) for area in self.others]

    @property
    def alike_names(self) -> str:
        return ", ".join(short_name(area) for area in self.alike.areas)
