"""What the templates of the public pages say with."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from practicemodels.models import Term
from practicemodels.reading.addresses import search_address as address_of_search
from practicemodels.reading.chrome import Chrome
from practicemodels.reading.structure import site_name
from practicemodels.reading.told import Translation

register = template.Library()
NBSP = "\u00a0"


@register.simple_tag(takes_context=True)
def chrome(context: template.Context) -> Chrome:
    """What stands around the page."""
    return Chrome(context["request"], context.flatten())


@register.simple_tag
def search_address(**chosen: Any) -> str:
    """The search page in the reader's language, with what is chosen there."""
    return address_of_search(chosen=chosen)


@register.simple_tag
def name_of_site() -> str:
    """What the site is called in the reader's language."""
    return site_name((get_language() or "")[:2])


@register.filter
def day(value: Any) -> str:
    """A date as the language writes it, never broken over two lines."""
    return formats.date_format(value, "DATE_FORMAT").replace(" ", NBSP) if value else ""


@register.filter
def short_day(value: Any) -> str:
    """A date in figures, as the language writes it, never broken over two lines."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return formats.date_format(value, "SHORT_DATE_FORMAT").replace(" ", NBSP) if value else ""


@register.filter
def translated_on(translation: Translation) -> str:
    """When and from which language."""
    return translation.sentence % {"date": short_day(translation.at)}


@register.filter
def number(value: int) -> str:
    """A whole number with the language's separators."""
    return formats.number_format(value, use_l10n=True, force_grouping=True).replace(" ", NBSP)


@register.filter
def share(value: int, most: int) -> int:
    """In which third of the way from nothing to the greatest a number is: 1, 2 or 3."""
    return min(3, 1 + 3 * (value - 1) // max(most, 1))


@register.filter
def size(value: int) -> str:
    """The size of a file, never broken over two lines."""
    return filesizeformat(value).replace(" ", NBSP)


@register.filter
def term(value: Term) -> SafeString | str:
    """The name of a vocabulary row, marked with its language where the reader's own has none."""
    own = (get_language() or "fi")[:2]
    if getattr(value, f"name_{own}", ""):
        return value.name
    for language in ("fi", "en", "sv"):
        if found := getattr(value, f"name_{language}", ""):
            return format_html('<span lang="{}">{}</span>', language, found)
    return value.code


@register.filter
def one_level_down(html: str) -> SafeString:
    """Rich text for a place under an h3: its own h3 become h4."""
    return mark_safe(re.sub(r"(</?)h3\b", r"\1h4", str(html)))
