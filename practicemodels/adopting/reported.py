"""What somebody has told of a model, and how far it has come with the editors."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from wagtail.models import WorkflowState

from practicemodels.models import Adoption

SHOWN = pgettext_lazy("adoption", "shown")
CHANGE_WAITS = pgettext_lazy("adoption", "shown; what you changed waits for an editor")
WAITS = pgettext_lazy("adoption", "waits for an editor")
SENT_BACK = pgettext_lazy("adoption", "an editor asks you to change something")
NOT_SHOWN = pgettext_lazy("adoption", "not shown")


@dataclass(frozen=True)
class Reported:
    """An adoption as it was last told, and how it stands with the editors."""

    adoption: Adoption
    standing: Promise | str
    # What an editor asks for, where it was sent back
    asked: str = ""
    sent_back: bool = False


def reported_by(user: Any, number: int) -> list[Reported]:
    """What a person has told of a model, in the order in which it was told."""
    own = Adoption.objects.of(number).filter(reported_by=user).order_by("pk")
    return [reported(adoption) for adoption in own]


def reported(adoption: Adoption) -> Reported:
    under_way = adoption.current_workflow_state
    last = adoption.get_latest_revision_as_object()
    if under_way and under_way.status == WorkflowState.STATUS_NEEDS_CHANGES:
        task = under_way.current_task_state
        return Reported(last, SENT_BACK, task.comment if task else "", sent_back=True)
    if adoption.live:
        return Reported(last, CHANGE_WAITS if adoption.has_unpublished_changes else SHOWN)
    return Reported(last, WAITS if under_way else NOT_SHOWN)
