"""The search form, for other pages, and the options of a facet."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from practicemodels.reading.addresses import reading_language, search_address
from practicemodels.templatetags.reading_tags import number
from search.facets import Option
from search.suggestions import SUGGESTIONS

register = template.Library()


@register.simple_tag
def suggestions_address() -> str:
    """Where a field for words learns what to offer."""
    return f"{search_address()}{SUGGESTIONS[reading_language()]}/"


@register.inclusion_tag("search/_form.html")
def search_form(text: str = "", hidden: list[tuple[str, str]] | None = None, boosted: bool = False) -> dict[str, Any]:
    """The field and its button, leading to the search page in the reader's language."""
    return {
        "address": search_address(),
        "text": text,
        "hidden": hidden or [],
        "boosted": boosted,
    }


@register.simple_tag
def facet_options(options: Iterable[Option], facet: str, language: str) -> SafeString:
    """The options of a facet, each a link that chooses it or takes the choice back.

    Written here since a page has hundreds of them: a template takes eight times
    as long, which was most of the time of a search page.
    """
    return mark_safe("\n".join(written(option, facet, language) for option in options))


def written(option: Option, facet: str, language: str) -> str:
    code, name = escape(option.code), option.name
    current = ' aria-current="true"' if option.chosen else ""
    spoken = f' lang="{escape(name.language)}"' if name.language != language else ""
    return (
        f'<li data-value="{code}" data-count="{option.count}">'
        f'<a href="{escape(option.query)}" rel="nofollow" id="{escape(facet)}-{code}"{current}>'
        f'<span class="option-name"{spoken}>{escape(name.text)}</span> '
        f'<span class="option-count"><span class="hidden-text">(</span>{number(option.count)}'
        '<span class="hidden-text">)</span></span></a></li>'
    )
