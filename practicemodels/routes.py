"""Addresses whose words are in the language of the page."""

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.functional import lazy

from practicemodels.reading.addresses import reading_language


def in_languages(**routes: str) -> str:
    """A route for `path()`, by language code; it is the one of the language of the address."""
    return lazy(lambda: routes[reading_language()], str)()


def in_every_language(name: str, query: str = "", **given: object) -> dict[str, str]:
    """The address of the same thing in each language, for the links between languages."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = reverse(name, kwargs=given) + (f"?{query}" if query else "")
    return addresses


def query_of(*parts: tuple[str, object]) -> str:
    """A query string of the parts that have something to say, in their order; several values repeat the name."""
    query = QueryDict(mutable=True)
    for name, value in parts:
        values = value if isinstance(value, (list, tuple)) else [value]
        query.setlist(name, [*query.getlist(name), *(str(one) for one in values if one not in (None, ""))])
    return "&".join(part for part in query.urlencode().split("&") if part)
