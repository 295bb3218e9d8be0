"""Views of the site itself: health, and what stops a request."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from practicemodels.views import not_found

__all__ = ["healthz", "locked_out", "not_found", "readyz"]


def healthz(request: HttpRequest) -> JsonResponse:
    """That the process answers."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Whether pages can be served; what is only slower or poorer is told and does not stop anyone."""
    report: dict[str, Any] = {"status": "ok"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM practicemodels_homepage")
            homes = cursor.fetchone()[0]
        report["database"] = {"status": "ok" if homes else "empty", "engine": connection.vendor}
    except DatabaseError as error:
        homes = 0
        report["database"] = {"status": "failed", "engine": connection.vendor, "error": type(error).__name__}
    if homes:
        report["search"] = search_report()
        if report["search"].get("status", "ok") != "ok":
            report |= {"status": "degraded", "why": report["search"].get("why", "The search does not say how it is")}
    else:
        report["status"] = "failed"
    return JsonResponse(report, status=200 if homes else 503)


def search_report() -> dict[str, Any]:
    """What search says of itself; a search that is down takes no page with it."""
    if not find_spec("search.health"):
        return {}
    try:
        from search import health

        return health.report()
    except Exception as error:
        return {"status": "failed", "error": type(error).__name__}


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """After too many failed log-ins: how long to wait, and what else to do."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "429.html", {"minutes": minutes}, status=429)
