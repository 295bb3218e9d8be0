"""Background material made into a collection, with a draft model for each practice that it tells of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from practicemodels.importing.bodies import stream
from practicemodels.importing.lines import tidy
from practicemodels.importing.slugs import free_slug
from practicemodels.importing.titles import fitted
from practicemodels.models import ArticlePage, CollectionPage, PracticeModelCollection, PracticeModelPage


@dataclass(frozen=True)
class Heading:
    """A heading of an article: its index among them, and the first words below it."""

    index: int
    text: str
    below: str


@dataclass(frozen=True)
class Run:
    """Headings that make one model, by the first and the last index; its title is that of the first."""

    first: int
    last: int


@dataclass(frozen=True)
class _Piece:
    """The heading and what stands under it, as rich text. Before the first heading stands a piece without one."""

    title: str
    html: str


def outline(article: ArticlePage) -> list[Heading]:
    """The headings of an article in order, as an editor chooses among them."""
    return [
        Heading(index, piece.title, _words(piece.html)[:200]) for index, piece in enumerate(_pieces(article)) if index
    ]


@transaction.atomic
def split(
    article: ArticlePage, runs: Iterable[Run | tuple[int, int]], title: str | None = None, user: Any = None
) -> CollectionPage:
    """A draft collection with a draft model for each run of headings.

    The text of a run becomes the model's core idea, and the model links to the
    article from which it came. The article stays as it is. Raises ValueError
    for runs that overlap or name headings that are not there.
    """
    pieces = _pieces(article)
    chosen = _checked([run if isinstance(run, Run) else Run(*run) for run in runs], len(pieces))
    parent = article.get_parent().specific
    if not parent.__class__.__name__.endswith("IndexPage"):
        raise ValueError(_("Only background material beside the models can be split."))
    collection = CollectionPage(title=title or article.title, live=False, locale=article.locale, owner=user)
    collection.summary = article.summary
    collection.attachments = stream([("link", _link(article))])
    _add(collection, parent, user)
    for run in chosen:
        _add(_model(article, pieces[run.first : run.last + 1], collection, user), parent, user)
    return collection


def _checked(runs: Sequence[Run], count: int) -> list[Run]:
    ordered = sorted(runs, key=lambda run: run.first)
    inside = all(0 < run.first <= run.last < count for run in ordered)
    apart = all(one.last < other.first for one, other in pairwise(ordered))
    if not (ordered and inside and apart):
        raise ValueError(_("Choose headings of the article, each for one model only."))
    return ordered


def _model(article: ArticlePage, pieces: Sequence[_Piece], collection: CollectionPage, user: Any) -> PracticeModelPage:
    name, rest = fitted(pieces[0].title)
    page = PracticeModelPage(title=name, live=False, locale=article.locale, owner=user, unplaced=rest)
    others = "".join(f"<h3>{escape(piece.title, quote=False)}</h3>{piece.html}" for piece in pieces[1:])
    page.core_idea = pieces[0].html + others
    page.attachments = stream([("link", _link(article))])
    page.collections = [PracticeModelCollection(collection=collection)]
    return page


def _link(article: ArticlePage) -> dict[str, Any]:
    name = _("The material from which this was made: %(title)s") % {"title": article.title}
    language = article.locale.language_code
    return {"title": name[:200], "url": article.full_url or "", "language": language, "date": None, "section": ""}


def _add(page: Page, parent: Page, user: Any) -> None:
    page.slug = free_slug(parent, page.title, "malli")
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(user=user)


def _pieces(article: ArticlePage) -> list[_Piece]:
    pieces = [_Piece("", "")]
    for block in article.body:
        if block.block_type == "heading":
            pieces.append(_Piece(tidy(str(block.value)), ""))
        else:
            pieces[-1] = _Piece(pieces[-1].title, pieces[-1].html + _html(block))
    return pieces


def _html(block: Any) -> str:
    if block.block_type == "text":
        return str(block.value.source)
    if block.block_type == "quotation":
        said = f"”{block.value['text']}”" + (f" ({block.value['source']})" if block.value["source"] else "")
        return f"<p>{escape(said, quote=False)}</p>"
    return f"<p>{escape(block.value['alternative'], quote=False)}</p>" if block.block_type == "image" else ""


def _words(html: str) -> str:
    return tidy(unescape(re.sub(r"<[^>]+>", " ", html)))
