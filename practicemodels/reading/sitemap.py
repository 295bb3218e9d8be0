"""All public pages with their language versions, for search engines."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from wagtail.models import Page, Site

from .addresses import absolute


@dataclass
class Entry:
    """One address; `alternates` are the language versions of the same page, itself among them."""

    address: str
    language: str
    changed: datetime | None
    alternates: list["Entry"] = field(default_factory=list)


def entries() -> list[Entry]:
    """Every public page, in two statements whatever their number."""
    roots = {root.root_path: root.language_code for root in Site.get_site_root_paths()}
    versions: dict[str, list[Entry]] = defaultdict(list)
    found: list[Entry] = []
    pages = Page.objects.live().public().filter(alias_of=None, depth__gt=1).order_by("path")
    for url_path, key, changed in pages.values_list("url_path", "translation_key", "last_published_at"):
        root = "/".join(url_path.split("/")[:2]) + "/"
        if language := roots.get(root):
            entry = Entry(absolute(f"/{language}/{url_path[len(root) :]}"), language, changed)
            entry.alternates = versions[key]
            versions[key].append(entry)
            found.append(entry)
    return found
