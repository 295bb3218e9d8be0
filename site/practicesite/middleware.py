"""What is done with every response."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

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
