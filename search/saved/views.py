"""Saving a search, confirming it, stopping it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from practicemodels.reading.addresses import SEARCH, reading_language

from .addresses import subscribe_address, subscription_address
from .forms import SaveForm, TooMany, save
from .models import SavedSearch
from .searches import search_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Save a search: whoever gives an address is asked there whether they meant it."""
    search = search_of(request.GET, reading_language())
    form = SaveForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"search": search, "form": form, "robots": "noindex"}
    context["language_addresses"] = {
        language: subscribe_address(search.selection.with_(language=language)) for language in SEARCH
    }
    if not form.is_valid():
        return render(request, "search/saved/subscribe.html", context, status=400 if form.is_bound else 200)
    try:
        save(search, form)
    except TooMany:
        return render(request, "search/saved/too_many.html", context, status=429)
    except OSError:
        return render(request, "search/saved/not_sent.html", context, status=503)
    return render(request, "search/saved/asked.html", context)


# The token is the only proof there is, and a mail program that stops a search sends no cookie along.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """A saved search. Looking at it changes nothing: mail programs open links before their readers do."""
    saved = SavedSearch.objects.filter(token=token).first()
    if saved is None:
        return page(request, "over", status=404 if request.method != "POST" else 200)
    if request.method == "POST":
        wish = request.POST.get("wish", "")
        if wish == "stop" or "List-Unsubscribe" in request.POST:
            saved.delete()
            return page(request, "stopped")
        if wish == "confirm":
            saved.confirm()
        elif wish == "go_on":
            saved.go_on()
        return redirect(subscription_address(saved))
    return page(request, "subscription", saved=saved)


def page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    saved = context.get("saved")
    if saved:
        with translation.override(saved.language):  # what was chosen is called as its names are
            context["search"] = search_of(QueryDict(saved.query), saved.language)
    response = render(request, f"search/saved/{name}.html", {"robots": "noindex", **context}, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response
