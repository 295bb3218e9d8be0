"""How many models a reader may see by theme and by county."""

from collections.abc import Mapping

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from practicemodels.models import Area, PracticeModelArea, PracticeModelPage, PracticeModelTheme, Theme
from practicemodels.querysets import PracticeModelQuerySet

Numbers = Mapping[str, int]

# Where models are placed under codes of each kind.
_PLACED = {
    "theme": (PracticeModelTheme, F("theme__code")),
    "county": (PracticeModelArea, Coalesce(F("area__county__code"), F("area__code"))),
}


def readable_models(language: str) -> PracticeModelQuerySet:
    """Each model that anyone may read once, in the reader's language or else as its source."""
    return PracticeModelPage.objects.readable().for_reader(language)


def numbers_of_models(models: PracticeModelQuerySet, *kinds: str) -> dict[str, Numbers]:
    """How many of the models stand under each code of each kind, `theme` or `county`, each model once; of `all`, under
    no code.

    In one statement, which goes through the models once for a kind and not once for a code.
    """
    statements = [counted(models, kind) for kind in kinds]
    found: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
    for row in statements[0].union(*statements[1:], all=True):
        found[row["kind"]][row["code"]] = row["count"]
    return dict(found)


def counted(models: PracticeModelQuerySet, kind: str) -> QuerySet:
    if kind == "all":
        rows, code, number = models, text(""), "number"
    else:
        placed, code = _PLACED[kind]
        rows = placed.objects.filter(page__is_source=True, page__number__in=models.values("number"))
        number = "page__number"
    return rows.order_by().values(kind=text(kind), code=code).annotate(count=Count(number, distinct=True))


def text(value: str) -> Value:
    return Value(value, output_field=CharField())


def with_themes(numbers: Numbers) -> list[tuple[Theme, int]]:
    """The themes in their order, each with its number of models; a retired one only where it has any."""
    shown = Theme.objects.filter(Q(code__in=numbers) | Q(retired=False, merged_into=None))
    return [(theme, numbers.get(theme.code, 0)) for theme in shown]


def with_counties(numbers: Numbers) -> list[tuple[Area, int]]:
    """The counties in their order, each with the number of models that count in it."""
    return [(county, numbers.get(county.code, 0)) for county in Area.objects.offered().filter(kind=Area.Kind.COUNTY)]
