"""What is done with every request and response."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

ADMIN = "/cms/"


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy of the public pages, and a wider one under the admin's address.

    Wagtail's page editor carries inline scripts (date pickers, choosers, inline
    rows) and inline styles, and shows the public page in a frame for the preview.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(ADMIN):
            response._csp_update = {  # type: ignore[attr-defined]  # django-csp's own name for it
                "script-src": [UNSAFE_INLINE],
                "style-src": [UNSAFE_INLINE],
                "img-src": ["blob:"],
                "frame-src": [SELF],
            }
        return super().process_response(request, response)


class Language(LocaleMiddleware):
    """The language of the address, otherwise the reader's; what is not found stays not found.

    Django tries an unknown address again with a language in front, and every
    such address may be a page: an unknown number would answer with a redirect.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.path == f"{ADMIN}login/":
            # Whoever is led from a page to log in goes on in the language of that page.
            following = request.POST.get("next") or request.GET.get("next") or ""
            if language := translation.get_language_from_path(following):
                translation.activate(language)
                request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]  # Django's own way

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404:
            patch_vary_headers(response, ["Accept-Language"])
            response.headers.setdefault("Content-Language", translation.get_language())
            return response
        return super().process_response(request, response)


class ReaderAddress:
    """Gives `REMOTE_ADDR` the reader's address where proxies of ours stand in front.

    Limits on log-ins and on what anyone may send go by it. Each proxy adds the
    address that it was called from to `X-Forwarded-For`; what stands before
    those of our own was written by the reader and means nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        passed_on = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if settings.PROXIES and len(passed_on) >= settings.PROXIES:
            request.META["REMOTE_ADDR"] = passed_on[-settings.PROXIES]
        return self.get_response(request)
