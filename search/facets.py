"""The facets of a search page: what can be chosen, how often it occurs, and what is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .coded import CONDITIONS, count_of, counted
from .documents import AREA_FACETS, NATIONAL
from .language import LANGUAGES, sort_key
from .names import Name, Names
from .selection import Selection

# As many options as a long facet shows before it is opened.
SHOWN = 8

TITLES: dict[str, Promise] = {
    "theme": pgettext_lazy("facet", "Theme"),
    "target_group": pgettext_lazy("facet", "Target group"),
    "county": pgettext_lazy("facet", "County"),
    "wellbeing_county": pgettext_lazy("facet", "Wellbeing services county"),
    "phase": pgettext_lazy("facet", "Development phase"),
    "topic": pgettext_lazy("facet", "Topic"),
    "funder": pgettext_lazy("facet", "Funder"),
    "collection": pgettext_lazy("facet", "Collection"),
    "language": pgettext_lazy("facet", "Language of the description"),
    "adopted_in": pgettext_lazy("facet", "In use in"),
    "start_months": pgettext_lazy("facet", "Time to start"),
    "coordinator": pgettext_lazy("facet", "Needs a coordinator"),
    "training": pgettext_lazy("facet", "Needs training"),
    "digital_tool": pgettext_lazy("facet", "Needs a digital tool"),
}

LANGUAGE_NAMES: dict[str, Promise] = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}


@dataclass(frozen=True)
class Option:
    """Something that can be chosen, or is: following its address chooses it, or takes the choice back."""

    code: str
    name: Name
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Facet:
    key: str
    title: str
    options: tuple[Option, ...]

    @property
    def first(self) -> tuple[Option, ...]:
        return self.options[:SHOWN]

    @property
    def rest(self) -> tuple[Option, ...]:
        return self.options[SHOWN:]

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


@dataclass(frozen=True)
class Chip:
    """One thing chosen, with the address of the search without it."""

    title: str
    name: Name
    query: str


def name_of(names: Names, facet: str, code: str) -> Name:
    if facet == "language" and code in LANGUAGE_NAMES:
        return Name(str(LANGUAGE_NAMES[code]), names.language, LANGUAGES.index(code))
    return names.name(facet, code)


def facets(selection: Selection, counts: Mapping[str, Mapping[str, int]], names: Names) -> list[Facet]:
    """Every facet that has an option, those with a count first of all what is chosen."""
    found = (facet(key, selection, counts.get(key, {}), names) for key in TITLES)
    return [each for each in found if each.options]


def facet(key: str, selection: Selection, counts: Mapping[str, int], names: Names) -> Facet:
    chosen = [code for code in selection.chosen.get(key, ()) if not (key in AREA_FACETS and code == NATIONAL)]
    offered = counted(key, counts)
    query = selection.queries(key)

    def option(code: str) -> Option:
        chosen = selection.has(key, code)
        after = selection.codes_without(key, code) if chosen else selection.codes_with(key, code)
        return Option(code, name_of(names, key, code), count_of(key, code, counts), chosen, query(after))

    options = map(option, dict.fromkeys((*offered, *chosen)))
    return Facet(key, str(TITLES[key]), tuple(ordered(key, options, names.language)))


def ordered(key: str, options: Iterable[Option], language: str) -> list[Option]:
    """Phases and languages in their own order, others by their counts; in a long list what is chosen comes first."""
    if key in ("phase", "language", *CONDITIONS):
        return sorted(options, key=lambda each: (each.name.order, each.code))
    by_count = sorted(options, key=lambda each: (-each.count, sort_key(each.name.text, language)))
    return sorted(by_count, key=lambda each: not each.chosen) if len(by_count) > SHOWN else by_count


def chips(selection: Selection, names: Names) -> list[Chip]:
    """Everything chosen, each with the way to be rid of it."""
    found = [
        Chip(str(TITLES[key]), name_of(names, key, code), selection.without(key, code).query)
        for key in TITLES
        for code in selection.chosen.get(key, ())
    ]
    language = names.language
    if selection.year_from is not None:
        found.append(
            Chip(
                str(_("Published since")),
                Name(str(selection.year_from), language),
                selection.with_(year_from=None).query,
            )
        )
    if selection.year_to is not None:
        found.append(
            Chip(str(_("Published until")), Name(str(selection.year_to), language), selection.with_(year_to=None).query)
        )
    return found
