"""Mail to the people who work here, each in their own language."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.users.models import UserProfile

from practicemodels.reading.structure import site_name


def language_of(user: AbstractBaseUser) -> str:
    """The language in which the person uses the admin."""
    chosen = UserProfile.objects.filter(user=user).values_list("preferred_language", flat=True).first()
    return chosen or settings.LANGUAGE_CODE


def write_to(user: AbstractBaseUser, template: str, context: Mapping[str, Any]) -> None:
    """Send the mail whose first line is its subject."""
    language = language_of(user)
    with translation.override(language):
        text = render_to_string(
            f"practicemodels/admin/mail/{template}.txt",
            {"person": user, "SITE_NAME": site_name(language), "SITE_URL": settings.SITE_URL, **context},
        )
    subject, _, body = text.strip().partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", None, [user.email])
