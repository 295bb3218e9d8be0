"""Ways of choosing models, each method one condition."""

from collections.abc import Iterable

from django.db.models import OuterRef, Q, Subquery
from wagtail.models import PageQuerySet


class TranslatedQuerySet(PageQuerySet):
    """Pages of which one language version is the source and the others are translations."""

    def readable(self):
        """What anyone may read: published, not private, no alias, and as a translation not without a summary."""
        return self.live().public().filter(alias_of=None).exclude(is_source=False, summary="")

    def update(self, **fields):
        """As Django's, but no way past the gate that every published translation has gone through."""
        from practicemodels.models import NotReadyToPublish

        if fields.get("live"):
            for page in self.filter(is_source=False, live=False):
                if missing := page.missing_for_publishing():
                    raise NotReadyToPublish(missing)
        return super().update(**fields)

    update.alters_data = True


class PracticeModelQuerySet(TranslatedQuerySet):
    """Practice models; most conditions speak of facts, which stand on source versions."""

    def sources(self):
        """The versions in which models were written and on which their facts stand."""
        return self.filter(is_source=True)

    def numbered(self, numbers: Iterable[int]):
        """All language versions of the models with these numbers."""
        return self.filter(number__in=numbers)

    def for_reader(self, language: str):
        """Each model once: in the reader's language where it is published in it, otherwise the source."""
        own = self.model._default_manager.live().filter(locale__language_code=language)
        return self.filter(Q(locale__language_code=language) | Q(is_source=True) & ~Q(number__in=own.values("number")))

    def newest_first(self):
        return self.order_by("-first_published_at", "-number")

    def most_adopted_first(self):
        """Models in use anywhere, with the number of areas as `places`; the newer first among equals."""
        from practicemodels.models import Adoption

        using = Adoption.objects.approved().filter(state__in=Adoption.State.in_use())
        areas = using.filter(number=OuterRef("number")).areas_by_model().values("areas")
        used = self.filter(number__in=using.values("number")).annotate(places=Subquery(areas))
        return used.order_by("-places", "-first_published_at", "-number")

    def about(self, topic_codes: Iterable[str]):
        """Models carrying any of the topics, each model once.

        A subquery rather than a join: a join repeats a model once per matching
        topic, and `distinct()` mends the list but not the facet counts.
        """
        from practicemodels.models import PracticeModelTopic

        tagged = PracticeModelTopic.objects.filter(topic__code__in=topic_codes)
        return self.filter(number__in=tagged.values("page__number"))

    def under(self, theme_codes: Iterable[str]):
        """Models under any of the themes, each model once."""
        from practicemodels.models import PracticeModelTheme

        placed = PracticeModelTheme.objects.filter(theme__code__in=theme_codes)
        return self.filter(number__in=placed.values("page__number"))

    def counted_in(self, area_code: str):
        """Models that count in the area's number, placed in it or within it."""
        from practicemodels.models import PracticeModelArea

        placed = PracticeModelArea.objects.filter(
            Q(area__code=area_code) | Q(area__county__code=area_code) | Q(area__wellbeing_county__code=area_code)
        )
        return self.filter(number__in=placed.values("page__number"))
