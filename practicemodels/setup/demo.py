"""Accounts and descriptions to try the site with."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from practicemodels.importing.files import read_source, sources
from practicemodels.importing.outcome import Outcome
from practicemodels.importing.save import Options, save_all
from practicemodels.models import PracticeModelPage

from . import demo_adoptions, demo_translations
from .people import ADMINISTRATORS, AUTHORS, EDITORS, EXPERTS, TRANSLATORS

DEMO = Path(__file__).resolve().parent.parent / "demo"
# Collections first: models name them.
FOLDERS = ("collections", "fi", "sv", "articles")
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


def load_descriptions() -> Iterator[Outcome]:
    """Bring in and publish the demonstration's models, collections and articles, then their translations.

    They are what an import reads. What people have edited since is kept, and
    a second time nothing changes. A source that was changed after it was
    translated is published as it was, translated, and published as it is. The
    author and the translator of the demonstration own what nobody owns yet, so
    that there is something of one's own to edit.
    """
    read = (each for folder in FOLDERS for source in sources([DEMO / folder]) for each in read_source(source))
    present = list(demo_adoptions.with_conditions(read))
    was = list(demo_translations.as_they_were(present))
    publish = Options(publish=True)
    yield from save_all(was, publish)
    yield from save_all(demo_translations.translations(), publish)
    yield from save_all(demo_translations.changed_since(was, present), publish)
    demo_adoptions.load()
    _give_to(ACCOUNTS[0], is_source=True)
    _give_to(ACCOUNTS[2], is_source=False)


def _give_to(account: Account, is_source: bool) -> None:
    owner = get_user_model().objects.get(username=account.email)
    models = PracticeModelPage.objects.filter(owner=None, import_records__folder__startswith=str(DEMO))
    models.filter(is_source=is_source).update(owner=owner)
