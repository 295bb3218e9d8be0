"""Accounts and descriptions to try the site with."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from .people import ADMINISTRATORS, AUTHORS, EDITORS, EXPERTS, TRANSLATORS

DEMO = Path(__file__).resolve().parent.parent / "demo"
PASSWORD = "kokeillaan-yhdessa"


@dataclass(frozen=True)
class Account:
    email: str
    group: str
    first_name: str
    last_name: str
    language: str = "fi"


ACCOUNTS = (
    Account("author@example.org", AUTHORS, "Kaisa", "Kirjoittaja"),
    Account("editor@example.org", EDITORS, "Tuomas", "Toimittaja"),
    Account("translator@example.org", TRANSLATORS, "Stina", "Översättare", "sv"),
    Account("expert@example.org", EXPERTS, "Aino", "Asiantuntija"),
    Account("admin@example.org", ADMINISTRATORS, "Yrjö", "Ylläpitäjä"),
)


def make_accounts() -> None:
    """One account for each role; one that is there already stays as it is."""
    users = get_user_model()
    for account in ACCOUNTS:
        user, made = users.objects.get_or_create(
            username=account.email,
            defaults={"email": account.email, "first_name": account.first_name, "last_name": account.last_name},
        )
        if made:
            user.set_password(PASSWORD)
            user.save()
            user.groups.add(Group.objects.get(name=account.group))
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": account.language})
