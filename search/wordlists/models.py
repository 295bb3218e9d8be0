"""What editors add to the word lists that come with the project, or take away from them."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from search.language import WordLists, shipped, tokens

ADDED = _("One word a line; they are added to those that come with the site. A line such as −word takes that one away.")
MINUS = ("-", "−", "–")


class WordList(models.Model):
    """The site's own words of one language, by what is known of them."""

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, unique=True)
    atoms = models.TextField(
        _("words that are not split"),
        blank=True,
        help_text=format_lazy(
            "{} {}", _("Compounds that mean something else than their parts, in their base form."), ADDED
        ),
    )
    prefixes = models.TextField(
        _("first parts of words"),
        blank=True,
        help_text=format_lazy("{} {}", _("First parts that no dictionary knows, such as hyte and sote."), ADDED),
    )
    stops = models.TextField(
        _("words that say nothing"),
        blank=True,
        help_text=format_lazy("{} {}", _("Left out of a search that has other words; in every form."), ADDED),
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("word list")
        verbose_name_plural = _("word lists")
        ordering = ["language"]

    def __str__(self) -> str:
        return str(self.get_language_display())

    def clean(self) -> None:
        wrong = {}
        for name in ("atoms", "prefixes", "stops"):
            several = [line for line in lines(getattr(self, name)) if not is_one_word(line.lstrip("".join(MINUS)))]
            if several:
                wrong[name] = _("“%(line)s” is not one word. Write one word a line.") % {"line": several[0]}
        if wrong:
            raise ValidationError(wrong)

    def lists(self) -> WordLists:
        """The lists of its language, with what is added here and without what is taken away."""
        base = shipped(self.language)
        return WordLists(
            atoms=changed(base.atoms, self.atoms),
            prefixes=changed(base.prefixes, self.prefixes),
            stops=changed(base.stops, self.stops),
            synonyms=base.synonyms,
        )


def is_one_word(text: str) -> bool:
    return len(list(tokens(text))) == 1


def changed(words: Iterable[str], text: str) -> frozenset[str]:
    result = set(words)
    for line in lines(text):
        if line.startswith(MINUS):
            result.discard(line[1:].strip())
        else:
            result.add(line)
    return frozenset(result)


def lines(text: str) -> list[str]:
    return [line.strip().lower() for line in text.splitlines() if line.strip()]
