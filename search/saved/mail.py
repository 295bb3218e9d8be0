"""Messages about saved searches, and their time."""

import logging
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone, translation

from practicemodels.reading.addresses import absolute

from .addresses import subscription_address
from .models import WEEK, SavedSearch
from .searches import MOST, Found, newest, search_of

logger = logging.getLogger(__name__)

AT_ONCE = 200
# How long a message that could not be sent waits.
LATER = timedelta(hours=1)


def ask_to_confirm(saved: SavedSearch) -> None:
    """Ask whoever reads the address whether they want the search. Nothing else is sent before they say so."""
    with translation.override(saved.language):
        message(saved, "confirm").send()


def send_due() -> int:
    """Send the weekly messages whose time it is, and none that would be empty. How many were sent."""
    sent = 0
    connection = get_connection()
    for saved in SavedSearch.objects.due().order_by("next_at")[:AT_ONCE]:
        now = timezone.now()
        # Whoever takes it first sends it; should the sending fail, it is tried again then.
        if not SavedSearch.objects.filter(pk=saved.pk, next_at=saved.next_at).update(next_at=now + LATER):
            continue
        try:
            sent += send(saved, connection)
        except Exception:  # a mail server that is down, or an address that it refuses, stops no other
            logger.exception("The message of saved search %s could not be sent", saved.pk)
        else:
            SavedSearch.objects.filter(pk=saved.pk).update(next_at=now + WEEK, told_until=now)
    return sent


def send(saved: SavedSearch, connection: Any) -> bool:
    with translation.override(saved.language):
        search = search_of(QueryDict(saved.query), saved.language)
        news = published_since(search.selection, saved.told_until)
        if news:
            message(saved, "weekly", connection, news=news, most=len(news) >= MOST).send()
    return bool(news)


def published_since(selection: Any, since: Any) -> list[Found]:
    found = []
    for model in newest(selection):
        if since and model.published <= since:
            break
        found.append(model)
    return found


def message(saved: SavedSearch, kind: str, connection: Any = None, **context: Any) -> EmailMessage:
    """A message in plain text. A mail program's own button stops the search with one click (RFC 8058)."""
    address = absolute(subscription_address(saved))
    search = search_of(QueryDict(saved.query), saved.language)
    context |= {"saved": saved, "search": search, "address": address}
    subject = " ".join(render_to_string(f"search/saved/{kind}_subject.txt", context).split())
    headers = {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    body = render_to_string(f"search/saved/{kind}.txt", context).strip() + "\n"
    return EmailMessage(subject[:200], body, to=[saved.email], headers=headers, connection=connection)


def forget() -> int:
    """Delete every address that is past its time. How many."""
    return int(SavedSearch.objects.past_their_time().delete()[0])
