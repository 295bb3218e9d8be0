"""What a confirmation page says of the translations that follow."""

from django import template
from wagtail.models import Page

from practicemodels.translation.hooks import told

register = template.Library()


@register.simple_tag
def follows(page: Page) -> str:
    """The sentence about the translations of one page; empty where there are none."""
    return told([page])


@register.simple_tag
def all_follow(items: list[dict]) -> str:
    """The sentence about the translations of all pages of a bulk action."""
    return told([one["item"] for one in items or ()])
