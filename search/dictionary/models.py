"""A bilingual word list, as it was loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DictionaryEntry(models.Model):
    """That a word of one language is, among others, a word of another.

    The keys are what is looked up: lower case, letters and digits alone, one
    space between words – the form of a primary term.
    """

    source = models.CharField(_("from the language"), max_length=5)
    target = models.CharField(_("to the language"), max_length=5)
    word = models.CharField(_("word"), max_length=200)
    word_key = models.CharField(max_length=200)
    translation = models.CharField(_("translation"), max_length=200)
    translation_key = models.CharField(max_length=200)
    place = models.PositiveIntegerField(_("place among the translations of the word"), default=0)

    class Meta:
        verbose_name = _("dictionary entry")
        verbose_name_plural = _("dictionary entries")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "word_key", "translation_key"], name="one_dictionary_entry"
            )
        ]
        indexes = [models.Index("source", "target", "translation_key", name="dictionary_backwards")]

    def __str__(self) -> str:
        return f"{self.word} – {self.translation}"
