"""Addresses that the pages lead to."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language

SEARCH = {"fi": "haku", "sv": "sok", "en": "search"}


def reading_language() -> str:
    """The code of the language in which the page is read, always one of the site's own."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in SEARCH else settings.LANGUAGE_CODE


def search_address(language: str | None = None, chosen: Mapping[str, object] | None = None) -> str:
    """The search page in a language, with what is chosen there."""
    language = language or reading_language()
    query = urlencode(chosen or {}, doseq=True)
    return f"/{language}/{SEARCH[language]}/" + (f"?{query}" if query else "")


def absolute(path: str) -> str:
    """The whole address of a path of ours."""
    return settings.SITE_URL + path
