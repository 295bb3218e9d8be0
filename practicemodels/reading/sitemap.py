"""All public pages with their language versions, for search engines."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from wagtail.models import Page, Site

from .addresses import absolute

IS_SOURCE = ("practicemodelpage__is_source", "collectionpage__is_source", "articlepage__is_source")


@dataclass
class Entry:
    """One address; `alternates` are the language versions of the same page, itself among them."""

    address: str
    language: str
    changed: datetime | None
    is_source: bool
    alternates: list["Entry"] = field(default_factory=list)

    @property
    def for_everyone_else(self) -> "Entry":
        """The version in which the page was written; of what is the site's own, that in its first language."""
        first = next((one for one in self.alternates if one.is_source), None)
        return first or next((one for one in self.alternates if one.language == settings.LANGUAGE_CODE), self)


def entries() -> list[Entry]:
    """Every public page, in two statements whatever their number."""
    roots = {root.root_path: root.language_code for root in Site.get_site_root_paths()}
    versions: dict[str, list[Entry]] = defaultdict(list)
    found: list[Entry] = []
    pages = Page.objects.live().public().filter(alias_of=None, depth__gt=1).order_by("path")
    rows = pages.values_list("url_path", "translation_key", "last_published_at", *IS_SOURCE)
    for url_path, key, changed, *is_source in rows:
        root = "/".join(url_path.split("/")[:2]) + "/"
        if language := roots.get(root):
            entry = Entry(absolute(f"/{language}/{url_path[len(root) :]}"), language, changed, any(is_source))
            entry.alternates = versions[key]
            versions[key].append(entry)
            found.append(entry)
    return found
