"""Views of the public pages: finding a page, permanent addresses, and what machines read."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from wagtail import views as wagtail_views
from wagtail.models import Page

from .reading.addresses import absolute, reading_language
from .reading.finding import find
from .reading.permanent import destination
from .reading.sitemap import entries


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """A page at its own address; what was withdrawn says so, and nothing at all is our own 404 page."""
    page, withdrawn = find(request, path)
    if page:
        request._wagtail_route_for_request = page.route(request, [])
        return wagtail_views.serve(request, path)
    if withdrawn:
        return gone(request, withdrawn)
    return not_found(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def gone(request: HttpRequest, page: Page | None = None) -> HttpResponse:
    """A sentence that says that the description was withdrawn."""
    return render(request, "410.html", {"title_of_withdrawn": page.title if page else ""}, status=410)


def front_door(request: HttpRequest) -> HttpResponse:
    """From the bare address to the home page in the reader's language, without asking or remembering anything."""
    response = HttpResponseRedirect(f"/{reading_language()}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def by_number(request: HttpRequest, number: int) -> HttpResponse:
    """The permanent address of a model or collection: leads to the reader's language, otherwise to the source."""
    found = destination(number, reading_language())
    if found.page:
        response: HttpResponse = HttpResponseRedirect(found.page.get_url(request))
    elif found.withdrawn:
        response = gone(request)
    else:
        response = not_found(request)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "sitemap.xml", {"entries": entries()}, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("favicon.png"))
