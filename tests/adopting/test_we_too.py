""" "We use this too": telling of an adoption without an account."""

import re
from datetime import date, timedelta

import builders
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from practicemodels.adopting import guard, retention
from practicemodels.models import Adoption, Area, UseReport
from practicemodels.setup.people import EDITORS

pytestmark = pytest.mark.django_db


@pytest.fixture
def model():
    return builders.practice_model("Naapuriapu")


@pytest.fixture
def send(client, model, monkeypatch):
    """Fill the form in as a person does, some seconds after opening it."""

    def fill_in(address: str | None = None, seconds: int = 20, **given):
        monkeypatch.setattr(timezone, "now", lambda: real() - timedelta(seconds=seconds))
        stamp = guard.opened()
        monkeypatch.setattr(timezone, "now", real)
        told = {
            "area": Area.objects.get(code="mk15").pk,
            "organisation": "Kylätupa ry",
            "email": "tupa@example.org",
            "text": "Samoin, mutta kerran viikossa.",
            "stamp": stamp,
            **given,
        }
        return client.post(address or f"/fi/kayttoonotto/{model.number}/meilla-kaytossa/", told)

    real = timezone.now
    return fill_in


def link_in(mail) -> str:
    return re.search(r"https?://[^/\s]+(/\S+)", mail.body)[1]


def test_it_is_confirmed_by_mail_and_shown_only_after_an_editor_has_approved_it(client, model, send, mailoutbox):
    assert send().status_code == 302
    assert not Adoption.objects.exists()
    link = link_in(mailoutbox[0])
    assert client.get(link).status_code == 200
    assert not Adoption.objects.exists(), "opening the link is not yet confirming"
    client.post(link)
    adoption = Adoption.objects.get()
    assert (adoption.state, adoption.live, adoption.contact_email) == ("in_use", False, "")
    assert adoption.current_workflow_state
    assert "Kylätupa ry" not in client.get(model.url).content.decode()
    adoption.get_latest_revision().publish()
    page = client.get(model.url).content.decode()
    assert "Kylätupa ry" in page
    assert "tupa@example.org" not in page


def test_confirming_twice_makes_one_adoption(client, send, mailoutbox):
    send()
    link = link_in(mailoutbox[0])
    client.post(link)
    client.post(link)
    assert Adoption.objects.count() == 1


def test_the_mail_is_in_the_language_of_the_form(client, model, send, mailoutbox):
    send(f"/sv/ibruktagande/{model.number}/i-bruk-hos-oss/")
    assert link_in(mailoutbox[0]).startswith("/sv/ibruktagande/bekrafta/")


def test_a_robot_that_fills_everything_is_thanked_and_nothing_is_kept(send, mailoutbox):
    assert send(website="https://spam.example").status_code == 302
    assert not UseReport.objects.exists()
    assert not mailoutbox


@pytest.mark.parametrize("seconds", [0, 60 * 60 * 24])
def test_a_form_sent_at_once_or_a_day_later_must_be_sent_again(send, seconds):
    assert send(seconds=seconds).status_code == 422
    assert not UseReport.objects.exists()


def test_a_form_without_a_true_stamp_is_not_taken(send):
    assert send(stamp="12345").status_code == 422


def test_too_many_from_one_place_must_wait(send):
    for at in range(guard.PER_ORIGIN_AN_HOUR):
        assert send(email=f"a{at}@example.org").status_code == 302
    assert send(email="more@example.org").status_code == 429


def test_too_many_to_one_address_must_wait(send):
    for _at in range(guard.PER_ADDRESS_A_DAY):
        send()
    assert send(email="TUPA@example.org").status_code == 429


def test_an_unconfirmed_address_is_deleted_after_a_week(send):
    send()
    today = date.today()
    list(retention.due(today + timedelta(days=7)))
    assert UseReport.objects.exists()
    list(retention.due(today + timedelta(days=8)))
    assert not UseReport.objects.exists()


def test_a_confirmed_address_is_deleted_a_month_after_the_decision(client, send, mailoutbox):
    send()
    client.post(link_in(mailoutbox[0]))
    report = UseReport.objects.get()
    assert report.purpose == "answer"
    assert report.origin == ""
    Adoption.objects.get().get_latest_revision().publish()
    list(retention.due(date.today() + timedelta(days=31)))
    assert not UseReport.objects.exists()
    assert Adoption.objects.exists()


def test_turning_a_report_down_keeps_the_address_for_a_month_at_most(client, send, mailoutbox):
    send(may_ask="on")
    client.post(link_in(mailoutbox[0]))
    Adoption.objects.get().delete()
    assert UseReport.objects.get().keep_until == date.today() + timedelta(days=30)


