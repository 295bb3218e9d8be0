"""The search page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from practicemodels.reading.addresses import SEARCH, reading_language, search_address

from .answering import answered
from .forms import SearchForm
from .selection import Selection
from .showing import SearchPage
from .stamps import asked_once
from .unfound.counting import note


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a reader's wish finds, whole or, for htmx, the part below the field."""
    with asked_once():
        form = SearchForm(request.GET, reading_language())
        selection = form.selection
        answer = answered(selection)
        if selection.page == 1:  # whoever turns pages has searched once
            note(answer.missing, selection.language)
        page = SearchPage(answer, selection, form.names, request)
        response = render(request, template_for(request, "search/search.html"), context(selection, page))
    patch_vary_headers(response, ["HX-Request"])
    if selection.facets > 1:
        response["X-Robots-Tag"] = "noindex"
    return response


def context(selection: Selection, page: SearchPage) -> dict[str, Any]:
    first = dict_of(selection.with_(page=1))
    found: dict[str, Any] = {
        "search": page,
        "selection": page.selection,
        "typed": selection,
        "language_addresses": {language: search_address(language, first) for language in SEARCH},
    }
    if selection.facets > 1:
        found["robots"] = "noindex"
    else:
        found_again = dict_of(selection.with_(sort="relevance"))
        found["canonical"] = search_address(selection.language, found_again)
        found["canonical_addresses"] = {language: search_address(language, found_again) for language in SEARCH}
    return found


def dict_of(selection: Selection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in selection.parameters():
        found.setdefault(name, []).append(value)
    return found


def template_for(request: HttpRequest, full: str) -> str:
    """The page, or only its `_` partial when htmx asks to swap a part of it."""
    htmx = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    folder, name = full.rsplit("/", 1)
    return f"{folder}/_{name}" if htmx else full
