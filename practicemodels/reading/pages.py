"""What each kind of page gives to its template."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.models import Page

from practicemodels.models import ArticlePage, CollectionPage, HomePage, PracticeModelIndexPage, PracticeModelPage

from .addresses import reading_language
from .attachments import attachments_told
from .cards import cards
from .collections import CollectionCard, collection_context
from .counts import numbers_of_models, readable_models, with_counties, with_themes
from .model import model_context
from .structure import STATEMENTS
from .told import Told
from .versions import readable_versions, source_in

ON_HOME = 6
MOST_ADOPTED = 5
ON_A_PAGE = 20


def context_of(page: Page, request: HttpRequest) -> dict[str, Any]:
    """What the template of the page is given beside the page itself."""
    for kind, context in CONTEXTS.items():
        if isinstance(page, kind):
            return context(page, request)
    return {}


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    models = readable_models(reading_language())
    numbers = numbers_of_models(models, "all", "theme", "county")
    counties = with_counties(numbers["county"])
    articles = (
        ArticlePage.objects.child_of(page)
        .live()
        .filter(background=False)
        .exclude(translation_key__in=STATEMENTS.values())
        .order_by("path")
    )
    return {
        "themes": with_themes(numbers["theme"]),
        "counties": counties,
        "most": max((count for _, count in counties), default=0),
        "total": numbers["all"].get("", 0),
        "newest": cards(with_rows(models.newest_first())[:ON_HOME]),
        "most_adopted": models.most_adopted_first().select_related("locale")[:MOST_ADOPTED],
        "articles": articles,
    }


def index_context(page: PracticeModelIndexPage, request: HttpRequest) -> dict[str, Any]:
    """The models, or with `?kind=collections` the collections, a page at a time."""
    language = reading_language()
    models = readable_models(language)
    gathered = CollectionPage.objects.live().public().filter(alias_of=None)
    collections = CollectionCard.readable(gathered, language)
    kind = "collections" if request.GET.get("kind") == "collections" else "models"
    pages = Paginator(with_rows(models.newest_first()), ON_A_PAGE)
    context: dict[str, Any] = {"kind": kind, "models_in_all": pages.count, "collections_in_all": len(collections)}
    if kind == "collections":
        query = "?kind=collections"
        return context | {"collections": collections, "language_query": query, "canonical_query": query}
    # A page number past the end, or none at all, is never an error.
    shown = pages.get_page(request.GET.get("page"))
    numbers = numbers_of_models(models, "theme")["theme"]
    themes = [(theme, count) for theme, count in with_themes(numbers) if count]
    # The same models stand on the same page of the list in every language.
    query = f"?page={shown.number}" if shown.number > 1 else ""
    context |= {"language_query": query, "canonical_query": query}
    return context | {"shown": shown, "cards": cards(shown.object_list), "themes": themes}


def article_context(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    versions = readable_versions(page)
    source = source_in(page, versions, request)
    if source:
        page._source = source
    told = Told(page, source)
    return {
        "told": told,
        "translation": told.translation,
        "versions": versions,
        "body": told.value("body"),
        "attachments": attachments_told(told),
    }


def with_rows(models):
    """Models with what stands on their own row, for a list."""
    return models.select_related("phase", "locale")


CONTEXTS = {
    HomePage: home_context,
    PracticeModelIndexPage: index_context,
    PracticeModelPage: model_context,
    CollectionPage: collection_context,
    ArticlePage: article_context,
}
