"""How many models a reader may see, in all and by theme and county."""

from django.db.models import Case, Count, F, When

from practicemodels.models import Area, PracticeModelArea, PracticeModelPage, PracticeModelTheme, Theme
from practicemodels.querysets import PracticeModelQuerySet


def readable_models(language: str) -> PracticeModelQuerySet:
    """Each model that anyone may read once, in the reader's language or else as its source."""
    return PracticeModelPage.objects.readable().for_reader(language)


def models_by_theme(language: str) -> list[tuple[Theme, int]]:
    """The themes in their order, each with its number of models."""
    rows = PracticeModelTheme.objects.filter(
        page__is_source=True, page__number__in=readable_models(language).values("number")
    )
    counts = dict(rows.order_by().values_list("theme").annotate(Count("page__number", distinct=True)))
    return [
        (theme, counts.get(theme.pk, 0)) for theme in Theme.objects.all() if theme.pk in counts or is_offered(theme)
    ]


def is_offered(theme: Theme) -> bool:
    return not theme.retired and theme.merged_into_id is None


def models_by_county(language: str) -> list[tuple[Area, int]]:
    """The counties in their order, each with the number of models that count in it."""
    county = Case(When(area__kind=Area.Kind.COUNTY, then=F("area__code")), default=F("area__county__code"))
    rows = PracticeModelArea.objects.filter(
        page__is_source=True, page__number__in=readable_models(language).values("number")
    )
    by_code = rows.order_by().annotate(in_county=county).values_list("in_county")
    counts = dict(by_code.annotate(Count("page__number", distinct=True)))
    counties = Area.objects.offered().filter(kind=Area.Kind.COUNTY)
    return [(county, counts.get(county.code, 0)) for county in counties]
