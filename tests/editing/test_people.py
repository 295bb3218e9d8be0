"""Groups, invitations, passwords, logging in, and handing a description over."""

import re

import pytest
from builders import collection, practice_model, translated
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from editing.forms import sentences
from wagtail.models import GroupPagePermission, PageLogEntry, Workflow

from practicemodels.models import Invitation, Phase, PracticeModelPage, Topic
from practicemodels.setup.people import AUTHORS, EDITORS, ROLES, make_people

pytestmark = pytest.mark.django_db
User = get_user_model()
PASSWORD = "merituuli-ja-kanerva"


# Groups


def test_a_new_site_has_a_group_for_each_role_and_one_workflow():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    workflow = Workflow.objects.get(active=True)
    tasks = [step.task.specific for step in workflow.workflow_tasks.all()]
    assert [[group.name for group in task.groups.all()] for task in tasks] == [[EDITORS]]
    assert practice_model("Malli").get_workflow() == workflow


def test_what_people_have_changed_in_groups_stays():
    group = Group.objects.get(name=AUTHORS)
    group.permissions.clear()
    GroupPagePermission.objects.filter(group=group).delete()
    make_people()
    assert not group.permissions.exists()
    assert not group.page_permissions.exists()
    assert Workflow.objects.filter(active=True).count() == 1


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("author", {"practice_models:index"}),
        ("editor", {"practice_models:index", "import", "wagtailsnippets_practicemodels_topic:list"}),
        ("translator", {"practice_models:index"}),
        ("expert", set()),
        ("admin", {"practice_models:index", "import", "wagtailsnippets_practicemodels_topic:list", "invite"}),
    ],
)
def test_each_role_opens_what_is_theirs_and_nothing_else(as_role, role, may):
    client = as_role(role)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    views = ["practice_models:index", "import", "wagtailsnippets_practicemodels_topic:list", "invite"]
    assert {view for view in views if client.get(reverse(view)).status_code == 200} == may


# Invitations


@pytest.fixture
def invited(as_role, django_capture_on_commit_callbacks):
    """A Swedish-speaking author whom an administrator has invited."""
    admin = as_role("admin")
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(
            reverse("invite"),
            {"email": "Ny@Example.org", "first_name": "Nina", "last_name": "Ny", "role": AUTHORS, "language": "sv"},
            follow=True,
        )
    assert "ny@example.org" in sentences(response)
    return User.objects.get(username="ny@example.org")


def link_in(message) -> str:
    return re.search(r"https?://[^/\s]+(/cms/password_reset/\S+)", message.body)[1]


def test_the_invited_cannot_log_in_before_setting_a_password(invited):
    assert not invited.is_active
    assert not invited.has_usable_password()
    assert [group.name for group in invited.groups.all()] == [AUTHORS]


def test_the_invitation_is_in_the_invited_ones_language(invited):
    assert mail.outbox[-1].to == ["ny@example.org"]
    assert "Hej Nina" in mail.outbox[-1].body
    assert "Skribent" in mail.outbox[-1].body


def test_the_link_sets_the_password_and_opens_the_account_once(invited):
    client = Client()
    form = client.get(link_in(mail.outbox[-1]), follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    invited.refresh_from_db()
    assert invited.is_active
    assert not Invitation.objects.filter(user=invited).exists()
    logged_in = client.post(reverse("wagtailadmin_login"), {"username": "ny@example.org", "password": PASSWORD})
    assert logged_in.status_code == 302
    again = Client().get(link_in(mail.outbox[-1]), follow=True)
    assert not again.context["validlink"]


def test_an_account_closed_on_purpose_stays_closed(as_role):
    user = as_role("author").user
    user.is_active = False
    user.set_password(PASSWORD)
    user.save()
    user.refresh_from_db()
    assert not user.is_active


def test_an_invitation_can_be_sent_again(invited, as_role):
    mail.outbox.clear()
    admin = as_role("admin", "toinen")
    assert "Send the invitation again" in sentences(admin.get(reverse("wagtailusers_users:index")))
    admin.post(reverse("invite_again", args=[invited.pk]))
    assert mail.outbox[0].to == ["ny@example.org"]
    assert Client().get(link_in(mail.outbox[0]), follow=True).context["validlink"]


def test_one_who_has_an_account_is_not_invited(as_role):
    author = as_role("author").user
    data = {"email": author.email, "role": EDITORS, "language": "fi"}
    response = as_role("admin").post(reverse("invite"), data)
    assert "already has an account" in sentences(response)


def test_only_an_administrator_invites(as_role):
    data = {"email": "uusi@example.org", "role": EDITORS, "language": "fi"}
    for role in ("author", "editor", "translator", "expert"):
        as_role(role).post(reverse("invite"), data)
    assert not User.objects.filter(username="uusi@example.org").exists()


# Passwords


def test_a_forgotten_password_is_reset_by_mail(as_role):
    user = as_role("author", language="fi").user
    client = Client()
    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})
    form = client.get(link_in(mail.outbox[-1]), follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@override_settings(AXES_ENABLED=True)
def test_guessing_a_password_is_stopped(as_role):
    user = as_role("author").user
    client = Client()
    for _ in range(6):
        last = client.post(reverse("wagtailadmin_login"), {"username": user.username, "password": "wrong"})
    assert last.status_code == 429
    right = client.post(reverse("wagtailadmin_login"), {"username": user.username, "password": "kokeillaan-yhdessa"})
    assert right.status_code == 429


# Handing over


def test_an_editor_hands_a_description_to_another_author(as_role, django_capture_on_commit_callbacks):
    leaving, staying = as_role("author", "lahteva").user, as_role("author", "jaava", language="sv")
    page = practice_model("Kotikäynnit", owner=leaving, live=False)
    swedish = translated(page, "sv", title="Hembesök", live=False)
    type(swedish).objects.filter(pk=swedish.pk).update(owner=leaving)
    with django_capture_on_commit_callbacks(execute=True):
        as_role("editor").post(reverse("hand_over", args=[page.pk]), {"author": staying.user.pk})
    for version in (page, swedish):
        version.refresh_from_db()
        assert version.owner == staying.user
    assert PageLogEntry.objects.filter(page=page.pk, action="practicemodels.hand_over").exists()
    assert mail.outbox[-1].to == [staying.user.email]
    assert "Hej" in mail.outbox[-1].body
    assert staying.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_an_author_hands_nothing_over(as_role):
    author, other = as_role("author"), as_role("author", "toinen")
    page = practice_model("Kotikäynnit", owner=author.user)
    author.post(reverse("hand_over", args=[page.pk]), {"author": other.user.pk})
    page.refresh_from_db()
    assert page.owner == author.user


def test_the_way_to_hand_over_stands_on_the_page(as_role):
    page = collection("Hanke")
    response = as_role("editor").get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert reverse("hand_over", args=[page.pk]) in response.content.decode()


# The demonstration


@override_settings(DEBUG=False)
def test_the_demonstration_is_refused_on_a_real_site():
    with pytest.raises(CommandError) as refused:
        call_command("load_demo")
    assert refused.value.returncode == 2


@override_settings(DEBUG=True)
def test_the_demonstration_has_an_account_for_each_role(capsys):
    call_command("load_demo")
    told = capsys.readouterr().out
    for role in ("author", "editor", "translator", "expert", "admin"):
        assert f"{role}@example.org" in told
    assert PracticeModelPage.objects.live().count() >= 32
    assert Topic.objects.exists()
    assert Phase.objects.exists()
    before = PracticeModelPage.objects.values_list("pk", "latest_revision_id")
    known = list(before)
    call_command("load_demo")
    assert list(before.all()) == known
