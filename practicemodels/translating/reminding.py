"""The weekly mail to translators: what of theirs is behind, in their own language, with a way to stop it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from wagtail.admin.utils import get_user_display_name
from wagtail.coreutils import get_content_languages

from practicemodels.editing.mail import language_of
from practicemodels.models import TranslatorInterest
from practicemodels.translation.overview import rows

from .overview import Line, of_interest
from .rights import is_translator

log = logging.getLogger(__name__)
WEEK = timedelta(days=7)
STOP = "practicemodels.translating.stop"
MOST = 20


@dataclass
class Behind:
    """What is behind in one language."""

    code: str
    name: Promise | str
    lines: list[Line] = field(default_factory=list)
    more: int = 0


def send_due(now: datetime | None = None) -> Iterator[str]:
    """Write to whoever wishes it, has something that is behind, and was not written to this week."""
    now = now or timezone.now()
    wishes = TranslatorInterest.objects.filter(weekly=True, user__is_active=True).exclude(user__email="")
    for interest in wishes.select_related("user").prefetch_related("areas", "themes"):
        if (interest.mailed_at and interest.mailed_at > now - WEEK) or not is_translator(interest.user):
            continue
        if (found := behind(interest)) and write(interest.user, found):
            TranslatorInterest.objects.filter(pk=interest.pk).update(mailed_at=now)
            yield f"told a translator of {sum(len(one.lines) + one.more for one in found)} models that are behind"


def do_what_is_due() -> None:
    """What is done in the background, with a line in the log for each mail."""
    for done in send_due():
        log.info(done)


def behind(interest: TranslatorInterest) -> list[Behind]:
    """What is behind of the languages, areas and themes that a translator looks after."""
    found = []
    for code, name in get_content_languages().items():
        if interest.languages and code not in interest.languages:
            continue
        late = [row for row in rows(code, **of_interest(interest)) if row.state.is_behind]
        if late:
            lines = [Line(row, code, set()) for row in late[:MOST]]
            found.append(Behind(code, name, lines, max(len(late) - MOST, 0)))
    return found


def stop_address(user: AbstractBaseUser) -> str:
    """Where the mail is stopped without logging in."""
    token = signing.dumps(user.pk, salt=STOP)
    return f"{settings.SITE_URL}{reverse('translators_stop', args=[token])}"


def write(user: AbstractBaseUser, found: list[Behind]) -> bool:
    """Send the mail whose first line is its subject; whether the mail server took it."""
    stop = stop_address(user)
    with translation.override(language_of(user)):
        text = render_to_string(
            "practicemodels/admin/mail/behind.txt",
            {
                "person": user,
                "name": get_user_display_name(user),
                "found": found,
                "overview": f"{settings.SITE_URL}{reverse('translating:overview')}",
                "stop": stop,
                "SITE_URL": settings.SITE_URL,
            },
        )
    subject, _separator, body = text.strip().partition("\n")
    # A mail program's own button stops the mails with one click (RFC 8058).
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    try:
        EmailMessage(subject.strip(), body.strip() + "\n", None, [user.email], headers=headers).send()
    except OSError as error:
        # The mail server is away: it is tried again next time.
        log.warning("the mail to a translator was not sent: %s", error)
        return False
    return True
