"""What a saved search finds, and how it is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from practicemodels.models import PracticeModelPage
from practicemodels.reading.addresses import absolute, search_address
from search.asking import Part, asked
from search.engines import answer
from search.facets import chips
from search.forms import SearchForm
from search.language import tokens
from search.selection import Selection

# More than these nobody reads in a week; the search itself shows the rest.
MOST = 50


@dataclass(frozen=True)
class Search:
    """A wish that is kept: its address, and what to call it."""

    selection: Selection
    title: str

    @property
    def query(self) -> str:
        """The query string by which it is known again, without its question mark."""
        return self.selection.query.removeprefix("?")

    @property
    def address(self) -> str:
        return absolute(search_address(self.selection.language) + self.selection.query)


def search_of(query: QueryDict, language: str) -> Search:
    """The search of an address, whatever page or order it was looked at in."""
    form = SearchForm(query, language)
    selection = form.selection.with_(page=1, sort="relevance")
    chosen = [f"{chip.title}: {chip.name}" for chip in chips(selection, form.names)]
    words = [" ".join(map(told, asked(selection.text)))] if selection.words else []
    return Search(selection, ", ".join([*words, *chosen]) or _("all practice models"))


def told(part: Part) -> str:
    """What was typed, as words alone: a mail program makes a link of an address, whoever typed it."""
    text = " ".join(token.text for token in tokens(part.typed))
    return ("\u2212" if part.excluded else "") + (f"\u201d{text}\u201d" if part.quoted else text)


@dataclass(frozen=True)
class Found:
    """A published model as a feed or a message tells of it."""

    number: int
    language: str
    title: str
    summary: str
    published: datetime

    @property
    def address(self) -> str:
        return absolute(f"/m/{self.number}/")

    @property
    def identity(self) -> str:
        """Stays the same wherever the model moves."""
        host = settings.SITE_URL.split("//")[-1].split(":")[0]
        return f"tag:{host},2026:m/{self.number}"


def newest(selection: Selection, most: int = MOST) -> Iterator[Found]:
    """What the search finds, the newest first.

    Where no model holds all the words there is nothing to tell: those that hold
    some would come week after week to somebody who waits for the one that holds all.
    """
    told = 0
    page = pages = 1
    while page <= pages and told < most:
        results = answer(selection.with_(sort="newest", page=page))
        if results.mode == "some":
            return
        pages, page = results.pages, page + 1
        versions = PracticeModelPage.objects.in_bulk([hit.stored["page"] for hit in results.hits])
        numbers = [hit.number for hit in results.hits]
        sources = PracticeModelPage.objects.filter(number__in=numbers, is_source=True)
        dates = dict(sources.values_list("number", "first_published_at"))
        for hit in results.hits:
            version, published = versions.get(hit.stored["page"]), dates.get(hit.number)
            if version and published and told < most:
                told += 1
                yield Found(hit.number, hit.language, version.title, version.summary, published)
