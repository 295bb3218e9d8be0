"""What is remembered of the engines' indexes."""

import time

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class Stamp(models.Model):
    """A clock that never goes back, for putting what was read from the database in order."""

    value = models.PositiveBigIntegerField(_("microseconds"))

    class Meta:
        verbose_name = _("stamp")
        verbose_name_plural = _("stamps")

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def take(cls) -> int:
        """A stamp later than all before, whichever process took them, and later than any in a restored backup."""
        with transaction.atomic():
            clock, _made = cls.objects.select_for_update().get_or_create(pk=1, defaults={"value": 0})
            clock.value = max(clock.value + 1, time.time_ns() // 1000)
            clock.save()
        return int(clock.value)


class IndexState(models.Model):
    """How an engine's index was made, and whether somebody is making it anew."""

    engine = models.CharField(_("engine"), max_length=20, primary_key=True)
    made_with = models.CharField(_("made with"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("made"), null=True)
    busy_until = models.DateTimeField(_("being made until"), null=True)

    class Meta:
        verbose_name = _("state of an index")
        verbose_name_plural = _("states of indexes")

    def __str__(self) -> str:
        return self.engine
