"""Ways on from a search: what else was looked for, what to give up, what is near."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _

from practicemodels.models import Topic

from .asking import asked
from .engines import Results, answer
from .facets import TITLES, name_of
from .language import sort_key, terms
from .meanings.concepts import concepts
from .names import Name, Names
from .selection import Selection

MOST_ADDED, MOST_NEAR, MOST_NEIGHBOURS = 12, 3, 8
# Each of these asks the engine once more.
MOST_TRIED = 4


@dataclass(frozen=True)
class Link:
    text: str
    query: str
    current: bool = False


@dataclass(frozen=True)
class Looser:
    """Something to follow, and how many models it leads to."""

    title: str
    name: Name
    query: str
    count: int


@dataclass(frozen=True)
class Meant:
    """Another name for what was typed; following it leaves the name out of the search, or takes it back."""

    name: Name
    query: str
    left_out: bool


def meant(selection: Selection, results: Results) -> list[Meant]:
    found = []
    # What is called the same in two languages is left out by the same name.
    named = {added.name: added for added in reversed(results.words.added)}
    once = [added for added in results.words.added if named[added.name] is added]
    for added in once[:MOST_ADDED]:
        out = added.name in selection.left_out
        kept = tuple(name for name in selection.left_out if name != added.name)
        other = selection.with_(left_out=kept if out else (*kept, added.name))
        found.append(Meant(Name(added.name, added.language), other.query, out))
    return found


def looser(selection: Selection, results: Results, names: Names) -> list[Looser]:
    """What was chosen, then what was typed: each with how many models there are without it."""
    found = []
    for facet, codes in selection.chosen.items():
        count = results.without.get(facet, 0)
        if count:
            name = ", ".join(str(name_of(names, facet, code)) for code in codes)
            found.append(Looser(str(TITLES[facet]), Name(name, names.language), selection.without(facet).query, count))
    if results.without.get("years"):
        years = "–".join("" if year is None else str(year) for year in (selection.year_from, selection.year_to))
        other = selection.with_(year_from=None, year_to=None)
        found.append(Looser(str(_("Published")), Name(years, names.language), other.query, results.without["years"]))
    if not found and results.served:
        other = selection.with_(chosen={}, year_from=None, year_to=None)
        found.append(Looser("", Name(str(_("everything chosen")), names.language), other.query, results.served))
    return [
        *sorted(found, key=lambda each: -each.count),
        *sorted(looser_words(selection, names.language), key=lambda each: -each.count),
    ]


def looser_words(selection: Selection, language: str) -> list[Looser]:
    """Without each word, and without the marks of each expression, what holds all the others."""
    parts = asked(selection.text)
    texts = [part.typed for part in parts]
    found = []
    for place, part in enumerate(parts if len(parts) <= MOST_TRIED else ()):
        ways = [("", "")]
        if part.quoted and not part.excluded:
            ways.insert(0, (str(_("quotation marks")), " ".join(part.forms)))
        for title, instead in ways:
            other = selection.with_(text=" ".join(filter(None, [*texts[:place], instead, *texts[place + 1 :]])))
            results = answer(replace(other, size=0)) if other.text else None
            if results and results.total and results.mode == "all":
                found.append(Looser(title, Name(part.typed, language), other.query, results.total))
    return found


def near(selection: Selection, missing: Mapping[str, tuple[str, ...]]) -> list[Link]:
    """The nearest words of the index for each that none has."""
    words: dict[tuple[str, ...], str] = {}
    for other in (other for found in missing.values() for other in found[:MOST_NEAR]):
        # One form of each word is enough.
        words.setdefault(terms(other, selection.language).primary, other)
    return [Link(other, selection.with_(text=other, as_typed=False).query) for other in words.values()]


def neighbours(selection: Selection) -> list[Looser]:
    """The topics above, below and beside those that the words name or that are chosen."""
    language = selection.language
    forms = [form for part in asked(selection.text) if not part.excluded for form in part.forms]
    codes = {concept.code for named in concepts().within(forms, language) for concept in named.concepts}
    codes |= set(selection.chosen.get("topic", ()))
    if not codes:
        return []
    beside = Q(broader__code__in=codes) | Q(narrower__code__in=codes) | Q(related__code__in=codes)
    rows = Topic.objects.offered().exclude(code__in=codes).filter(beside).distinct()
    counts = answer(Selection(language, size=0)).facets.get("topic", {})
    plain = Selection(language)
    found = [
        Looser("", Name(topic.name_in(language), language), plain.adding("topic", topic.code).query, counts[topic.code])
        for topic in rows
        if counts.get(topic.code)
    ]
    return sorted(found, key=lambda each: (-each.count, sort_key(each.name.text, language)))[:MOST_NEIGHBOURS]
