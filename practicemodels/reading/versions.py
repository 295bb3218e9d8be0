"""The language versions of a page that a reader may be led to."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction


def readable_versions(page: Page, *related: str) -> list[Any]:
    """The published versions of the page, this one among them; private ones only where this one is private too.

    Two statements, whatever their number.
    """
    if hasattr(page, "number"):
        found = type(page)._default_manager.filter(number=page.number)
    else:
        found = type(page)._default_manager.filter(translation_key=page.translation_key)
    versions = list(found.live().filter(alias_of=None).select_related("locale", *related))
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    if not closed or page.path.startswith(closed):
        return versions
    return [version for version in versions if not version.path.startswith(closed)]


def source_among(versions: list[Any]) -> Any | None:
    """The version in which the page was written, None where nobody may read it."""
    return next((version for version in versions if getattr(version, "is_source", False)), None)


def source_in(page: Any, versions: list[Any], request: HttpRequest) -> Any | None:
    """The version that tells what this one does not: the source that readers see, in the preview also one that none do.

    None where there is no such version; a source page is its own.
    """
    if page.is_source:
        return page
    found = source_among(versions)
    if found is None and getattr(request, "is_preview", False):
        found = page.source
    return None if found is page else found
