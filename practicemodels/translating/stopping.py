"""Stopping the weekly mail from its link, without logging in."""

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from practicemodels.editing.mail import language_of
from practicemodels.models import TranslatorInterest

from .reminding import STOP


# The token is the only proof there is, and a mail program that stops a mail sends no cookie along.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at it changes nothing: mail programs open links before their readers do."""
    user = user_of(token)
    if user is None:
        return page(request, "over", translation.get_language(), status=404)
    if request.method == "POST":
        TranslatorInterest.objects.filter(user=user).update(weekly=False)
    is_on = TranslatorInterest.objects.filter(user=user, weekly=True).exists()
    return page(request, "ask" if is_on else "stopped", language_of(user))


def user_of(token: str):
    try:
        pk = signing.loads(token, salt=STOP)
    except signing.BadSignature:
        return None
    return get_user_model().objects.filter(pk=pk).first()


def page(request: HttpRequest, state: str, language: str, status: int = 200) -> HttpResponse:
    """The page in the person's own language."""
    with translation.override(language):
        response = render(request, "practicemodels/translators_stop.html", {"state": state}, status=status)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
