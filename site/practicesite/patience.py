"""A reader's page waits for a database that is being restarted, instead of failing."""

import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse

LONGEST, PAUSE = 10.0, 0.25


class WaitForDatabase:
    """Asks for a page again while the database does not answer; only what changes nothing is asked twice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        until = time.monotonic() + LONGEST
        response = self.get_response(request)
        while (
            response.status_code >= 500
            and request.method in ("GET", "HEAD")
            and (getattr(request, "lost_database", False) or not answers())
            and time.monotonic() < until
        ):
            request.lost_database = False
            connection.close()
            if answers():
                response = self.get_response(request)
            else:
                time.sleep(PAUSE)
                request.lost_database = True
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Note that it was the database, and not the page."""
        if isinstance(exception, InterfaceError | OperationalError) and connection.vendor != "sqlite":
            request.lost_database = True


def answers() -> bool:
    try:
        connection.ensure_connection()
        return connection.is_usable()
    except (InterfaceError, OperationalError):
        return False