def test_who_agreed_is_asked_after_eighteen_months_and_once(client, send, mailoutbox):
    send(may_ask="on")
    client.post(link_in(mailoutbox[0]))
    adoption = Adoption.objects.get()
    adoption.get_latest_revision().publish()
    Adoption.objects.update(reported_on=date.today() - timedelta(days=600))
    mailoutbox.clear()
    list(retention.due())
    list(retention.due())
    assert [mail.to for mail in mailoutbox] == [["tupa@example.org"]]
    assert "18" in client.get(adoption.model.url).content.decode()
    link = link_in(mailoutbox[0])
    client.get(link)
    adoption.refresh_from_db()
    assert adoption.confirmed_on is None
    client.post(link, {"answer": "yes"})
    adoption.refresh_from_db()
    assert adoption.confirmed_on == date.today()
    assert not adoption.confirmation_is_due


def test_who_has_stopped_says_so_and_an_editor_decides(client, send, mailoutbox):
    send(may_ask="on")
    client.post(link_in(mailoutbox[0]))
    adoption = Adoption.objects.get()
    adoption.current_workflow_state.cancel()
    adoption.get_latest_revision().publish()
    UseReport.objects.update(purpose="follow_up", keep_until=date.today() + timedelta(days=90))
    Adoption.objects.update(reported_on=date.today() - timedelta(days=600))
    mailoutbox.clear()
    list(retention.due())
    client.post(link_in(mailoutbox[0]), {"answer": "no", "text": "Hanke päättyi."})
    adoption.refresh_from_db()
    assert adoption.state == "in_use"
    adoption.get_latest_revision().publish()
    adoption.refresh_from_db()
    assert (adoption.state, adoption.reasons_text) == ("stopped", "Hanke päättyi.")


def test_editors_see_by_which_address_to_ask_back_as_long_as_it_is_kept_for_that(client, send, mailoutbox):
    send(email="tupa+yksi@example.org")
    client.post(link_in(mailoutbox[0]))
    adoption = Adoption.objects.get()
    editor = get_user_model().objects.create_user("tuomas", "tuomas@example.org", "salasana-1234")
    editor.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(editor)
    address = f"/cms/snippets/practicemodels/adoption/edit/{adoption.pk}/"
    assert "mailto:tupa+yksi@example.org" in client.get(address).content.decode()
    # It may be asked later whether it is still so; that is another purpose.
    UseReport.objects.update(purpose="follow_up")
    assert "tupa+yksi@example.org" not in client.get(address).content.decode()


def asked_again(client, send, mailoutbox, **told):
    """An approved report whose reporter has been asked whether it still holds; with the link of the mail."""
    send(may_ask="on")
    client.post(link_in(mailoutbox[0]))
    adoption = Adoption.objects.get()
    adoption.get_latest_revision().publish()
    draft = adoption.get_latest_revision_as_object()
    for name, value in told.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    UseReport.objects.update(purpose="follow_up", keep_until=date.today() + timedelta(days=90))
    Adoption.objects.update(reported_on=date.today() - timedelta(days=600))
    mailoutbox.clear()
    list(retention.due())
    return adoption, link_in(mailoutbox[0])


def test_that_it_has_stopped_is_told_once_with_its_reasons(client, send, mailoutbox):
    adoption, link = asked_again(client, send, mailoutbox)
    told = {"answer": "no", "text": "Hanke päättyi.", "reasons": ["funding-ended", "staff-changed"]}
    assert "Toimittaja lukee" in client.post(link, told).content.decode()
    # The back button, a second click, or an answer that says otherwise.
    assert "<form" not in client.get(link).content.decode().split("<main")[1]
    client.post(link, told)
    client.post(link, {"answer": "yes"})
    adoption.refresh_from_db()
    assert adoption.confirmed_on is None
    draft = adoption.get_latest_revision_as_object()
    assert (draft.reasons_text, draft.reason_codes()) == ("Hanke päättyi.", ["funding-ended", "staff-changed"])


def test_what_was_only_planned_is_decided_against_and_not_stopped(client, send, mailoutbox):
    begins = date.today() + timedelta(days=100)
    adoption, link = asked_again(client, send, mailoutbox, state="planned", starts_on=begins)
    assert "Ei, päätimme olla ottamatta" in client.get(link).content.decode()
    client.post(link, {"answer": "no"})
    adoption.refresh_from_db()
    draft = adoption.get_latest_revision_as_object()
    draft.full_clean()
    assert draft.state == "decided_against"


def test_a_link_that_means_nothing_says_so(client):
    assert client.get("/fi/kayttoonotto/vahvista/xyz/").status_code == 410
    assert client.get("/fi/kayttoonotto/edelleen/xyz/").status_code == 410
