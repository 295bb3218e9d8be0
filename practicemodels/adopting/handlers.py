"""What follows when an editor approves an adoption or turns it down."""

from datetime import date

from django.db import transaction
from django.db.models.signals import pre_delete
from wagtail.signals import published, workflow_cancelled, workflow_rejected

from practicemodels.models import Adoption

from . import retention


def on_published(sender: type, instance: object, **kwargs: object) -> None:
    if not isinstance(instance, Adoption):
        return
    today = date.today()
    retention.decided(instance, today)
    if instance.told_on is None:
        transaction.on_commit(lambda: retention.told(instance, today))


def on_turned_down(sender: type, instance: object, **kwargs: object) -> None:
    adoption = getattr(instance, "content_object", None)
    if isinstance(adoption, Adoption):
        retention.decided(adoption, date.today())


def on_deleted(instance: Adoption, **kwargs: object) -> None:
    instance.live = False
    retention.decided(instance, date.today())


def connect() -> None:
    published.connect(on_published)
    for turned_down in (workflow_rejected, workflow_cancelled):
        turned_down.connect(on_turned_down)
    pre_delete.connect(on_deleted, sender=Adoption)
