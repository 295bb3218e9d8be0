"""Where feeds and saved searches live: under the search page of each language."""

from django.utils.functional import lazy

from practicemodels.reading.addresses import SEARCH, reading_language
from search.selection import Selection

from .models import SavedSearch

WORDS = {
    "fi": {"subscribe": "tilaa", "subscription": "tilaus"},
    "sv": {"subscribe": "prenumerera", "subscription": "prenumeration"},
    "en": {"subscribe": "subscribe", "subscription": "subscription"},
}


def under_search(word: str, rest: str = "", language: str | None = None) -> str:
    language = language or reading_language()
    return f"{SEARCH[language]}/{WORDS[language].get(word, word)}/{rest}"


# Asked for in each language anew, as the address of the search page is.
lazily = lazy(under_search, str)


def feed_address(selection: Selection) -> str:
    """The feed of a search."""
    return _of(selection, "atom")


def subscribe_address(selection: Selection) -> str:
    """The page on which a search is saved."""
    return _of(selection, "subscribe")


def _of(selection: Selection, word: str) -> str:
    query = selection.with_(page=1, sort="relevance").query.removesuffix("?")
    return f"/{selection.language}/{under_search(word, language=selection.language)}{query}"


def subscription_address(saved: SavedSearch) -> str:
    """The page on which a saved search is confirmed, prolonged and stopped."""
    return f"/{saved.language}/{under_search('subscription', f'{saved.token}/', saved.language)}"
