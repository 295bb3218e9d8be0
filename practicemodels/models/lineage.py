"""Which model another is based on, or a variant of."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class LineageKind(models.TextChoices):
    BASED_ON = "based_on", pgettext_lazy("lineage", "based on")
    VARIANT_OF = "variant_of", pgettext_lazy("lineage", "variant of")


class PracticeModelLineage(Orderable):
    """One origin of a model: another model here, or an address elsewhere."""

    page = ParentalKey("practicemodels.PracticeModelPage", on_delete=models.CASCADE, related_name="lineage")
    kind = models.CharField(
        pgettext_lazy("lineage", "relation"), max_length=20, choices=LineageKind.choices, default=LineageKind.BASED_ON
    )
    origin = models.ForeignKey(
        "practicemodels.PracticeModelPage",
        verbose_name=_("practice model"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("A model on this site; any of its language versions will do."),
    )
    outside_url = models.URLField(
        _("address elsewhere"),
        max_length=500,
        blank=True,
        help_text=_("Where the origin is described, if it is not here."),
    )
    outside_title = models.CharField(
        _("name of the origin elsewhere"), max_length=250, blank=True, help_text=_("As it is called there.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("origin")
        verbose_name_plural = _("origins")

    def __str__(self) -> str:
        return self.origin.title if self.origin else self.outside_title or self.outside_url

    def clean(self) -> None:
        super().clean()
        if bool(self.origin_id) == bool(self.outside_url):
            raise ValidationError(_("Choose a model on this site, or give an address elsewhere: one of the two."))
        if self.outside_url and not self.outside_title:
            raise ValidationError({"outside_title": _("Give the origin elsewhere a name that makes sense alone.")})


def origins_of(numbers: set[int]) -> dict[int, set[int]]:
    """The models here that each of the models comes from, by number."""
    found: dict[int, set[int]] = {}
    rows = PracticeModelLineage.objects.filter(page__number__in=numbers, page__is_source=True, origin__isnull=False)
    for number, origin in rows.values_list("page__number", "origin__number"):
        found.setdefault(number, set()).add(origin)
    return found


def cycle_from(number: int, origins: list[int]) -> str:
    """A sentence that says why these cannot be the model's origins; empty where they can.

    A model may not come from itself, neither at once nor by way of others.
    """
    waiting, seen = set(origins), set()
    while waiting:
        if number in waiting:
            if number in origins:
                return str(_("A model cannot be based on itself. Choose another model."))
            return str(
                _(
                    "That model already comes from this one, directly or by way of others. "
                    "Leave the origin to only one of them."
                )
            )
        seen |= waiting
        waiting = {origin for found in origins_of(waiting).values() for origin in found} - seen
    return ""
