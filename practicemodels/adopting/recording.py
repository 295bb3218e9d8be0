"""Bringing an adoption to the editors."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import WorkflowState

from practicemodels.models import (
    Adoption,
    AdoptionHindrance,
    AdoptionReason,
    PracticeModelPage,
    Purpose,
    UseReport,
)


def readable_model(number: int, language: str) -> PracticeModelPage | None:
    """The model as a reader of the language sees it; none where nobody may read it."""
    found = PracticeModelPage.objects.readable().for_reader(language).filter(number=number)
    return found.select_related("locale").first()


@transaction.atomic
def submit(adoption: Adoption, user: Any = None) -> Adoption:
    """Save it as a draft and send it to be approved."""
    if adoption.pk is None:
        adoption.live = False
        adoption.save()
    adoption.save_revision(user=user, log_action=True)
    workflow = adoption.get_workflow()
    under_way = adoption.current_workflow_state
    if under_way and under_way.status == WorkflowState.STATUS_NEEDS_CHANGES:
        under_way.resume(user)
    # A workflow without a step would approve it at once.
    elif workflow and not under_way and workflow.tasks.exists():
        workflow.start(adoption, user)
    return adoption


def is_reporter(user: Any, adoption: Adoption) -> bool:
    """Whether it is the person's own report, which they may change as long as they may record any."""
    own = adoption.reported_by_id is not None and adoption.reported_by_id == user.pk
    return own and user.has_perm("practicemodels.add_adoption")


@transaction.atomic
def record(adoption: Adoption, user: Any, reasons: list[str], hindrances: list[tuple[str, str, str]]) -> Adoption:
    """An adoption told, or told anew, by somebody with an account, on its way to the editors."""
    if adoption.pk is None:
        adoption.reported_by = user
    else:
        # Whoever tells of it anew has made sure that it still holds.
        adoption.confirmed_on = date.today()
    adoption.reasons = [AdoptionReason(code=code) for code in reasons]
    adoption.hindrances = [
        AdoptionHindrance(condition=condition, outcome=outcome, text=text) for condition, outcome, text in hindrances
    ]
    return submit(adoption, user)


@transaction.atomic
def accept(report: UseReport) -> Adoption | None:
    """The address is its sender's: the report becomes a draft adoption for the editors.

    A second time nothing happens; none where it has been turned down since.
    """
    report = UseReport.objects.select_for_update().get(pk=report.pk)
    if report.is_confirmed:
        return report.adoption
    adoption = Adoption(
        number_id=report.number_id,
        area=report.area,
        organisation=report.organisation,
        state=Adoption.State.IN_USE,
        language=report.language,
        adapted=report.text,
    )
    report.adoption = submit(adoption)
    report.origin = ""
    report.keep_for(Purpose.ANSWER)
    report.save()
    return adoption


@transaction.atomic
def confirm(adoption: Adoption, today: Any) -> None:
    """Somebody has made sure that it still holds."""
    Adoption.objects.filter(pk=adoption.pk).update(confirmed_on=today, asked_on=None)
    report = UseReport.objects.filter(adoption=adoption, purpose=Purpose.FOLLOW_UP).first()
    if report:
        report.keep_for(Purpose.FOLLOW_UP)
        report.save()


def end_is_proposed(adoption: Adoption) -> bool:
    """Whether the editors already have a draft that says that it is over."""
    return adoption.has_unpublished_changes and adoption.get_latest_revision_as_object().is_over


@transaction.atomic
def propose_end(adoption: Adoption, text: str, today: date, reasons: Iterable[str] = ()) -> Adoption:
    """Its reporter says that it is over: a new draft for the editors, the public one unchanged until then."""
    draft = adoption.get_latest_revision_as_object()
    # What had not begun was not stopped either.
    states = Adoption.State
    draft.state = states.DECIDED_AGAINST if draft.state in states.ahead() else states.STOPPED
    draft.ends_on = today
    if draft.starts_on and draft.starts_on > today:
        draft.starts_on = None
    codes = dict.fromkeys((*draft.reason_codes(), *reasons))
    draft.reasons = [AdoptionReason(code=code) for code in codes]
    draft.reasons_text = "\n\n".join(part for part in (draft.reasons_text, text) if part)[:1500]
    return submit(draft)
