"""What a translator looks after."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .vocabularies import Area, Theme


class TranslatorInterest(models.Model):
    """The languages, areas and themes of one translator, and whether a mail tells weekly what is behind.

    Where nothing is chosen, everything is meant.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translator_interest", verbose_name=_("user")
    )
    languages = models.JSONField(_("languages into which you translate"), default=list, blank=True)
    areas = models.ManyToManyField(
        Area,
        verbose_name=_("areas"),
        blank=True,
        related_name="+",
        help_text=_("Models that count in these areas, and national ones only if you choose them. None means all."),
    )
    themes = models.ManyToManyField(
        Theme,
        verbose_name=pgettext_lazy("panel", "Themes"),
        blank=True,
        related_name="+",
        help_text=_("Models under these themes. None means all."),
    )
    weekly = models.BooleanField(
        _("a weekly e-mail when something of mine is behind"),
        default=False,
        help_text=_("At most once a week, and only when an original has changed since it was translated."),
    )
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("what a translator looks after")
        verbose_name_plural = _("what translators look after")

    def __str__(self) -> str:
        return str(self.user)
