"""Mail about adoptions: to who reported one, and to the contact of its model."""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from practicemodels.editing.mail import language_of
from practicemodels.models import Adoption, PracticeModelPage, Purpose, UseReport
from practicemodels.reading.structure import site_name

from .addresses import address_in
from .recording import readable_model

log = logging.getLogger(__name__)
CONFIRM, STILL = "practicemodels.adopting.confirm", "practicemodels.adopting.still"
CONFIRM_DAYS, STILL_DAYS = 7, 60


def send(template: str, language: str, to: str, context: Mapping[str, Any]) -> bool:
    """Send the mail whose first line is its subject; whether the mail server took it."""
    with translation.override(language):
        text = render_to_string(
            f"practicemodels/adopting/mail/{template}.txt",
            {"SITE_NAME": site_name(language), "SITE_URL": settings.SITE_URL, **context},
        )
    subject, _, body = text.strip().partition("\n")
    try:
        send_mail(subject.strip(), body.strip() + "\n", None, [to])
    except OSError as error:
        # The mail server is away: what was done stays done, and `due()` tries again where it can.
        log.warning("mail %s was not sent: %s", template, error)
        return False
    return True


def ask_to_confirm(report: UseReport) -> bool:
    """Send the reader the link by which the report is confirmed."""
    model = readable_model(report.number_id, report.language)
    token = signing.dumps(report.pk, salt=CONFIRM)
    link = settings.SITE_URL + address_in(report.language, "confirm", token)
    context = {"report": report, "model": model, "link": link, "days": CONFIRM_DAYS}
    return send("confirm", report.language, report.email, context)


def tell_contact(adoption: Adoption) -> bool:
    """Tell the contact of the model, in the model's own language, that a place has taken it up."""
    model = adoption.model
    if model is None or not model.contact_email:
        return False
    language = model.locale.language_code
    link = f"{settings.SITE_URL}{model.permanent_path}"
    return send("contact", language, model.contact_email, {"adoption": adoption, "model": model, "link": link})


def reporter_of(adoption: Adoption) -> tuple[str, str] | None:
    """The address and language of who may be asked whether it still holds."""
    user = adoption.reported_by
    if user and user.is_active and user.email:
        return user.email, language_of(user)
    report = UseReport.objects.filter(adoption=adoption, purpose=Purpose.FOLLOW_UP).first()
    return (report.email, report.language) if report else None


def ask_whether_still(adoption: Adoption) -> bool:
    """Ask the reporter whether it still holds, where there is somebody to ask."""
    to = reporter_of(adoption)
    model: PracticeModelPage | None = adoption.model
    if to is None or model is None:
        return False
    address, language = to
    token = signing.dumps([adoption.pk, date.today().isoformat()], salt=STILL)
    link = settings.SITE_URL + address_in(language, "still", token)
    shown = readable_model(model.number, language) or model
    return send("still", language, address, {"adoption": adoption, "model": shown, "link": link, "days": STILL_DAYS})
