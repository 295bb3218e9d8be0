"""Publishing and expiring what is scheduled, as Wagtail's `publish_scheduled` does, each page by itself.

There one page that cannot be published stops all that come after it, for ever. Here
the others go on, and a page and what is noted of it stand in one transaction.
"""

import logging
from collections.abc import Callable, Iterator
from functools import partial

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

log = logging.getLogger(__name__)


class NotAllDone(Exception):
    """Some of what was due could not be done; it is tried again."""


def publish_scheduled() -> None:
    """Do all that is due; raises NotAllDone afterwards if something failed."""
    failed = 0
    for name, do in (*expiring(), *publishing()):
        try:
            with transaction.atomic():
                do()
        except Exception:  # a page may be wrong in any way
            log.exception("%s failed", name)
            failed += 1
    if failed:
        raise NotAllDone(f"{failed} of what was scheduled")


def expiring() -> Iterator[tuple[str, Callable[[], object]]]:
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    for model in (Page, *others):
        expired = model.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
        for item in list(expired.specific() if model is Page else expired):
            yield (
                f"Expiring {item}",
                partial(item.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"),
            )


def publishing() -> Iterator[tuple[str, Callable[[], object]]]:
    for revision in list(
        Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    ):
        yield f"Publishing {revision}", partial(revision.publish, log_action="wagtail.publish.scheduled")
