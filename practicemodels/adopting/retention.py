"""What falls due by itself: addresses past their time, adoptions to be confirmed, mail that did not go."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from practicemodels.models import KEPT_AFTER_DECISION, Adoption, Purpose, UseReport

from . import mails

log = logging.getLogger(__name__)
ASK_AGAIN_AFTER = timedelta(days=365)
TELL_WITHIN = timedelta(days=14)


def due(today: date | None = None) -> Iterator[str]:
    """Do what is due, and yield one line for each thing done. Running it twice changes nothing."""
    today = today or date.today()
    yield from delete_past(today)
    yield from ask(today)
    yield from tell(today)


def do_what_is_due() -> None:
    """What is done in the background, with a line in the log for each thing."""
    for done in due():
        log.info(done)


def delete_past(today: date) -> Iterator[str]:
    """Delete the reports, and with them the addresses, whose time is over."""
    past = UseReport.objects.filter(keep_until__lt=today)
    if count := past.count():
        past.delete()
        yield f"deleted {count} reports from readers with their addresses"


def ask(today: date) -> Iterator[str]:
    """Ask the reporters of what nobody has confirmed for long; once a year at most."""
    for adoption in Adoption.objects.readable().unconfirmed(today).select_related("reported_by"):
        if adoption.asked_on and adoption.asked_on > today - ASK_AGAIN_AFTER:
            continue
        if mails.ask_whether_still(adoption):
            Adoption.objects.filter(pk=adoption.pk).update(asked_on=today)
            yield f"asked whether adoption {adoption.pk} still holds"


def tell(today: date) -> Iterator[str]:
    """Tell the contacts whom a mail server that was away has kept in ignorance."""
    lately = Adoption.objects.readable().filter(told_on=None, first_published_at__date__gte=today - TELL_WITHIN)
    for adoption in lately:
        if told(adoption, today):
            yield f"told the contact of model {adoption.number_id} of adoption {adoption.pk}"


def told(adoption: Adoption, today: date) -> bool:
    """Tell the contact of the model, once."""
    if not mails.tell_contact(adoption):
        return False
    Adoption.objects.filter(pk=adoption.pk).update(told_on=today)
    return True


def decided(adoption: Adoption, today: date) -> None:
    """An editor has approved it or turned it down: the address is kept for what the reporter agreed to, no longer."""
    for report in UseReport.objects.filter(adoption=adoption, purpose=Purpose.ANSWER):
        if report.may_ask and adoption.live:
            report.keep_for(Purpose.FOLLOW_UP)
        else:
            report.keep_until = min(report.keep_until, today + KEPT_AFTER_DECISION)
        report.save()
