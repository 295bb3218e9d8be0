"""People of every role, logged in."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from practicemodels.setup.people import ADMINISTRATORS, AUTHORS, EDITORS, EXPERTS, TRANSLATORS

GROUPS = {
    "author": AUTHORS,
    "editor": EDITORS,
    "translator": TRANSLATORS,
    "expert": EXPERTS,
    "admin": ADMINISTRATORS,
}


def person(role: str, name: str = "", language: str = "en"):
    """A person in the group of a role, whose admin speaks English unless said otherwise."""
    address = f"{name or role}@example.org"
    user = get_user_model().objects.create_user(address, address, "kokeillaan-yhdessa", first_name=name.title())
    user.groups.add(Group.objects.get(name=GROUPS[role]))
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


@pytest.fixture
def as_role(db):
    """A browser without scripts in which somebody of the role has logged in; `.user` is that person."""

    def log_in(role: str, name: str = "", language: str = "en") -> Client:
        client = Client()
        client.user = person(role, name, language)
        client.force_login(client.user, "django.contrib.auth.backends.ModelBackend")
        return client

    return log_in
