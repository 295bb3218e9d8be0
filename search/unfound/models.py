"""Words that found nothing, counted by day."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnfoundWord(models.Model):
    """How often a word was searched for on a day and stood in no description.

    A single word, its language and the day, and nothing of who asked or what
    else stood in the search.
    """

    word = models.CharField(_("word"), max_length=40)
    language = models.CharField(pgettext_lazy("words", "language"), max_length=5)
    day = models.DateField(_("day"), db_index=True)
    times = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("word that found nothing")
        verbose_name_plural = _("words that found nothing")
        constraints = [models.UniqueConstraint("word", "language", "day", name="one_unfound_word_a_day")]

    def __str__(self) -> str:
        return self.word
