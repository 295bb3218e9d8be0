"""What happens to a source happens to its translations: hidden, moved, made private, deleted.

Views, bulk actions, querysets, commands and the schedule all lead through the
signals that are listened to here.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move
from wagtail_localize.models import LocaleSynchronization, Translation, sync_trees_on_locale_sync_save

from practicemodels.importing.slugs import free_slug
from practicemodels.models import ArticlePage, CollectionPage, PracticeModelPage, TranslatedPage

KINDS = (PracticeModelPage, CollectionPage, ArticlePage)


def followers(page: Page) -> QuerySet:
    """The translations that follow the page; none where it is no source."""
    specific = page.specific
    if not isinstance(specific, TranslatedPage) or not specific.is_source:
        return Page.objects.none()
    found: QuerySet = specific.translations()
    return found


def on_unpublished(instance: Page, **kwargs: Any) -> None:
    for page in followers(instance).filter(live=True):
        page.unpublish()
    # One that waits for its time must not come out after its source has gone.
    for page in followers(instance):
        page.revisions.update(approved_go_live_at=None)


def on_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    for page in followers(instance):
        if parent_page_before.pk != parent_page_after.pk:
            _move(page, parent_page_after)
        agree_on_privacy(instance.specific, page)


def _move(page: Any, parent: Page) -> None:
    wanted = parent.get_translation_or_none(Locale.objects.get(pk=page.locale_id))
    if wanted is None or page.get_parent().pk == wanted.pk:
        return
    slug = free_slug(wanted, page.slug, page._meta.model_name, but_for=page)
    if slug != page.slug:
        page.slug = slug
        page.save(update_fields=["slug", "url_path"], clean=False)
    page.move(wanted, pos="last-child")


def on_deleted(instance: Any, **kwargs: Any) -> None:
    for page in followers(instance):
        page.delete()


# Privacy


def sources_under(page: Page) -> Iterator[Any]:
    """The sources that a restriction on the page closes: itself and all below it."""
    for kind in KINDS:
        yield from kind.objects.descendant_of(page, inclusive=True).filter(is_source=True)


def agree_on_privacy(source: Any, page: Any) -> None:
    """Restrict a translation as its source is; one that is private in its own right stays so."""
    theirs = nearest(source)
    if theirs is None:
        return
    own, _made = PageViewRestriction.objects.get_or_create(
        page_id=page.pk, defaults={"restriction_type": theirs.restriction_type, "password": theirs.password}
    )
    if (own.restriction_type, own.password) != (theirs.restriction_type, theirs.password):
        own.restriction_type, own.password = theirs.restriction_type, theirs.password
        own.save()
    own.groups.set(theirs.groups.all())


def nearest(page: Page) -> PageViewRestriction | None:
    found: PageViewRestriction | None = page.get_view_restrictions().order_by("-page__depth").first()
    return found


def on_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    for source in sources_under(instance.page):
        for page in followers(source):
            agree_on_privacy(source, page)


def on_groups_changed(instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        on_restricted(instance)


def before_opening(instance: PageViewRestriction, **kwargs: Any) -> None:
    # The form that opens a page has changed the object by then: what it was stands in the database alone.
    instance.as_it_was = PageViewRestriction.objects.filter(pk=instance.pk).first()


def on_opened_again(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Take from the translations what they had from the restriction that is gone."""
    for source in sources_under(instance.page):
        left = nearest(source)
        for page in followers(source):
            if left:
                agree_on_privacy(source, page)
            else:
                _take_away(page, getattr(instance, "as_it_was", None) or instance)


def _take_away(page: Any, gone: PageViewRestriction) -> None:
    same = PageViewRestriction.objects.filter(
        page_id=page.pk, restriction_type=gone.restriction_type, password=gone.password
    )
    for restriction in same:
        restriction.delete()


def on_begun(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A translation of a private page is private from its first moment."""
    if created and not raw and not instance.is_source:
        agree_on_privacy(instance.source, instance)


def on_localize_record(instance: Translation, **kwargs: Any) -> None:
    # Its editor and its syncing write to live rows: an enabled record would open them.
    instance.enabled = False


def on_mirrored(instance: LocaleSynchronization, **kwargs: Any) -> None:
    # One language that mirrors another would fill its tree with aliases: pages in a language that is not theirs.
    instance.delete()


def titles(pages: Iterable[Page]) -> list[str]:
    """What a confirmation page calls the translations: title and language."""
    return [
        f"{page.get_admin_display_title()} ({page.locale.get_display_name()})"
        for source in pages
        for page in followers(source)
    ]


def connect() -> None:
    page_unpublished.connect(on_unpublished)
    post_page_move.connect(on_moved)
    for kind in KINDS:
        # Not before: where a whole branch is deleted, its translations may be in it themselves.
        post_delete.connect(on_deleted, sender=kind)
        post_save.connect(on_begun, sender=kind)
    post_save.connect(on_restricted, sender=PageViewRestriction)
    pre_delete.connect(before_opening, sender=PageViewRestriction)
    post_delete.connect(on_opened_again, sender=PageViewRestriction)
    m2m_changed.connect(on_groups_changed, sender=PageViewRestriction.groups.through)
    pre_save.connect(on_localize_record, sender=Translation)
    post_save.disconnect(sync_trees_on_locale_sync_save, sender=LocaleSynchronization)
    post_save.connect(on_mirrored, sender=LocaleSynchronization)
