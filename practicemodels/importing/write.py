"""Writing prepared values into pages."""

from typing import Any

from wagtail.models import Page

from practicemodels.importing.coded import fields_of
from practicemodels.importing.description import Description
from practicemodels.importing.identity import new_page, parent_of
from practicemodels.importing.links import Links
from practicemodels.importing.prepare import Prepared
from practicemodels.importing.slugs import free_slug
from practicemodels.models import TERM_ROWS, PracticeModelLineage
from practicemodels.translation.carrying import carried_marks
from practicemodels.translation.marks import mark, revision_of
from practicemodels.translation.parts import noted_signs, signs_of


def create(description: Description, made: Prepared, links: Links, user: Any = None) -> Page:
    """A new draft page of a description."""
    page, parent = new_page(description), parent_of(description)
    page.owner = user
    _fill(page, made, links)
    page.slug = free_slug(parent, description.slug or made.values["title"], description.kind.replace("_", "-"))
    parent.add_child(instance=page)
    if not getattr(page, "is_source", True):
        # Only now is it known to be a translation, whose facts stand on the source.
        _as_translation(page)
        page.save()
    _mark(page, description)
    page.save_revision(user=user)
    if description.changed and getattr(page, "is_source", False):
        # When its texts changed elsewhere, which is older than this page.
        page.text_changes = dict(description.changed)
        type(page).objects.filter(pk=page.pk).update(text_changes=page.text_changes)
    return page


def revise(page: Page, description: Description, made: Prepared, links: Links, user: Any = None) -> Page:
    """A new revision of a page. What readers see stays until somebody publishes it."""
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
    _fill(draft, made, links)
    if not getattr(draft, "is_source", True):
        _as_translation(draft)
    if not page.live:
        # A page that was never published is read from its row, by the editor and by translations.
        draft.save()
    _mark(draft, description)
    draft.save_revision(user=user)
    fresh: Page = type(page).objects.get(pk=page.pk)
    return fresh


def _fill(page: Page, made: Prepared, links: Links) -> None:
    for name, value in made.values.items():
        setattr(page, name, value)
    for rows, terms in made.terms.items():
        row = page._meta.get_field(rows).related_model
        setattr(page, rows, [row(**{TERM_ROWS[rows]: term}, sort_order=at) for at, term in enumerate(terms)])
    for rows, name, values in (
        ("authors", "name", made.authors),
        ("collections", "collection", links.collections),
        ("models", "model", links.models),
    ):
        if hasattr(type(page), rows):
            row = page._meta.get_field(rows).related_model
            setattr(page, rows, [row(**{name: value}, sort_order=at) for at, value in enumerate(values)])

    if links.origins is not None and hasattr(type(page), "lineage"):
        page.lineage = [
            PracticeModelLineage(
                kind=origin.kind, origin=found, outside_url=origin.url, outside_title=origin.title, sort_order=at
            )
            for at, (origin, found) in enumerate(links.origins)
        ]


def _mark(page: Page, description: Description) -> None:
    """Note from what texts it was made, and which of them that change a machine wrote; saving notes the others."""
    if page.is_source:
        return
    page.translation_marks = {**page.translation_marks, **carried_marks(page, description.marks)}
    if not description.machine:
        return
    source, before = page.source, signs_of(page.get_latest_revision_as_object()) if page.latest_revision_id else {}
    theirs, made_from = noted_signs(source), revision_of(source)
    fresh = {
        key: mark(theirs.get(key, ""), made_from, machine=True)
        for key, sign in signs_of(page).items()
        if key in description.machine and sign != before.get(key)
    }
    page.translation_marks = {**page.translation_marks, **fresh}


def _as_translation(page: Page) -> None:
    """Facts stand on the source, and its image is there in every language."""
    _without_facts(page)
    if hasattr(page, "cover_image") and page.cover_image is None:
        page.cover_image = page.source.cover_image


def _without_facts(page: Page) -> None:
    if hasattr(type(page), "lineage"):
        page.lineage = []
        for name, value in fields_of({}, None):
            setattr(page, name, value)
    for name in ("phase", "described_on", "revised_on", "reviewed_on"):
        if hasattr(page, name):
            setattr(page, name, None)
    for name in ("organisation", "contact_name", "contact_email", "contact_phone"):
        if hasattr(page, name):
            setattr(page, name, "")
    for rows in (*TERM_ROWS, "authors", "collections"):
        if hasattr(type(page), rows):
            setattr(page, rows, [])
