"""Addresses for pages that an import makes."""

from itertools import count

from django.utils.text import slugify
from wagtail.models import Page


def free_slug(parent: Page, wanted: str, otherwise: str, *, but_for: Page | None = None) -> str:
    """The slug for a title that no page under the parent has, but for the one whose slug it is to be."""
    base = slugify(wanted)[:100].strip("-") or otherwise
    others = parent.get_children().exclude(pk=but_for.pk if but_for else None)
    taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base if at == 1 else f"{base}-{at}" for at in count(1)) if slug not in taken)
