"""Counting words that found nothing, and forgetting them in time."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, F, Max, QuerySet, Sum
from django.utils import timezone

from search.language import is_stop, normalise, terms, tokens

from .models import UnfoundWord

logger = logging.getLogger(__name__)

KEPT = timedelta(days=365)
# Typed on fewer days it may be one person's name or slip, and nobody is shown it.
SHOWN_FROM = 3
# A search counts at most so many words, and a day so many different ones: whoever types at random fills no table.
MOST_OF_A_SEARCH = 5
MOST_OF_A_DAY = 3_000
# Letters alone: no number of a person, a telephone or a document.
_COUNTED = re.compile(r"[^\W\d_](?:[^\W\d_]|[-’']){1,39}")


def note(words: Iterable[str], language: str) -> None:
    """Count words of one search that no description has. It never fails, and never makes a reader wait."""
    counted = list(dict.fromkeys(_countable(words, language)))[:MOST_OF_A_SEARCH]
    if not counted:
        return
    try:
        with briefly():
            for word in counted:
                _count(word, language, timezone.localdate())
    except DatabaseError as error:  # busy or read-only: a count is lost, and that is all
        logger.info("Words that found nothing were not counted: %s", error)


def _countable(words: Iterable[str], language: str) -> Iterator[str]:
    """The base forms of words that may be counted."""
    for word in words:
        for token in tokens(normalise(word)):
            if is_stop(token.text, language):
                continue
            base = terms(token.text, language).primary
            found = token.text.lower() if not base or "-" in token.text else base[0]
            if _COUNTED.fullmatch(found):
                yield found


def _count(word: str, language: str, day: date) -> None:
    today = UnfoundWord.objects.filter(day=day)
    if today.filter(word=word, language=language).update(times=F("times") + 1):
        return
    if today.count() < MOST_OF_A_DAY:
        _, created = UnfoundWord.objects.get_or_create(word=word, language=language, day=day)
        if not created:  # another process was quicker
            today.filter(word=word, language=language).update(times=F("times") + 1)


@contextmanager
def briefly(milliseconds: int = 200) -> Iterator[None]:
    """A transaction that waits for another's only so long."""
    if connection.vendor == "sqlite":
        usual = _pragma("busy_timeout")
        _pragma(f"busy_timeout = {milliseconds}")
        try:
            with transaction.atomic():
                yield
        finally:
            _pragma(f"busy_timeout = {usual}")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(milliseconds)])
        yield


def _pragma(what: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {what}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def shown() -> QuerySet[UnfoundWord, dict[str, Any]]:
    """Words typed on enough days, with how often and when last, the most wanted first."""
    return (
        UnfoundWord.objects.filter(day__gt=timezone.localdate() - KEPT)
        .values("word", "language")
        .annotate(days=Count("day"), total=Sum("times"), last=Max("day"))
        .filter(days__gte=SHOWN_FROM)
        .order_by("-days", "-total", "word")
    )


def forget() -> int:
    """Delete the counts that are past their time. How many."""
    return int(UnfoundWord.objects.filter(day__lte=timezone.localdate() - KEPT).delete()[0])
