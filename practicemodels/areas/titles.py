"""Models as the pages of areas name them: a title and where it leads, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from practicemodels.models import PracticeModelPage


@dataclass(frozen=True)
class Named:
    """A model by its title; `language` is empty where it is the reader's."""

    number: int
    title: str
    language: str
    address: str
    summary: str = ""


def named(numbers: Iterable[int], language: str, request: HttpRequest) -> dict[int, Named]:
    """The models with these numbers that anyone may read."""
    wanted = set(numbers)
    if not wanted:
        return {}
    pages = PracticeModelPage.objects.readable().numbered(wanted).for_reader(language).select_related("locale")
    pages = pages.only("title", "summary", "number", "url_path", "locale__language_code", "depth", "path")
    return {page.number: name_of(page, language, request) for page in pages}


def name_of(page: PracticeModelPage, language: str, request: HttpRequest) -> Named:
    code = page.locale.language_code
    return Named(page.number, page.title, "" if code == language else code, page.get_url(request), page.summary)
