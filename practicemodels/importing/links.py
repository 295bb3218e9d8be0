"""Which collections a model belongs to, and which models a collection gathers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from practicemodels.importing.coded import Origin
from practicemodels.importing.description import Description
from practicemodels.importing.identity import parent_of, source_article
from practicemodels.importing.slugs import free_slug
from practicemodels.models import CollectionPage, PracticeModelPage


@dataclass
class Links:
    """The pages that a description names. `waiting` are numbers that the same run brings later."""

    collections: list[CollectionPage] = field(default_factory=list)
    models: list[PracticeModelPage] = field(default_factory=list)
    # None where the source knows nothing of lineage
    origins: list[tuple[Origin, PracticeModelPage | None]] | None = None
    waiting: list[int] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> list[int]:
        pages: list[Any] = [*self.collections, *self.models, *(page for _, page in self.origins or () if page)]
        return [page.number for page in pages]


def link(description: Description, coming: frozenset[int], make: bool) -> Links:
    """The pages that a description names by number or, in texts, by name."""
    links = Links()
    if description.kind == "practice_model":
        for number in description.collections:
            _find(CollectionPage, number, links.collections, links, coming)
        if description.collection and make:
            links.collections.append(_named(description, links))
        if description.lineage is not None:
            links.origins = list(_origins(description.lineage, links, coming))
    elif description.kind == "collection":
        for number in description.models:
            _find(PracticeModelPage, number, links.models, links, coming)
    elif description.translation_of and not source_article(description):
        sentence = _("The article “%(slug)s”, of which this is a translation, is not on the site.")
        links.warnings.append(sentence % {"slug": description.translation_of})
    return links


def _origins(
    lineage: tuple[Origin, ...], links: Links, coming: frozenset[int]
) -> Iterator[tuple[Origin, PracticeModelPage | None]]:
    for origin in lineage:
        found: list[PracticeModelPage] = []
        if origin.number:
            _find(PracticeModelPage, origin.number, found, links, coming)
        if found or not origin.number:
            yield origin, found[0] if found else None


def _find(pages: Any, number: int, found: list[Any], links: Links, coming: frozenset[int]) -> None:
    page = pages.objects.filter(number=number, is_source=True).first()
    if page:
        found.append(page)
    elif number in coming:
        links.waiting.append(number)
    else:
        links.unplaced.append(str(number))
        links.warnings.append(_("Number %(number)d, to which this is linked, is not on the site.") % {"number": number})


def _named(description: Description, links: Links) -> CollectionPage:
    """The collection of that name, as a new draft if there is none."""
    name = description.collection[:255]
    sources = CollectionPage.objects.filter(title__iexact=name)
    found = sources.filter(locale__language_code=description.language).first() or sources.first()
    if found:
        return found.source
    links.warnings.append(_("There was no collection “%(name)s”: a draft of it was made.") % {"name": name})
    locale = Locale.objects.get(language_code=description.language)
    page = CollectionPage(title=name, live=False, locale=locale)
    parent = parent_of(description)
    page.slug = free_slug(parent, name, "kokonaisuus")
    parent.add_child(instance=page)
    page.save_revision()
    return page
