"""Beginning a translation: an empty draft in its place in the tree of its language."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page


class CannotOpen(Exception):
    """Why there can be no translation, in a sentence."""


@transaction.atomic
def open_translation(source: Any, language: str, user: Any = None) -> Any:
    """The version of the page in a language; a draft without texts where there was none.

    Called again it answers with the same page. The draft has no title: the
    editor asks for one, and lists show the source's in the meantime.
    """
    source = source.source
    locale = Locale.objects.get(language_code=language)
    if source.locale_id == locale.pk:
        raise CannotOpen(_("The page is in that language already."))
    # Whoever opens the same translation at the same time waits here.
    type(source).objects.select_for_update().get(pk=source.pk)
    found = source.versions().filter(locale=locale).first()
    return found or _make(source, locale, user)


def _make(source: Any, locale: Locale, user: Any) -> Any:
    parent = parent_in(source, locale)
    page = type(source)(
        title="",
        locale=locale,
        translation_key=source.translation_key,
        live=False,
        owner=user or source.owner,
        show_in_menus=source.show_in_menus,
    )
    page.slug = page.provisional_slug(source)
    for name in ("cover_image_id", "background"):  # an image and a kind are of no language
        if hasattr(source, name):
            setattr(page, name, getattr(source, name))
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False, log_action=False)
    return page


def parent_in(page: Any, locale: Locale) -> Page:
    """The page under which a version of the page in that language belongs."""
    parent = page.get_parent()
    try:
        found: Page = parent.get_translation(locale)
    except ObjectDoesNotExist:
        sentence = _("“%(parent)s” has no version in that language, under which the translation would stand.")
        raise CannotOpen(sentence % {"parent": parent.title}) from None
    return found
