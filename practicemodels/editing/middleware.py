"""What is done with every request to the admin."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from practicemodels.models import NotReadyToPublish


class TellWhatIsMissing:
    """Turns a refused publishing into sentences on the page where they can be mended.

    Approving, bulk publishing and whatever else publishes without the editor's
    form comes to the same gate, the page's `publish()`; it undoes what the
    request began, and nobody needs to see an error page for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        admin = reverse("wagtailadmin_home")
        if not isinstance(error, NotReadyToPublish) or not request.path.startswith(admin):
            return None
        for sentence in error.messages:
            messages.error(request, sentence)
        page = (request.resolver_match.kwargs if request.resolver_match else {}).get("page_id")
        address = reverse("wagtailadmin_pages:edit", args=[page]) if page else admin
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The modal of a workflow's action expects where to go next.
            return JsonResponse({"step": "success", "redirect": address})
        return HttpResponseRedirect(address)
