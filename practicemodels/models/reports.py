"""What readers tell without an account: "we use this too"."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .adoption import LANGUAGE_CHOICES, Adoption
from .numbers import Number
from .vocabularies import Area


class Purpose(models.TextChoices):
    """Why an address is kept, which also says for how long."""

    CONFIRM = "confirm", _("to make sure that the report comes from the address")
    ANSWER = "answer", _("to ask back about the report")
    FOLLOW_UP = "follow_up", _("to ask later whether it is still so, as the reporter agreed")


KEPT = {
    Purpose.CONFIRM: timedelta(days=7),
    Purpose.ANSWER: timedelta(days=365),
    Purpose.FOLLOW_UP: timedelta(days=3 * 365),
}
# How long one may ask back after the report has been approved or turned down.
KEPT_AFTER_DECISION = timedelta(days=30)


class UseReport(models.Model):
    """A report from a reader, with the one address that is kept for it.

    Nothing of it is public. Once the address has been confirmed, it becomes a
    draft adoption that an editor approves or deletes; the report itself, and
    with it the address, is deleted on `keep_until`.
    """

    number = models.ForeignKey(Number, verbose_name=_("practice model"), on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(_("organisation"), max_length=250)
    text = models.TextField(_("how you use it"), max_length=1000, blank=True)
    language = models.CharField(_("language of the texts"), max_length=2, choices=LANGUAGE_CHOICES)
    email = models.EmailField(_("e-mail"))
    may_ask = models.BooleanField(_("may be asked later"), default=False)
    purpose = models.CharField(
        pgettext_lazy("address", "kept for"), max_length=10, choices=Purpose.choices, default=Purpose.CONFIRM
    )
    keep_until = models.DateField(pgettext_lazy("address", "kept until"))
    # A keyed digest of where it came from, for the limits; emptied when the address is confirmed.
    origin = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    adoption = models.OneToOneField(
        Adoption, verbose_name=_("adoption"), on_delete=models.SET_NULL, null=True, blank=True, related_name="report"
    )

    class Meta:
        verbose_name = _("report from a reader")
        verbose_name_plural = _("reports from readers")
        indexes = [models.Index("origin", "sent_at", name="use_report_origin")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.area}"

    def keep_for(self, purpose: Purpose) -> None:
        """Say why the address is kept from now on, and until when."""
        self.purpose, self.keep_until = purpose, date.today() + KEPT[purpose]

    @property
    def is_confirmed(self) -> bool:
        return self.purpose != Purpose.CONFIRM
