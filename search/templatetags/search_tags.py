"""The search form, for other pages."""

from typing import Any

from django import template

from practicemodels.reading.addresses import reading_language, search_address
from search.suggestions import SUGGESTIONS

register = template.Library()


def suggestions_address() -> str:
    return f"{search_address()}{SUGGESTIONS[reading_language()]}/"


@register.inclusion_tag("search/_form.html")
def search_form(text: str = "", hidden: list[tuple[str, str]] | None = None, boosted: bool = False) -> dict[str, Any]:
    """The field and its button, leading to the search page in the reader's language."""
    return {
        "address": search_address(),
        "suggestions": suggestions_address(),
        "text": text,
        "hidden": hidden or [],
        "boosted": boosted,
    }
