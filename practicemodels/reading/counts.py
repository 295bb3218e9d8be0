"""How many models a reader may see by theme and by county."""

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from practicemodels.models import Area, PracticeModelArea, PracticeModelPage, PracticeModelTheme, Theme
from practicemodels.querysets import PracticeModelQuerySet


def readable_models(language: str) -> PracticeModelQuerySet:
    """Each model that anyone may read once, in the reader's language or else as its source."""
    return PracticeModelPage.objects.readable().for_reader(language)


def number_of_models(rows: QuerySet, models: PracticeModelQuerySet, group: str) -> Coalesce:
    """How many of the models the rows of each group belong to, each model once."""
    among = rows.order_by().filter(page__is_source=True, page__number__in=models.values("number"))
    counted = among.values(group).annotate(count=Count("page__number", distinct=True)).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def models_by_theme(models: PracticeModelQuerySet) -> list[tuple[Theme, int]]:
    """The themes in their order, each with its number of models; a retired one only where it has any."""
    rows = PracticeModelTheme.objects.filter(theme=OuterRef("pk"))
    themes = Theme.objects.annotate(count=number_of_models(rows, models, "theme"))
    return [(theme, theme.count) for theme in themes.filter(Q(count__gt=0) | Q(retired=False, merged_into=None))]


def models_by_county(models: PracticeModelQuerySet) -> list[tuple[Area, int]]:
    """The counties in their order, each with the number of models that count in it."""
    placed = PracticeModelArea.objects.annotate(county=Coalesce(F("area__county__code"), F("area__code"))).filter(
        county=OuterRef("code")
    )
    counties = Area.objects.offered().filter(kind=Area.Kind.COUNTY)
    counties = counties.annotate(count=number_of_models(placed, models, "county"))
    return [(county, county.count) for county in counties]
