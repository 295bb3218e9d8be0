""" "Does this fit us?" as a page; nothing of it is stored."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .addresses import addresses
from .fitting import ANSWERS, fit_of
from .views import model_or_404, show


def fits(request: HttpRequest, number: int) -> HttpResponse:
    """The questions, and below them what the answers come to."""
    model = model_or_404(number)
    fit = fit_of(model, request.GET.dict())
    context = {
        "model": model,
        "facts": model.facts,
        "fit": fit,
        "answers": ANSWERS,
        "title": _("Does this fit us?"),
        "language_addresses": addresses("fits", number, query=fit.query),
    }
    return show(request, "fits", context)
