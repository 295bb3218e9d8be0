"""What editors tell the search."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from search.language import normalise, tokens

LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
# More words than these are a sentence, and nobody types the same sentence twice.
MOST_WORDS = 6
MOST_LINES = 40


def lines(text: str) -> list[str]:
    """What stands in a field of one expression a line, each once."""
    return list(dict.fromkeys(" ".join(normalise(line).split()) for line in text.splitlines() if line.strip()))


def check_lines(value: str) -> None:
    """Raise a sentence about what cannot be typed into a search."""
    found = lines(value)
    for line in found:
        count = len(list(tokens(line)))
        if not count:
            raise ValidationError(_("“%(line)s” has no word in it."), params={"line": line})
        if count > MOST_WORDS:
            raise ValidationError(
                _("“%(line)s” is too long: write at most %(most)s words on a line."),
                params={"line": line, "most": MOST_WORDS},
            )
    if len(found) > MOST_LINES:
        raise ValidationError(_("Write at most %(most)s lines."), params={"most": MOST_LINES})


_CHECKS: list[Callable[[Any], None]] = [check_lines]


class SynonymRule(models.Model):
    """Words for which a search also looks for others; it holds from the moment it is saved."""

    language = models.CharField(pgettext_lazy("words", "language"), max_length=5, choices=LANGUAGES, default="fi")
    words = models.TextField(
        _("when a reader searches for"),
        validators=_CHECKS,
        help_text=_("One word or expression on a line, in any form."),
    )
    also = models.TextField(
        _("search for these as well"), validators=_CHECKS, help_text=_("One word or expression on a line.")
    )
    both_ways = models.BooleanField(
        _("and the other way round"),
        default=True,
        help_text=_("Leave it out where the second words are wider: “vehicle” for “bus”, but not “bus” for “vehicle”."),
    )
    changed_at = models.DateTimeField(pgettext_lazy("synonyms", "changed"), auto_now=True)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = pgettext_lazy("menu", "Synonyms")
        ordering = ["language", "words"]

    def __str__(self) -> str:
        arrow = "↔" if self.both_ways else "→"
        return f"{', '.join(lines(self.words))} {arrow} {', '.join(lines(self.also))}"

    def clean(self) -> None:
        if self.words and self.also and set(lines(self.words.lower())) & set(lines(self.also.lower())):
            raise ValidationError({"also": _("The same words stand on both sides.")})


class Promotion(ClusterableModel):
    """Pages that stand above the hits of certain searches."""

    language = models.CharField(
        pgettext_lazy("promotion", "language of the page"), max_length=5, choices=LANGUAGES, default="fi"
    )
    queries = models.TextField(
        _("searches"),
        validators=_CHECKS,
        help_text=_("One search on a line. It holds for the same words in any form and order, and no other words."),
    )

    class Meta:
        verbose_name = _("promoted results")
        verbose_name_plural = pgettext_lazy("menu", "Promoted results")
        ordering = ["language", "queries"]

    def __str__(self) -> str:
        return ", ".join(lines(self.queries))


class PromotedPage(Orderable):
    """One of the pages, in the order in which readers see them."""

    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
