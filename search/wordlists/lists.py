"""Keeps this process's word lists those that the database has."""

import time
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.db.models.signals import post_delete, post_save

from search.language import LANGUAGES, WordLists, set_word_lists, shipped, words

from .models import WordList

# Seconds after which a process looks whether another one has changed the lists.
LOOKED_AT_EVERY = 10.0


class _Known:
    until = 0.0
    version: tuple[int, datetime | None] = (0, None)


def keep_up(now: bool = False) -> None:
    """Take the lists from the database if they have changed since this process last looked."""
    if not now and time.monotonic() < _Known.until:
        return
    _Known.until = time.monotonic() + LOOKED_AT_EVERY
    held = WordList.objects.aggregate(latest=Max("saved_at"), number=Max("pk"))
    version = held["number"] or 0, held["latest"]
    if version != _Known.version:
        _Known.version = version
        own = {row.language: row.lists() for row in WordList.objects.all()}

        def provider(language: str) -> WordLists:
            return own.get(language) or shipped(language)

        set_word_lists(provider)


def on_changed(**kwargs: Any) -> None:
    # In the process that saved them they are in force at once.
    transaction.on_commit(partial(keep_up, now=True))


def connect() -> None:
    post_save.connect(on_changed, sender=WordList)
    post_delete.connect(on_changed, sender=WordList)


def made_with() -> str:
    """Tells the lists that alter terms from others: stored with an index, it says whether that one is still right."""
    told = [sorted(part) for language in LANGUAGES for part in _altering(words(language))]
    return sha256(repr(told).encode()).hexdigest()


def _altering(lists: WordLists) -> tuple[frozenset[str], ...]:
    return lists.atoms, lists.prefixes, lists.stops
