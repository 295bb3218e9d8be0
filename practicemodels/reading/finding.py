"""Finding a page by its address in a few statements, however deep it lies."""

from django.http import HttpRequest
from wagtail.models import Page, Site

from practicemodels.models import PracticeModelPage

from .addresses import reading_language
from .structure import structure_for


def url_path_of(request: HttpRequest, path: str) -> str | None:
    """Where in the tree the path of a request points, None where the site has no such language."""
    site = Site.find_for_request(request)
    language = reading_language()
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code == language:
            return root.root_path + path
    return None


def find(request: HttpRequest, path: str) -> tuple[Page | None, Page | None]:
    """The live page at a path, and the withdrawn one where there is no live page.

    Wagtail walks down the tree with two statements a level; an address is kept
    on the page itself, so that one is enough. Homes and indexes are read for
    every page in any case. Most else that is read is models, which therefore
    come with what stands on their own row.
    """
    url_path = url_path_of(request, path)
    if url_path is None:
        return None, None
    known = structure_for(request).at(url_path)
    if known:
        return known.specific, None
    models = PracticeModelPage.objects.select_related("phase", "cover_image", "locale")
    page = models.filter(url_path=url_path).first()
    if page is None:
        page = Page.objects.filter(url_path=url_path).specific().first()
    if page is None or page.live:
        return page, None
    return None, page if page.first_published_at else None
