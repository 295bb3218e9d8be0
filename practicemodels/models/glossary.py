"""Agreed terms of the field in three languages, beside those of the thesaurus."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .vocabularies import LANGUAGES


class GlossaryTerm(models.Model):
    """A term that translators should use, with its equivalents; words of one language separated by semicolons.

    The first is the agreed one, the others are known as well and count as used.
    """

    name_fi = models.CharField(_("in Finnish"), max_length=250, blank=True)
    name_sv = models.CharField(_("in Swedish"), max_length=250, blank=True)
    name_en = models.CharField(_("in English"), max_length=250, blank=True)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("When to use it, or what not to mix it up with.")
    )

    class Meta:
        verbose_name = _("agreed term")
        verbose_name_plural = _("agreed terms")
        ordering = ["name_fi", "name_sv", "pk"]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.name_in(language) for language in LANGUAGES)))

    def clean(self) -> None:
        super().clean()
        if sum(1 for language in LANGUAGES if self.names_in(language)) < 2:
            raise ValidationError(_("Give the term in two languages at least."))

    def names_in(self, language: str) -> list[str]:
        """The words of a language, the agreed one first."""
        words = getattr(self, f"name_{language}", "").split(";")
        return [" ".join(word.split()) for word in words if word.strip()]

    def name_in(self, language: str) -> str:
        return next(iter(self.names_in(language)), "")
