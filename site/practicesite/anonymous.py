"""Pages for readers who bring no cookie are made once and kept, until something on the site changes.

They are kept in the process, whole, with their headers. What changes content
makes a new edition of the site, and a page of an earlier edition is made anew;
another process learns of it within `LOOKED_AT_EVERY` seconds. What changes past
all signals (a statement by hand) shows after `LONGEST` seconds.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response

from search.signals import index_changed

from .models import Edition

LOOKED_AT_EVERY = 0.25
LONGEST = 60.0
MOST_BYTES = 64 * 1024 * 1024
# Not what readers see: written by log-ins, by the search's own keeping, by mails.
UNSEEN = {
    "admin", "axes", "contenttypes", "sessions", "django_tasks", "practicesite",
}  # fmt: skip
UNSEEN_MODELS = {
    "search.change", "search.stamp", "search.indexstate", "search.unfoundword", "wagtailcore.referenceindex",
    "wagtailcore.modellogentry", "wagtailcore.pagelogentry", "wagtailsearch.indexentry", "wagtailusers.userprofile",
}  # fmt: skip


@dataclass(frozen=True)
class Kept:
    response: HttpResponse
    edition: int
    until: float
    size: int


class Shelf:
    """Kept pages; when there are too many bytes, what has not been asked for longest goes."""

    def __init__(self) -> None:
        self.pages: OrderedDict[str, Kept] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()
        self.edition, self.looked_until = 0, 0.0

    def current(self) -> int:
        if time.monotonic() >= self.looked_until:
            self.edition = Edition.current()
            self.looked_until = time.monotonic() + LOOKED_AT_EVERY
        return self.edition

    def get(self, key: str) -> HttpResponse | None:
        kept = self.pages.get(key)
        if kept is None or kept.until < time.monotonic() or kept.edition != self.current():
            return None
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
        return kept.response

    def put(self, key: str, response: HttpResponse, edition: int) -> None:
        size = len(response.content)
        with self.lock:
            if old := self.pages.pop(key, None):
                self.bytes -= old.size
            self.pages[key] = Kept(response, edition, time.monotonic() + LONGEST, size)
            self.bytes += size
            while self.bytes > MOST_BYTES:
                self.bytes -= self.pages.popitem(last=False)[1].size

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.bytes, self.looked_until = 0, 0.0


shelf = Shelf()


class AnonymousPages:
    """Answers from the shelf, and tells a browser that has the page already that it is unchanged."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.KEEP_PAGES or not may_be_kept(request):
            return self.get_response(request)
        key = f"{request.scheme}://{request.get_host()}{request.path}"
        kept = shelf.get(key)
        if kept is None:
            edition = shelf.current()
            kept = self.get_response(request)
            if not is_for_everyone(kept):
                return kept
            kept.headers["ETag"] = f'"{hashlib.sha256(kept.content).hexdigest()[:32]}"'
            kept.headers.setdefault("Cache-Control", "no-cache")
            shelf.put(key, kept, edition)
        return answer(request, kept)


def may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and not request.META.get("HTTP_COOKIE")
        and not request.META.get("QUERY_STRING")
        and "HTTP_HX_REQUEST" not in request.META
        and "HTTP_AUTHORIZATION" not in request.META
    )


def is_for_everyone(response: HttpResponse) -> bool:
    vary = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.get("Content-Type", "").startswith("text/html")
        and not {"private", "no-store"} & set(response.get("Cache-Control", "").replace(" ", "").split(","))
        # A reader without a cookie has none to vary on.
        and vary <= {"cookie", "hx-request", "accept-encoding"}
        and "nonce-" not in response.get("Content-Security-Policy", "")
    )


def answer(request: HttpRequest, kept: HttpResponse) -> HttpResponse:
    """A response of its own for each request: others add headers to it."""
    response = HttpResponse(kept.content, headers=dict(kept.headers.items()))
    if request.method == "HEAD":
        response.content = b""
        response["Content-Length"] = str(len(kept.content))
    found = get_conditional_response(request, etag=kept["ETag"], response=response)
    if isinstance(found, HttpResponseNotModified):
        found.headers["Cache-Control"] = kept["Cache-Control"]
    return found


def something_changed(sender: Any, **kwargs: Any) -> None:
    """A new edition, once the change is there for all to see."""
    meta = sender._meta
    if meta.app_label not in UNSEEN and meta.label_lower not in UNSEEN_MODELS:
        wait_for_edition()


def findings_changed(sender: Any, **kwargs: Any) -> None:
    """The search finds something else, a moment after its pages have changed."""
    wait_for_edition()


def wait_for_edition() -> None:
    # One edition for all that changes in a transaction. What was rolled back waits no longer, whatever the mark says.
    connection = transaction.get_connection()
    waiting = any(function is new_edition for _, function, *_ in connection.run_on_commit)
    if not (waiting and getattr(connection, "edition_waits", False)):
        connection.edition_waits = True
        transaction.on_commit(new_edition, robust=True)


def new_edition() -> None:
    transaction.get_connection().edition_waits = False
    try:
        Edition.next()
    except DatabaseError:
        pass  # while the tables are being made, or the database has gone: no page is kept for longer than LONGEST
    shelf.looked_until = 0.0


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(something_changed, dispatch_uid=f"edition.{id(signal)}")
    index_changed.connect(findings_changed, dispatch_uid="edition.index_changed")
