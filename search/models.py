"""What waits to reach the index."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .attachments.models import AttachmentText
from .dictionary.models import DictionaryEntry
from .meanings.models import NamesChanged
from .saved.models import SavedSearch
from .steering.models import PromotedPage, Promotion, SynonymRule
from .unfound.models import UnfoundWord
from .upkeep.models import IndexState, Stamp
from .wordlists.models import WordList

__all__ = [
    "AttachmentText",
    "Change",
    "DictionaryEntry",
    "IndexState",
    "NamesChanged",
    "PromotedPage",
    "Promotion",
    "SavedSearch",
    "Stamp",
    "SynonymRule",
    "UnfoundWord",
    "WordList",
    "pause",
]

LONGEST_PAUSE = timedelta(hours=1)
SOON = timedelta(seconds=5)
REFUSED = 5


class ChangeQuerySet(models.QuerySet["Change"]):
    def pending(self) -> "ChangeQuerySet":
        return self.filter(done_at=None)

    def due(self) -> "ChangeQuerySet":
        return self.pending().filter(try_at__lte=timezone.now())

    def lagging(self, engine: str) -> "ChangeQuerySet":
        """What an engine should have heard of by now. What it has refused several times does not hold up the rest."""
        return self.pending().filter(engine=engine, made_at__lt=timezone.now() - SOON, attempts__lt=REFUSED)


class Change(models.Model):
    """A model has changed and an engine has not heard of it: the outbox.

    Written in the transaction that changes the model, done when the engine has
    what the database says then. Done lines are kept for a day, so that a rebuild
    can take up what changed while it was under way.
    """

    engine = models.CharField(_("engine"), max_length=20)
    number = models.PositiveBigIntegerField(_("number"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    try_at = models.DateTimeField(_("to be tried at"), default=timezone.now)
    error = models.TextField(_("error"), blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change to be indexed")
        verbose_name_plural = _("changes to be indexed")
        indexes = [
            models.Index("engine", "number", "id", condition=models.Q(done_at=None), name="search_pending"),
            models.Index("done_at", name="search_done"),
        ]

    def __str__(self) -> str:
        return f"{self.engine} {self.number}"


def pause(attempts: int) -> timedelta:
    """How long to wait before trying again: longer each time."""
    return min(timedelta(seconds=2 ** min(attempts, 20)), LONGEST_PAUSE)
