"""Reading together as a page and as files; the address is the search's, and the section."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from practicemodels.exporting.responses import csv_response, docx_response
from practicemodels.reading.addresses import reading_language
from practicemodels.routes import in_every_language
from search.forms import SearchForm

from .files import together_docx, together_rows
from .reading import MOST, Together, key_in


@require_safe
def together(request: HttpRequest) -> HttpResponse:
    """One section of everything that the search finds."""
    found = read(request)
    query = found.query.removeprefix("?")
    context = {
        "together": found,
        "most": MOST,
        "title": heading(found),
        "heading": heading(found),
        "robots": "noindex",
        "canonical": f"{reverse('together')}?{query}",
        "language_addresses": in_every_language("together", query),
    }
    return render(request, "practicemodels/together/together.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    found = read(request)
    return csv_response(together_rows(found), heading(found))


@require_safe
def as_docx(request: HttpRequest) -> HttpResponse:
    found = read(request)
    return docx_response(together_docx(found, heading(found), reading_language()), heading(found))


def read(request: HttpRequest) -> Together:
    form = SearchForm(request.GET, reading_language())
    return Together(form.selection, form.names, key_in(request.GET))


def heading(found: Together) -> str:
    return _("Read together: %(section)s") % {"section": found.section.name}
