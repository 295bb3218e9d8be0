"""Finding the page that a description has become before."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from practicemodels.importing.description import Description
from practicemodels.importing.prepare import PAGES
from practicemodels.models import (
    ArticlePage,
    HomePage,
    ImportRecord,
    PracticeModelIndexPage,
)


def known_page(description: Description) -> tuple[Page | None, ImportRecord | None]:
    """The page of a description, and what an import noted about it; None for what is new."""
    page = _numbered(description) if description.number else None
    if page is None and description.kind == "article" and description.slug:
        articles = ArticlePage.objects.filter(locale__language_code=description.language, slug=description.slug)
        page = articles.first()
    if page is not None:
        return page, ImportRecord.objects.filter(page=page).first()
    record = None if description.number else _recorded(description)
    return (record.page.specific, record) if record else (None, None)


def _numbered(description: Description) -> Page | None:
    if description.kind not in ("practice_model", "collection"):
        return None
    return (
        PAGES[description.kind]
        .objects.filter(number=description.number, locale__language_code=description.language)
        .first()
    )


def _recorded(description: Description) -> ImportRecord | None:
    """The record of a file of that name: of the same folder, or of another with the same title in it.

    Folders are copied and moved, so a name alone is enough where the title
    agrees; but two folders may each have a `1.txt` about something else.
    """
    records = list(
        ImportRecord.objects.filter(name=description.source, language=description.language).select_related("page")
    )
    folder = folder_of(description)
    same_folder = [record for record in records if record.folder == folder]
    same_title = [record for record in records if record.title == description.title[:255]]
    found = next(iter([*same_folder, *same_title]), None)
    return found if found and isinstance(found.page.specific, PAGES[description.kind]) else None


def folder_of(description: Description) -> str:
    return str(description.folder.resolve())[:500] if description.folder else ""


def new_page(description: Description) -> Page:
    """An unsaved page of the description's kind in its language, a translation where its source is there already."""
    kind = PAGES[description.kind]
    page = kind(live=False, locale=Locale.objects.get(language_code=description.language))
    if description.number and description.kind in ("practice_model", "collection"):
        page.number = description.number
        source = kind.objects.filter(number=description.number, is_source=True).first()
        if source:
            page.translation_key = source.translation_key
    elif article := source_article(description):
        page.translation_key = article.translation_key
    return page


def source_article(description: Description) -> ArticlePage | None:
    """The article of which the description is a translation; None where it is none, or the site has no such article."""
    if description.kind != "article" or not description.translation_of:
        return None
    articles = ArticlePage.objects.exclude(locale__language_code=description.language)
    return articles.filter(slug=description.translation_of, is_source=True).first()


def parent_of(description: Description) -> Page:
    """Where the page of a description lives: articles under the home page, everything else under the index."""
    parents = HomePage if description.kind == "article" else PracticeModelIndexPage
    found = parents.objects.filter(locale__language_code=description.language).order_by("path").first()
    if found is None:
        raise ObjectDoesNotExist(_("The site has no pages in the language of the description."))
    return found
