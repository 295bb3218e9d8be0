"""The search form, for other pages."""

from typing import Any

from django import template

from practicemodels.reading.addresses import search_address

register = template.Library()


@register.inclusion_tag("search/_form.html")
def search_form(text: str = "", hidden: list[tuple[str, str]] | None = None, boosted: bool = False) -> dict[str, Any]:
    """The field and its button, leading to the search page in the reader's language."""
    return {"address": search_address(), "text": text, "hidden": hidden or [], "boosted": boosted}
