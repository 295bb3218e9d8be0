"""When names of vocabularies last changed, for processes that hold them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NamesChanged(models.Model):
    """One row, written whenever a row of a vocabulary is saved or deleted."""

    at = models.DateTimeField(_("changed"), default=timezone.now)
    times = models.PositiveBigIntegerField(_("how often"), default=0)

    class Meta:
        verbose_name = _("change of names")
        verbose_name_plural = _("changes of names")

    def __str__(self) -> str:
        return str(self.at)

    @classmethod
    def note(cls) -> None:
        if not cls.objects.filter(pk=1).update(at=timezone.now(), times=models.F("times") + 1):
            cls.objects.get_or_create(pk=1)
