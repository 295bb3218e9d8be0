"""Making a translation the source, from which the others are translated from then on."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log

from practicemodels.conditions import FACTS
from practicemodels.models import CollectionPage, PracticeModelPage
from practicemodels.signals import models_changed

from .hooks import NEW_SOURCE
from .marks import Mark, mark, revision_of
from .parts import noted_signs
from .states import state_of

_CONTACT = ("organisation", "contact_name", "contact_email", "contact_phone")
_FIELDS: dict[type, tuple[str, ...]] = {
    PracticeModelPage: (
        "phase",
        "described_on",
        "revised_on",
        "reviewed_on",
        *_CONTACT,
        *(fact.key for fact in FACTS if fact.kind != "text"),
    ),
    CollectionPage: ("starts_on", "ends_on", "described_on", "revised_on", *_CONTACT),
}


class CannotBeSource(ValueError):
    """Why the page cannot become the source, in a sentence."""


def fact_fields(kind: type) -> tuple[str, ...]:
    """The fields of a page type that hold facts."""
    return _FIELDS.get(kind, ())


def fact_rows(kind: Any) -> tuple[type[models.Model], ...]:
    """The rows below a page type, all of which are facts."""
    found = (relation.related_model for relation in kind._meta.related_objects if _is_row(kind, relation))
    return tuple(found)


def _is_row(kind: Any, relation: Any) -> bool:
    return isinstance(relation.field, ParentalKey) and relation.field.related_model is kind


@transaction.atomic
def make_source(translation: Any, user: Any = None) -> None:
    """Make the translation the source of all other versions, the former source among them.

    Facts move to it: fields, rows and lineage. What goes by the number (adoptions,
    collections, addresses) stays as it is. Parts that were current stay so, in the
    other direction. Raises CannotBeSource with a sentence.
    """
    kind = type(translation)
    versions = {page.pk: page for page in kind._default_manager.select_for_update().filter(pk__in=_all(translation))}
    new = versions[translation.pk]
    old = next((page for page in versions.values() if page.is_source), new)
    _refuse(old, new)
    marks = {page.pk: _turned(page, old, new) for page in versions.values() if page.pk != new.pk}
    _move_facts(kind, old, new)
    kind._default_manager.filter(pk=old.pk).update(is_source=False)
    kind._default_manager.filter(pk=new.pk).update(
        is_source=True, translation_marks={}, text_changes={}, text_digests=noted_signs(new)
    )
    for pk, fresh in marks.items():
        _remark(kind._default_manager.get(pk=pk), fresh, user)
    log(instance=new, action=NEW_SOURCE, user=user)
    if hasattr(new, "number"):
        models_changed.send(kind, numbers=_numbers(new))


def _all(page: Any) -> list[int]:
    return list(page.versions().values_list("pk", flat=True))


def _numbers(page: Any) -> set[int]:
    if isinstance(page, CollectionPage):
        return set(page.members().values_list("number", flat=True))
    return {page.number}


def _refuse(old: Any, new: Any) -> None:
    if old.pk == new.pk:
        raise CannotBeSource(_("The page is the source already."))
    if old.live and not new.live:
        raise CannotBeSource(_("Publish the translation first: readers must have a source to read."))
    for page in (old, new):
        if page.live and page.has_unpublished_changes:
            sentence = _("“%(title)s” has changes that are not published. Publish or discard them first.")
            raise CannotBeSource(sentence % {"title": page.get_admin_display_title()})
        if page.revisions.filter(approved_go_live_at__isnull=False).exists():
            sentence = _("A version of “%(title)s” waits to be published at a set time. Publish or cancel it first.")
            raise CannotBeSource(sentence % {"title": page.get_admin_display_title()})
        if page.current_workflow_state:
            sentence = _("“%(title)s” is being reviewed. Finish or cancel the review first.")
            raise CannotBeSource(sentence % {"title": page.get_admin_display_title()})


def _move_facts(kind: Any, old: Any, new: Any) -> None:
    names = fact_fields(kind)
    if names:
        # As columns, so that a foreign key is moved without its row being read.
        columns = [kind._meta.get_field(name).attname for name in names]
        kind._default_manager.filter(pk=new.pk).update(**{name: getattr(old, name) for name in columns})
        empty = {name: kind._meta.get_field(name).get_default() for name in names}
        kind._default_manager.filter(pk=old.pk).update(**empty)
    for rows in fact_rows(kind):
        rows._default_manager.filter(page=new.pk).delete()
        rows._default_manager.filter(page=old.pk).update(page=new.pk)


def _turned(page: Any, old: Any, new: Any) -> Mapping[str, Mark]:
    """The marks that a version has once the other is the source."""
    theirs, revision = noted_signs(new), revision_of(new)
    if page.pk == old.pk:
        states = state_of(new, old).parts
        # What the new source had of it already was made from what stands here: that still says the same.
        return {
            key: mark(theirs.get(key, "") if key not in states or states[key].state != "behind" else "-", revision)
            for key in noted_signs(page)
        }
    marks = dict(page.translation_marks)
    between = state_of(new, old).parts
    for key, part in state_of(page, old).parts.items():
        if part.state == "current" and between[key].state == "current":
            marks[key] = mark(theirs.get(key, ""), revision)
        elif key in marks:
            marks[key] = {**marks[key], "source": "-", "revision": None}
    return marks


def _remark(page: Any, marks: Mapping[str, Mark], user: Any) -> None:
    """Marks are part of a revision: a new one, which is public where the page was without a newer draft."""
    draft = page.get_latest_revision_as_object()
    was_whole = page.live and not page.has_unpublished_changes
    draft.translation_marks = dict(marks)
    revision = draft.save_revision(user=user, clean=False, log_action=NEW_SOURCE)
    if was_whole:
        revision.publish(user=user, skip_permission_checks=True)
