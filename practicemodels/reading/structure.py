"""The few pages that every page links to: homes, indexes and statements in all languages."""

from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from practicemodels.models import HomePage, PracticeModelIndexPage

_NAMESPACE = UUID("5f0ac8f0-7f8e-4a53-9a6e-5d7c1b6f3f01")
# A statement is known by the key that its language versions share, so that people may change its title and slug.
STATEMENTS: dict[str, UUID] = {name: uuid5(_NAMESPACE, name) for name in ("accessibility", "privacy")}


@dataclass
class Structure:
    """Live pages by language code."""

    homes: dict[str, Page] = field(default_factory=dict)
    indexes: dict[str, Page] = field(default_factory=dict)
    statements: dict[str, dict[str, Page]] = field(default_factory=lambda: {name: {} for name in STATEMENTS})

    def groups(self) -> list[dict[str, Page]]:
        return [self.homes, self.indexes, *self.statements.values()]

    def at(self, url_path: str) -> Page | None:
        """The one of these pages that lies at a place in the tree."""
        return next((page for group in self.groups() for page in group.values() if page.url_path == url_path), None)

    def versions_of(self, page: Page) -> dict[str, Page] | None:
        """All language versions of one of these pages, None where it is not one of them."""
        for group in self.groups():
            if any(one.translation_key == page.translation_key for one in group.values()):
                return group
        return None


def site_name(language: str) -> str:
    """What the site is called in a language: the title of its home page."""
    titles = HomePage.objects.live().filter(locale__language_code=language).values_list("title", flat=True)
    return titles.first() or settings.WAGTAIL_SITE_NAME


def structure_for(request: HttpRequest) -> Structure:
    """The structure, read once for a request."""
    found = getattr(request, "_structure", None)
    if found is None:
        found = request._structure = read_structure()
    return found


def read_structure() -> Structure:
    structure = Structure()
    # By their primary keys, so that an index gives the few pages: names of kinds would be sought through all of them.
    kinds = ContentType.objects.get_for_models(HomePage, PracticeModelIndexPage).values()
    pages = (
        Page.objects.live()
        .filter(alias_of=None)
        .filter(Q(content_type__in=[kind.pk for kind in kinds]) | Q(translation_key__in=list(STATEMENTS.values())))
        .select_related("locale", "content_type")
        .order_by("path")
    )
    for page in pages:
        structure_group(structure, page).setdefault(page.locale.language_code, page)
    return structure


def structure_group(structure: Structure, page: Page) -> dict[str, Page]:
    for name, key in STATEMENTS.items():
        if page.translation_key == key:
            return structure.statements[name]
    return structure.homes if page.content_type.model == HomePage._meta.model_name else structure.indexes
