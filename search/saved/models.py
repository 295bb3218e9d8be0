"""Addresses to which a search is sent, each with its purpose and its time."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Until it is confirmed the address may be anybody's.
TO_CONFIRM = timedelta(days=3)
KEPT = timedelta(days=365)
# How long before the end the messages begin to ask whether to go on.
ASKED_BEFORE = timedelta(days=35)
WEEK = timedelta(days=7)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def until_confirmed() -> Any:
    return timezone.now() + TO_CONFIRM


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def due(self) -> "SavedSearchQuerySet":
        """Confirmed ones whose week is full."""
        now = timezone.now()
        return self.exclude(confirmed_at=None).filter(next_at__lte=now, kept_until__gt=now)

    def past_their_time(self) -> "SavedSearchQuerySet":
        return self.filter(kept_until__lte=timezone.now())


class SavedSearch(models.Model):
    """One search sent to one address. Whoever knows the token may confirm it and stop it."""

    class Purpose(models.TextChoices):
        WEEKLY = "weekly", _("a weekly message about new practice models that match a search")

    email = models.EmailField(_("e-mail address"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices, default=Purpose.WEEKLY)
    kept_until = models.DateTimeField(_("kept until"), default=until_confirmed, db_index=True)
    language = models.CharField(pgettext_lazy("saved search", "language"), max_length=5)
    query = models.TextField(pgettext_lazy("saved search", "search"), blank=True)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    confirmed_at = models.DateTimeField(pgettext_lazy("saved search", "confirmed"), null=True, blank=True)
    # What was published before this has been told, or was there when the search was saved.
    told_until = models.DateTimeField(_("told until"), null=True, blank=True)
    next_at = models.DateTimeField(_("next message"), null=True, blank=True, db_index=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [models.UniqueConstraint("email", "language", "query", name="a_search_once_to_an_address")]

    def __str__(self) -> str:
        return f"{self.language} {self.query}"

    @property
    def ends_soon(self) -> bool:
        return self.kept_until - timezone.now() < ASKED_BEFORE

    def confirm(self) -> None:
        """Begin: the first message comes after a week. A second time it changes nothing."""
        if self.confirmed_at is None:
            now = timezone.now()
            self.confirmed_at = self.told_until = now
            self.kept_until, self.next_at = now + KEPT, now + WEEK
            self.save()

    def go_on(self) -> None:
        """Keep the address for another year from now."""
        if self.confirmed_at is not None:
            self.kept_until = timezone.now() + KEPT
            self.save()
