"""A collection as readers see it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from practicemodels.alphabet import sort_key
from practicemodels.models import CollectionPage

from .addresses import absolute, reading_language
from .attachments import attachments_told
from .cards import cards
from .counts import readable_models
from .told import Told
from .versions import readable_versions, source_in


@dataclass
class CollectionCard:
    page: CollectionPage
    language: str

    @classmethod
    def readable(cls, pages, language: str) -> list["CollectionCard"]:
        """Each collection once: in the reader's language, otherwise as its source."""
        chosen: dict[int, CollectionPage] = {}
        for page in pages.select_related("locale").order_by("title"):
            if page.locale.language_code == language or (page.is_source and page.number not in chosen):
                chosen[page.number] = page
        found = [cls(page, page.locale.language_code) for page in chosen.values()]
        return sorted(found, key=lambda card: sort_key(card.page.title, language))


def collection_context(page: CollectionPage, request: HttpRequest) -> dict[str, Any]:
    language = reading_language()
    versions = readable_versions(page)
    source = source_in(page, versions, request)
    facts = page._source = source or page.source
    told = Told(page, source)
    numbers = page.members().values("number")
    members = readable_models(language).numbered(numbers).select_related("phase", "locale")
    return {
        "facts": facts,
        "told": told,
        "translation": told.translation,
        "versions": versions,
        "actors": told.value("actors"),
        "purpose": told.value("purpose"),
        "areas": [row.area for row in facts.areas.select_related("area")],
        "funders": [row.funder for row in facts.funders.select_related("funder")],
        "authors": [row.name for row in facts.authors.all()],
        "members": cards(sorted(members, key=lambda member: sort_key(member.title, language))),
        "attachments": attachments_told(told),
        "permanent_address": absolute(page.permanent_path),
    }
