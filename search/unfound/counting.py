"""Counting words that found nothing, and forgetting them in time."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Max, QuerySet, Sum
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
            _count(counted, language, timezone.localdate())
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


def _count(words: Sequence[str], language: str, day: date) -> None:
    """Add one to the day's count of each word, in one statement."""
    listed = " UNION ALL ".join("SELECT %s AS word" for _ in words)
    table = UnfoundWord._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (word, language, day, times) SELECT w.word, %s, %s, 1 FROM ({listed}) AS w "
            f"WHERE (SELECT COUNT(*) FROM {table} WHERE day = %s) < %s OR EXISTS "
            f"(SELECT 1 FROM {table} t WHERE t.day = %s AND t.word = w.word AND t.language = %s) "
            f"ON CONFLICT (word, language, day) DO UPDATE SET times = {table}.times + 1",
            [language, day, *words, day, MOST_OF_A_DAY, day, language],
        )


@contextmanager
def briefly(milliseconds: int = 200) -> Iterator[None]:
    """For one statement that waits for another's transaction only so long."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(milliseconds)])
            yield
        return
    usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
    with connection.cursor() as cursor:
        # Before any transaction, the beginning of which would wait already
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual * 1000)}")


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
