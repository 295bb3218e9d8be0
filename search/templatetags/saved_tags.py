"""Links to what a search will find later."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from search.saved.addresses import feed_address, subscribe_address
from search.selection import Selection

register = template.Library()


@register.inclusion_tag("search/saved/_save.html")
def save_search(selection: Selection) -> dict[str, str]:
    """The links to the feed of a search and to its weekly message."""
    return {"feed": feed_address(selection), "subscribe": subscribe_address(selection)}


@register.simple_tag
def feed_link(selection: Selection) -> SafeString:
    """For the head of the page: where a feed reader finds the search's feed."""
    return format_html('<link rel="alternate" type="application/atom+xml" href="{}">', feed_address(selection))
