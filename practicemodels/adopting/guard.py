"""Keeping robots from the form that needs no account, without anybody else's service."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from practicemodels.models import UseReport

SALT = "practicemodels.adopting.form"
# Nobody reads the form and fills it in faster; nobody has it open for longer.
AT_LEAST = timedelta(seconds=3)
AT_MOST = timedelta(hours=12)
# A name that a robot likes and a person never sees.
TRAP = "website"
PER_ORIGIN_AN_HOUR = 5
PER_ADDRESS_A_DAY = 3
ALL_AN_HOUR = 60


def opened() -> str:
    """What the form carries to tell when it was opened."""
    return signing.dumps(timezone.now().timestamp(), salt=SALT)


def filled_in_by_a_person(stamp: str) -> bool:
    """Whether the time between opening and sending is a person's."""
    try:
        then = float(signing.loads(stamp, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return False
    return AT_LEAST.total_seconds() <= timezone.now().timestamp() - then <= AT_MOST.total_seconds()


def origin_of(request: HttpRequest) -> str:
    """A keyed digest of where the request came from: the address itself is not stored."""
    address = request.META.get("REMOTE_ADDR", "")
    return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()


def too_many(origin: str, email: str) -> bool:
    """Whether so much has been sent lately that more must wait."""
    now = timezone.now()
    lately = UseReport.objects.filter(sent_at__gte=now - timedelta(hours=1))
    today = UseReport.objects.filter(sent_at__gte=now - timedelta(days=1))
    return (
        lately.filter(origin=origin).count() >= PER_ORIGIN_AN_HOUR
        or today.filter(email__iexact=email).count() >= PER_ADDRESS_A_DAY
        or lately.count() >= ALL_AN_HOUR
    )
