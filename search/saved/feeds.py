"""A search as an Atom feed."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from practicemodels.reading.addresses import absolute, reading_language
from practicemodels.reading.structure import site_name

from .searches import Found, newest, search_of

MOST_ENTRIES = 30
HALF_AN_HOUR = 1800
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """An Atom feed whose entries say in which language they are."""

    def latest_post_date(self) -> datetime:
        # An empty feed is the same feed each time it is asked for.
        return super().latest_post_date() if self.items else BEGINNING

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


@require_safe
@cache_control(public=True, max_age=HALF_AN_HOUR)
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """The newest models that a search finds, at the search's own address."""
    search = search_of(request.GET, reading_language())
    entries = list(newest(search.selection, MOST_ENTRIES))
    atom = Feed(
        title=_("New practice models: %(search)s") % {"search": search.title},
        link=search.address,
        description="",
        author_name=site_name(search.selection.language),
        language=search.selection.language,
        feed_url=absolute(request.path + search.selection.query.removesuffix("?")),
        feed_guid=search.address,
    )
    for entry in entries:
        add(atom, entry)
    response = HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


def add(atom: Feed, entry: Found) -> None:
    atom.add_item(
        title=entry.title,
        link=entry.address,
        description=escape(entry.summary),  # Atom1Feed says that it is HTML
        unique_id=entry.identity,
        pubdate=entry.published,
        updateddate=entry.published,
        language=entry.language,
    )
