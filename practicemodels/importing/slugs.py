"""Addresses for pages that an import makes."""

from itertools import count

from django.utils.text import slugify
from wagtail.models import Page


def free_slug(parent: Page, wanted: str, otherwise: str) -> str:
    """The slug for a title that no other page under the parent has."""
    base = slugify(wanted)[:100].strip("-") or otherwise
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base if at == 1 else f"{base}-{at}" for at in count(1)) if slug not in taken)
