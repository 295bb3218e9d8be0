"""The pages that editors have lifted above the hits of a search."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from search.language import is_stop, terms, tokens
from search.language.lists import forget_with
from search.stamps import stamps

from .models import PromotedPage, Promotion, lines

_held: tuple[Any, dict[int, tuple[str, list[list[frozenset[str]]]]]] | None = None


def promotions() -> dict[int, tuple[str, list[list[frozenset[str]]]]]:
    """Every promotion's language and the words of its searches, read anew when one has changed."""
    global _held
    stamp = stamps().promotions
    if _held is None or _held[0] != stamp:
        rows = Promotion.objects.order_by("pk")
        _held = (
            stamp,
            {row.pk: (row.language, [readings(query, row.language) for query in lines(row.queries)]) for row in rows},
        )
    return _held[1]


def forget() -> None:
    global _held
    _held = None


# The base forms of the words hang on the word lists.
forget_with(forget)


def promoted(text: str, language: str) -> list[Any]:
    """The pages for a search, specific, live and public, in the editors' order.

    A page that has a version in the reader's language is shown in that one.
    """
    asked = readings(text, language)
    found = [
        key
        for key, (spoken, searches) in promotions().items()
        if spoken == language and any(same(each, asked) for each in searches)
    ]
    if not asked or not found:
        return []
    rows = PromotedPage.objects.filter(promotion__in=found).order_by("promotion__pk", "sort_order", "pk")
    return in_language([row.page for row in rows.select_related("page")], language)


def readings(text: str, language: str) -> list[frozenset[str]]:
    """The words that say something, each in all its readings."""
    words = [token.text for token in tokens(text)]
    telling = [word for word in words if not is_stop(word, language)] or words
    return [frozenset(found) for word in telling if (found := terms(word, language).primary)]


def same(some: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    """Whether both say the same words, in whatever form and order."""
    left = list(others)
    for word in some:
        found = next((other for other in left if word & other), None)
        if found is None:
            return False
        left.remove(found)
    return not left and bool(some)


def in_language(pages: Iterable[Page], language: str) -> list[Any]:
    pages = list(pages)
    readable = (
        Page.objects.live()
        .public()
        .filter(translation_key__in={page.translation_key for page in pages}, alias_of=None)
        .select_related("locale")
        .specific()
    )
    versions: dict[Any, dict[str, Any]] = {}
    for version in readable:
        versions.setdefault(version.translation_key, {})[version.locale.language_code] = version
    found = {}
    for page in pages:
        there = versions.get(page.translation_key, {})
        chosen = there.get(language) or next((version for version in there.values() if version.pk == page.pk), None)
        if chosen:
            found[chosen.pk] = chosen
    return list(found.values())
