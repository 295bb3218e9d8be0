"""The comparison as a page and as files; the address alone says what is compared."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from practicemodels.exporting.comparison import comparison_docx, comparison_rows
from practicemodels.exporting.responses import csv_response, docx_response
from practicemodels.reading.addresses import reading_language
from practicemodels.routes import in_every_language

from .asked import Asked
from .differing import Differing
from .page import ComparisonPage, heading, numbers_of_pages


def comparison(request: HttpRequest) -> HttpResponse:
    """Two to four models in columns; with fewer, how to add more."""
    page = page_asked_for(request)
    query = page.query()
    context = {
        "comparison": page,
        "heading": heading(page.columns),
        "title": heading(page.columns),
        "robots": "noindex",
        "canonical": reverse("compare") + (f"?{query}" if query else ""),
        "language_addresses": in_every_language("compare", query),
        "query": query,
    }
    return render(request, "practicemodels/comparison/comparison.html", context)


def differences(request: HttpRequest) -> HttpResponse:
    """A model beside the one that it comes from, with the differences marked word by word."""
    page = page_asked_for(request)
    query = page.query(differing=False)
    context = {
        "comparison": page,
        "differing": Differing(*page.columns[:2], reading_language()) if len(page.columns) >= 2 else None,
        "robots": "noindex",
        "canonical": reverse("differences") + f"?{query}",
        "language_addresses": in_every_language("differences", query),
        "query": query,
    }
    return render(request, "practicemodels/comparison/differences.html", context)


def as_csv(request: HttpRequest) -> HttpResponse:
    page = page_asked_for(request)
    return csv_response(comparison_rows(page.shown), heading(page.columns))


def as_docx(request: HttpRequest) -> HttpResponse:
    page = page_asked_for(request)
    document = comparison_docx(page.shown, heading(page.columns), reading_language())
    return docx_response(document, heading(page.columns))


def page_asked_for(request: HttpRequest) -> ComparisonPage:
    asked = Asked.read(request.GET.getlist("m"), numbers_of_pages)
    return ComparisonPage(asked, reading_language(), request.GET.get("rows") == "different")
