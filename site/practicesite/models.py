"""What the site itself remembers."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """A number that grows with everything that readers may see: a page kept from an earlier one is not shown."""

    number = models.PositiveBigIntegerField(_("number"), default=1)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        return int(cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0)

    @classmethod
    def next(cls) -> None:
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)
