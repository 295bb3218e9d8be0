"""The vocabularies: rows of one code and a name in three languages."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

LANGUAGES = ("fi", "sv", "en")


class TermQuerySet(models.QuerySet):
    def offered(self):
        """Rows that an author may choose: neither retired nor merged into another."""
        return self.filter(retired=False, merged_into=None)


class TopicQuerySet(TermQuerySet):
    def offered(self):
        """Accepted topics: a proposed one is offered to nobody but its proposer."""
        return super().offered().filter(status="accepted")


class Term(index.Indexed, models.Model):
    """A row of a vocabulary.

    The code is what addresses, files and the index speak of, and it never
    changes. Alternative names stand one on a line. A row in use is retired, or
    merged into another (`practicemodels.vocabularies.merge`), and never deleted:
    old pages keep it.
    """

    code = models.CharField(_("code"), max_length=80, unique=True, help_text=_("Used in addresses; it never changes."))
    name_fi = models.CharField(_("name in Finnish"), max_length=200)
    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    alternative_fi = models.TextField(_("other names in Finnish"), blank=True, help_text=_("One on a line."))
    alternative_sv = models.TextField(_("other names in Swedish"), blank=True, help_text=_("One on a line."))
    alternative_en = models.TextField(_("other names in English"), blank=True, help_text=_("One on a line."))
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("Smaller numbers come first."))
    retired = models.BooleanField(
        _("retired"), default=False, help_text=_("Kept on the pages that have it, and not offered for new ones.")
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = TermQuerySet.as_manager()

    search_fields = [
        *(index.SearchField(f"{kind}_{language}") for kind in ("name", "alternative") for language in LANGUAGES),
        *(index.AutocompleteField(f"{kind}_{language}") for kind in ("name", "alternative") for language in LANGUAGES),
        index.FilterField("retired"),
        index.FilterField("merged_into"),
    ]

    class Meta:
        abstract = True
        ordering = ["order", "name_fi"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_in(get_language() or "fi")

    def name_in(self, language: str) -> str:
        """The name in the language; where it has none, the Swedish falls back to Finnish, then to English."""
        for candidate in (language, "fi", "en", "sv"):
            found = getattr(self, f"name_{candidate[:2]}", "")
            if found:
                return found
        return self.code

    def alternatives_in(self, language: str) -> list[str]:
        return [line.strip() for line in getattr(self, f"alternative_{language}").splitlines() if line.strip()]

    def labels(self) -> dict[str, list[str]]:
        """Every name by language, the preferred one first."""
        return {
            language: [name for name in (getattr(self, f"name_{language}"), *self.alternatives_in(language)) if name]
            for language in LANGUAGES
        }


class Area(Term):
    """The country, a county, a wellbeing services county or a municipality.

    Codes are unique over all kinds: `FI`, `mk01`…, `hv01`…, three digits.
    """

    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        COUNTY = "county", _("county")
        WELLBEING_COUNTY = "wellbeing_county", _("wellbeing services county")
        MUNICIPALITY = "municipality", _("municipality")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    county = models.ForeignKey(
        "self", verbose_name=_("county"), on_delete=models.PROTECT, null=True, blank=True, related_name="in_county"
    )
    wellbeing_county = models.ForeignKey(
        "self",
        verbose_name=_("wellbeing services county"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="in_wellbeing_county",
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_date = models.DateField(_("date of the population figure"), null=True, blank=True)
    bilingual = models.BooleanField(_("bilingual"), default=False)
    tile_row = models.PositiveSmallIntegerField(_("row on the tile map"), null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(_("column on the tile map"), null=True, blank=True)

    search_fields = [*Term.search_fields, index.FilterField("kind")]

    class Meta(Term.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    def clean(self) -> None:
        if self.kind == self.Kind.MUNICIPALITY and not (self.county and self.wellbeing_county):
            # It would count nowhere.
            raise ValidationError({"county": _("A municipality needs its county and its wellbeing services county.")})

    def counted_in(self) -> set[str]:
        """Codes of the areas in whose number a placing here counts, its own among them.

        A municipality counts for its wellbeing county and its county. Where the
        two are the same area, as everywhere but in Uusimaa, a placing in either
        counts for both. What is national counts for the country alone.
        """
        codes = {self.code}
        if self.county:
            codes.add(self.county.code)
        if self.wellbeing_county:
            codes.add(self.wellbeing_county.code)
        return codes


class Theme(Term):
    """One of the broad subjects by which models are browsed."""

    class Meta(Term.Meta):
        verbose_name = pgettext_lazy("vocabulary", "theme")
        verbose_name_plural = pgettext_lazy("vocabulary", "themes")


class Topic(Term):
    """A concept of the thesaurus."""

    class Status(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PROPOSED = "proposed", _("proposed")

    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACCEPTED)
    broader = models.ManyToManyField(
        "self", verbose_name=_("broader topics"), symmetrical=False, blank=True, related_name="narrower"
    )
    related = models.ManyToManyField("self", verbose_name=_("related topics"), blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=pgettext_lazy("vocabulary", "themes"), blank=True, related_name="topics"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = TopicQuerySet.as_manager()

    search_fields = [*Term.search_fields, index.FilterField("status")]

    class Meta(Term.Meta):
        verbose_name = pgettext_lazy("vocabulary", "topic")
        verbose_name_plural = pgettext_lazy("vocabulary", "topics")


class TargetGroup(Term):
    """The people or organisations whom a model serves."""

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class Phase(Term):
    """How far a model has come; the order is that of the phases."""

    early = models.BooleanField(
        _("early phase"),
        default=False,
        help_text=_("A model in an early phase says at the top that its results are not known yet."),
    )

    class Meta(Term.Meta):
        verbose_name = _("development phase")
        verbose_name_plural = _("development phases")


class Funder(Term):
    """Who paid for the work."""

    short = models.CharField(_("short name"), max_length=20, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("funder")
        verbose_name_plural = _("funders")


class Programme(Term):
    """A programme or a part of one, by the code that its papers use (RRP, P4, I1)."""

    class Meta(Term.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


VOCABULARIES: tuple[type[Term], ...] = (Area, Theme, Topic, TargetGroup, Phase, Funder, Programme)
