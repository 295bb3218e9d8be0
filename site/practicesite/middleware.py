"""What is done with every response."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
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

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404:
            patch_vary_headers(response, ["Accept-Language"])
            response.headers.setdefault("Content-Language", translation.get_language())
            return response
        return super().process_response(request, response)
