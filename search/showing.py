"""What a search page shows: hits, facets, chips, ways on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from practicemodels.adoptions import places_in_use
from practicemodels.sections import section

from .answering import Answer
from .collecting import addresses
from .documents import AREA_FACETS, NATIONAL
from .engines import Hit
from .facets import LANGUAGE_NAMES, SHOWN, Chip, Facet, chips, facets
from .loosening import Link, Looser, Meant, looser, meant, near, neighbours
from .names import Name, Names
from .selection import SORTS, Selection
from .snippets import Snippet, snippet
from .steering.promotions import promoted

# More names than these make a line of facts unreadable.
MOST_NAMES = 3


@dataclass(frozen=True)
class ShownHit:
    """A hit as a reader sees it."""

    number: int
    language: str
    title: str
    address: str
    facts: tuple[tuple[Name, ...], ...]
    snippet: Snippet
    section: str
    language_name: str
    """The language of the description where it is not the reader's."""
    places: int = 0
    """In how many areas the model is in use."""


class SearchPage:
    """One answer to a reader's wish, in words and links."""

    def __init__(self, answer: Answer, typed: Selection, names: Names, request: Any) -> None:
        self.answer, self.typed, self.request = answer, typed, request
        self.selection, self.results, self.names = answer.selection, answer.results, names
        results = self.results
        self.words = results.words
        found = (*results.hits, *results.partial)
        names.add(
            areas={code for hit in found for code in hit.stored["areas"]},
            topics=results.facets.get("topic", ()),
            collections=results.facets.get("collection", ()),
        )
        self._addresses = addresses((hit.stored["page"] for hit in found), request)
        self._places = places_in_use(hit.number for hit in found)

    # What was found

    @property
    def total(self) -> int:
        return self.results.total

    @cached_property
    def hits(self) -> list[ShownHit]:
        return [self.shown(hit) for hit in self.results.hits]

    @cached_property
    def partial(self) -> list[ShownHit]:
        return [self.shown(hit) for hit in self.results.partial]

    def shown(self, hit: Hit) -> ShownHit:
        found = snippet(hit.stored, self.words)
        return ShownHit(
            hit.number,
            hit.language,
            hit.title,
            self._addresses.get(hit.stored["page"], f"/m/{hit.number}/"),
            tuple(filter(None, self.facts(hit.stored))),
            found,
            section_name(found),
            "" if hit.language == self.selection.language else str(LANGUAGE_NAMES.get(hit.language, hit.language)),
            self._places.get(hit.number, 0),
        )

    def facts(self, stored: Any) -> Iterable[tuple[Name, ...]]:
        """Place, phase, themes and year."""
        yield self.few("county", stored["areas"])
        for facet in ("phase", "theme"):
            yield self.few(facet, stored["codes"].get(facet, ()))
        if stored["year"]:
            yield (Name(str(stored["year"]), self.names.language),)

    def few(self, facet: str, codes: list[str]) -> tuple[Name, ...]:
        """The first names, and how many more there are."""
        named = tuple(self.names.name(facet, code) for code in codes[:MOST_NAMES])
        more = len(codes) - MOST_NAMES
        if more <= 0:
            return named
        others = ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
        return (*named, Name(others, self.names.language))

    # What was chosen, and what can be

    @cached_property
    def facets(self) -> list[Facet]:
        return facets(self.selection, self.results.facets, self.names)

    @cached_property
    def chips(self) -> list[Chip]:
        return chips(self.selection, self.names)

    @property
    def together(self) -> str:
        """All that was found, for reading one section of it as one text."""
        return self.selection.with_(sort=self.selection.sort).query

    @property
    def cleared(self) -> str:
        """The search without anything chosen."""
        return self.selection.with_(chosen={}, year_from=None, year_to=None).query

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a new search for other words keeps; that slips stay as they are was said of these words alone."""
        left = ("q", "page", "as_typed")
        return [(name, value) for name, value in self.selection.parameters() if name not in left]

    @property
    def sorts(self) -> list[Link]:
        """Ways to sort. Without words there is nothing to be relevant to: the newest come first."""
        names = {
            "relevance": pgettext("sort", "Relevance"),
            "newest": pgettext("sort", "Newest"),
            "adopted": pgettext("sort", "In use in most areas"),
            "title": pgettext("sort", "Title"),
        }
        chosen = self.selection.sort
        if not self.words:
            chosen = "newest" if chosen == "relevance" else chosen
        offered = SORTS if self.words else SORTS[1:]
        return [Link(names[sort], self.selection.with_(sort=sort).query, sort == chosen) for sort in offered]

    @property
    def national(self) -> Link | None:
        """The national models that the chosen areas leave out, and the search that lists them."""
        count = self.results.national
        if not count:
            return None
        wider = self.selection
        for facet in AREA_FACETS:
            wider = wider.without(facet)
        text = ngettext("%(count)s national practice model", "%(count)s national practice models", count) % {
            "count": count
        }
        return Link(text, wider.adding("county", NATIONAL).query)

    # What was understood

    @property
    def is_wordless(self) -> bool:
        """Whether something was typed that has no word in it, such as a sign or a picture."""
        words = self.words
        return bool(self.selection.text) and not (words or words.phrases or words.excluded or words.excluded_phrases)

    @property
    def as_typed(self) -> str:
        """The search for what was typed, where words of it were put right."""
        return self.typed.with_(as_typed=True).query if self.answer.corrected else ""

    @cached_property
    def added(self) -> list[Meant]:
        """What was looked for besides the words, and what the reader did not want of it."""
        return meant(self.selection, self.results)

    @cached_property
    def promoted(self) -> list[Link]:
        """The pages that editors have lifted above the hits."""
        if self.results.page > 1 or not self.selection.text:
            return []
        pages = promoted(self.selection.text, self.selection.language)
        return [Link(page.title, page.get_url(self.request)) for page in pages]

    # What to do where nothing was found

    @cached_property
    def looser(self) -> list[Looser]:
        """What to give up, and how many that would give."""
        return looser(self.selection, self.results, self.names)

    @cached_property
    def near(self) -> list[Link]:
        """Words that models have, near those that none has."""
        return near(self.selection, self.answer.missing)

    @cached_property
    def neighbours(self) -> list[Looser]:
        """Topics beside those that the words name, with what they have."""
        return neighbours(self.selection)

    # The way on

    @property
    def pages(self) -> list[Link | None]:
        """The pages around this one, the first and the last; None stands for those between."""
        last, here = self.results.pages, self.results.page
        near = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
        links: list[Link | None] = []
        for before, page in zip([0, *near], near, strict=False):
            if page - before > 1:
                links.append(None)
            links.append(Link(str(page), self.at(page), page == here))
        return links if last > 1 else []

    @property
    def previous(self) -> str:
        return self.at(self.results.page - 1) if self.results.page > 1 else ""

    @property
    def next(self) -> str:
        return self.at(self.results.page + 1) if self.results.page < self.results.pages else ""

    def at(self, page: int) -> str:
        return self.selection.with_(page=page).query

    @property
    def many(self) -> int:
        """How long a list of options is before it is folded."""
        return SHOWN


def section_name(shown: Snippet) -> str:
    """What the reader calls the section of a snippet; nothing for the summary, which needs no name."""
    if shown.file:
        return _("Attachment %(file)s") % {"file": shown.file}
    if shown.section == "summary":
        return ""
    return _("Attachments") if shown.section == "attachments" else str(section(shown.section).name)
