"""Notices files that come, change, move or go."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from .keeping import PATIENCE, await_reading, forget, read, tell_of
from .models import AttachmentText


def on_document_saved(instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    if raw or update_fields == frozenset({"file_hash"}):
        return
    await_reading([instance])
    with transaction.atomic():
        tell_of([instance])  # it may have been moved to or from where only some may read

    def read_after_commit() -> None:  # with a name, by which Django tells of its failure
        read_if_waiting(instance)

    transaction.on_commit(read_after_commit, robust=True)


def read_if_waiting(document: Any) -> None:
    if AttachmentText.objects.filter(file_hash=document.file_hash, state=AttachmentText.State.WAITING).exists():
        read(document, PATIENCE, last_try=False)


def on_document_deleted(instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(forget, robust=True)


def on_restriction_changed(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    collections = Collection.objects.descendant_of(instance.collection, inclusive=True)
    with transaction.atomic():
        tell_of(get_document_model().objects.filter(collection__in=collections))


def connect() -> None:
    post_save.connect(on_document_saved, sender=get_document_model())
    post_delete.connect(on_document_deleted, sender=get_document_model())
    post_save.connect(on_restriction_changed, sender=CollectionViewRestriction)
    post_delete.connect(on_restriction_changed, sender=CollectionViewRestriction)
