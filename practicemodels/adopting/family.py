"""What a model comes from and what has come of it."""

from dataclasses import dataclass

from django.db.models import Q

from practicemodels.models import LineageKind, PracticeModelLineage, PracticeModelPage


@dataclass(frozen=True)
class Relative:
    """One line of the family list: a model here (`page`), or an address elsewhere."""

    kind: str
    title: str
    page: PracticeModelPage | None = None
    address: str = ""
    language: str = ""


@dataclass(frozen=True)
class Family:
    """Where it comes from, and what has come of it, as far as a reader may see."""

    origins: tuple[Relative, ...] = ()
    descendants: tuple[Relative, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.origins or self.descendants)

    def based_on(self) -> list[Relative]:
        return [one for one in self.origins if one.kind == LineageKind.BASED_ON]

    def variant_of(self) -> list[Relative]:
        return [one for one in self.origins if one.kind == LineageKind.VARIANT_OF]

    def used_as_basis_by(self) -> list[Relative]:
        return [one for one in self.descendants if one.kind == LineageKind.BASED_ON]

    def variants(self) -> list[Relative]:
        return [one for one in self.descendants if one.kind == LineageKind.VARIANT_OF]


def readable_pages(numbers: set[int], language: str) -> dict[int, PracticeModelPage]:
    if not numbers:
        return {}
    found = PracticeModelPage.objects.readable().for_reader(language).numbered(numbers)
    return {page.number: page for page in found.select_related("locale")}


def family_of(number: int, language: str) -> Family:
    """The model's nearest family, each model in the reader's language where it has a version; two statements."""
    rows = list(
        PracticeModelLineage.objects.filter(page__is_source=True)
        .filter(Q(page__number=number) | Q(origin__number=number))
        .select_related("page", "origin")
        .order_by("sort_order", "pk")
    )
    numbers = {row.page.number for row in rows} | {row.origin.number for row in rows if row.origin}
    pages = readable_pages(numbers - {number}, language)
    origins, descendants = [], []
    for row in rows:
        if row.page.number == number and not row.origin:
            origins.append(Relative(row.kind, row.outside_title, address=row.outside_url))
        else:
            is_origin = row.page.number == number
            page = pages.get(row.origin.number if is_origin else row.page.number)
            if page:
                one = Relative(row.kind, page.title, page, language=page.locale.language_code)
                (origins if is_origin else descendants).append(one)
    return Family(tuple(origins), tuple(descendants))
