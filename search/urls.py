"""The address of the search page in each language."""

from typing import Any

from django.urls import path
from django.utils.functional import lazy

from practicemodels.reading import addresses

from . import suggestions, views
from .saved.urls import urlpatterns as saved


def search_address(language: str | None = None, **chosen: Any) -> str:
    """The search page in a language, by default the reader's: `search_address("sv", q="…", county=["mk01"])`."""
    return addresses.search_address(language, chosen)


def _route() -> str:
    return f"{addresses.SEARCH[addresses.reading_language()]}/"


def _suggestions() -> str:
    return f"{_route()}{suggestions.SUGGESTIONS[addresses.reading_language()]}/"


# A lazy route is asked for in each language, so that changing the language of an address changes its words too.
urlpatterns = [
    path(lazy(_route, str)(), views.search, name="search"),
    path(lazy(_suggestions, str)(), suggestions.suggestions, name="search_suggestions"),
    *saved,
]
