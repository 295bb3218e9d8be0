"""A search goes on as a feed and as a weekly message, without an account; every address has a purpose and an end."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
from builders import practice_model, translated
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from practicemodels.models import PracticeModelPage
from search import index
from search.models import SavedSearch
from search.saved import forms
from search.saved.addresses import feed_address, subscribe_address, subscription_address
from search.saved.mail import forget, send_due
from search.selection import Selection

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ATOM = "{http://www.w3.org/2005/Atom}"
FORM = "/fi/haku/tilaa/?q=omaishoito&county=mk12"


@pytest.fixture
def model(django_capture_on_commit_callbacks):
    """Makes models that the search knows of."""

    def make(title: str, published: timedelta = timedelta(0), **given):
        with django_capture_on_commit_callbacks(execute=True):
            page = practice_model(title, **given)
            PracticeModelPage.objects.filter(pk=page.pk).update(first_published_at=timezone.now() - published)
            index.note(None, [page.number])
        return PracticeModelPage.objects.get(pk=page.pk)

    return make


def saved(query: str = "q=omaishoito", ago: timedelta = timedelta(days=8), **fields) -> SavedSearch:
    """A search that was confirmed some time ago."""
    made = SavedSearch.objects.create(email="lukija@example.org", language=fields.pop("language", "fi"), query=query)
    made.confirm()
    SavedSearch.objects.filter(pk=made.pk).update(
        confirmed_at=timezone.now() - ago,
        told_until=timezone.now() - ago,
        next_at=timezone.now() - ago + timedelta(days=7),
        **fields,
    )
    return SavedSearch.objects.get(pk=made.pk)


def entries(client: Client, address: str) -> list[str]:
    feed = ElementTree.fromstring(client.get(address).content)
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


# The feed


def test_a_search_is_a_feed_with_the_newest_first(client, model):
    model("Omaishoidon vanha malli", timedelta(days=9))
    model("Omaishoitajien uusi malli")
    model("Aivan muuta")
    assert entries(client, "/fi/haku/atom/?q=omaishoito") == ["Omaishoitajien uusi malli", "Omaishoidon vanha malli"]


def test_the_feed_takes_the_facets_of_the_search(client, model):
    model("Karjalassa", areas=["mk12"])
    model("Lapissa", areas=["mk19"])
    assert entries(client, "/fi/haku/atom/?county=mk19") == ["Lapissa"]
    assert set(entries(client, "/fi/haku/atom/?county=nowhere&x=1")) == {"Karjalassa", "Lapissa"}


def test_an_entry_is_known_by_its_number_and_says_its_language(client, model):
    page = model("Omaishoito", summary="Mitä <tehdään> & miten.")
    feed = ElementTree.fromstring(client.get("/sv/sok/atom/").content)
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "fi"
    assert entry.findtext(f"{ATOM}id").endswith(f":m/{page.number}")
    assert entry.find(f"{ATOM}link").attrib["href"].endswith(f"/m/{page.number}/")
    assert unescape(entry.findtext(f"{ATOM}summary")) == "Mitä <tehdään> & miten."
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "sv"


def test_a_feed_is_long_enough_to_miss_nothing_and_no_longer(client, model):
    for number in range(32):
        model(f"Malli {number}")
    assert len(entries(client, "/fi/haku/atom/")) == 30


def test_where_no_model_holds_all_the_words_the_feed_is_empty_until_one_does(client, model):
    model("Omaishoito")
    assert entries(client, "/fi/haku/atom/?q=omaishoito+zumba") == []
    model("Omaishoito ja zumba")
    assert entries(client, "/fi/haku/atom/?q=omaishoito+zumba") == ["Omaishoito ja zumba"]


def test_a_feed_that_has_not_changed_is_not_sent_again(client, model):
    model("Omaishoito")
    first = client.get("/fi/haku/atom/")
    assert first["Content-Type"].startswith("application/atom+xml")
    assert client.get("/fi/haku/atom/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    empty = client.get("/fi/haku/atom/?q=zumba")
    assert client.get("/fi/haku/atom/?q=zumba", headers={"If-None-Match": empty["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "query", ["q=%00%01", "q=" + "a" * 5000, "q=%22%28%29-*", "page=99&sort=title", "q=%F0%9F%98%80"]
)
def test_no_search_is_an_error_as_a_feed(client, query):
    assert client.get(f"/fi/haku/atom/?{query}").status_code == 200


def test_addresses_follow_the_language():
    selection = Selection("sv", "vård", {"county": ("mk12",)}, sort="title", page=3)
    with override("fi"):
        assert feed_address(selection) == "/sv/sok/atom/?q=v%C3%A5rd&county=mk12"
        assert subscribe_address(Selection("en")) == "/en/search/subscribe/"


# Saving


def test_a_search_is_saved_only_when_its_address_says_so(client):
    assert "lukija@example.org" not in client.get(FORM).content.decode()
    assert client.post(FORM, {"email": "lukija@example.org"}).status_code == 200
    (message,) = mail.outbox
    assert message.to == ["lukija@example.org"]
    made = SavedSearch.objects.get()
    assert made.query == "q=omaishoito&county=mk12"
    assert made.confirmed_at is None
    assert made.kept_until - timezone.now() < timedelta(days=3, minutes=1)
    (address,) = re.findall(r"https?://\S+(/fi/haku/tilaus/\S+)", message.body)
    client.get(address)
    made.refresh_from_db()
    assert made.confirmed_at is None, "a mail program that opens links must confirm nothing"
    assert client.post(address, {"wish": "confirm"}).status_code == 302
    made.refresh_from_db()
    assert made.confirmed_at
    assert made.kept_until - timezone.now() > timedelta(days=364)


@pytest.mark.parametrize("email", ["", "lukija", "lukija@", "a@b\nBcc: c@example.org", "x" * 250 + "@example.org"])
def test_what_is_no_address_is_refused_beside_the_field(client, email):
    response = client.post(FORM, {"email": email})
    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.content.decode()
    assert not SavedSearch.objects.exists()


def test_a_machine_that_fills_every_field_gets_the_same_answer_and_no_message(client):
    response = client.post(FORM, {"email": "lukija@example.org", "website": "https://example.org"})
    assert response.status_code == 200
    assert not mail.outbox
    assert not SavedSearch.objects.exists()


def test_asking_again_at_once_sends_nothing_more(client):
    first = client.post(FORM, {"email": "lukija@example.org"})
    again = client.post(FORM, {"email": "lukija@EXAMPLE.org"})
    assert first.content == again.content
    assert len(mail.outbox) == SavedSearch.objects.count() == 1
    SavedSearch.objects.update(asked_at=timezone.now() - timedelta(minutes=11))
    client.post(FORM, {"email": "lukija@example.org"})
    assert len(mail.outbox) == 2


def test_nobodys_mailbox_is_filled_by_way_of_the_form(client):
    for number in range(6):
        client.post(f"/fi/haku/tilaa/?q=sana{number}x", {"email": "lukija@example.org"})
    assert len(mail.outbox) == 3


def test_very_many_orders_in_an_hour_are_put_off(client, monkeypatch):
    monkeypatch.setattr(forms, "ASKED_IN_AN_HOUR", 2)
    codes = [client.post(FORM, {"email": f"lukija{number}@example.org"}).status_code for number in range(3)]
    assert codes == [200, 200, 429]


def test_a_mail_server_that_is_down_leaves_nothing_behind(client, monkeypatch):
    def down(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    assert client.post(FORM, {"email": "lukija@example.org"}).status_code == 503
    assert not SavedSearch.objects.exists()


def test_an_address_typed_as_a_search_does_not_get_into_the_message_as_a_link(client):
    client.post("/fi/haku/tilaa/?q=https%3A%2F%2Fpaha.example%2Fosta", {"email": "lukija@example.org"})
    assert "paha.example" not in mail.outbox[0].body + mail.outbox[0].subject


def test_a_form_of_another_site_saves_nothing():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(FORM, {"email": "lukija@example.org"}).status_code == 403


# The weekly message


def test_new_models_of_a_week_come_in_one_message(model):
    model("Omaishoidon vanha malli", timedelta(days=30))
    page = model("Omaishoitajien uusi malli", timedelta(days=2), summary="Vertaistuki etänä.")
    model("Aivan muuta")
    search = saved()
    assert send_due() == 1
    (message,) = mail.outbox
    assert f"/m/{page.number}/" in message.body
    assert "Vertaistuki etänä." in message.body
    assert "vanha malli" not in message.body
    assert "Aivan muuta" not in message.body
    assert message.subject.startswith("1 ")
    assert send_due() == 0
    search.refresh_from_db()
    assert search.next_at > timezone.now() + timedelta(days=6)


def test_a_week_without_news_sends_nothing(model):
    model("Omaishoito", timedelta(days=30))
    search = saved()
    assert send_due() == 0
    assert not mail.outbox
    search.refresh_from_db()
    assert search.next_at > timezone.now() + timedelta(days=6)


def test_what_was_told_is_not_told_again(model):
    model("Omaishoito", timedelta(days=2))
    saved()
    send_due()
    SavedSearch.objects.update(next_at=timezone.now())
    model("Omaishoito kotona")
    SavedSearch.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    send_due()
    assert [len(re.findall("/m/", message.body)) for message in mail.outbox] == [1, 1]


def test_an_unconfirmed_address_gets_no_messages(model):
    model("Omaishoito")
    saved()
    SavedSearch.objects.update(confirmed_at=None)
    assert send_due() == 0


def test_the_message_speaks_the_language_of_the_search(model):
    page = model("Omaishoito", timedelta(days=1))
    translated(page, "sv", title="Närståendevård", summary="Stöd på distans.")
    saved("", language="sv")
    index.drain_all()
    send_due()
    (message,) = mail.outbox
    assert "/sv/sok/prenumeration/" in message.body


def test_a_message_that_cannot_be_sent_is_tried_again_and_stops_no_other(model, monkeypatch):
    model("Omaishoito", timedelta(days=1))
    first, second = saved(), saved("q=omaishoito&county=mk12")
    sent = EmailBackend.send_messages

    def failing(self, messages):
        if "mk12" not in messages[0].body:
            raise ConnectionRefusedError
        return sent(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", failing)
    assert send_due() == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.next_at < timezone.now() + timedelta(hours=2)
    assert second.next_at > timezone.now() + timedelta(days=6)
    monkeypatch.setattr(EmailBackend, "send_messages", sent)
    SavedSearch.objects.filter(pk=first.pk).update(next_at=timezone.now())
    assert send_due() == 1


# Stopping, going on, forgetting


def test_one_click_in_the_mail_program_stops_it_and_deletes_the_address(model):
    model("Omaishoito", timedelta(days=1))
    saved()
    send_due()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    outside = Client(enforce_csrf_checks=True)
    response = outside.post("/" + address.split("/", 3)[3], {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert not SavedSearch.objects.exists()


def test_looking_at_the_order_does_not_stop_it(client):
    address = subscription_address(saved())
    page = client.get(address)
    assert page["Cache-Control"].count("no-store") == 1
    assert 'value="stop"' in page.content.decode()
    assert client.post(address, {"wish": "something"}).status_code == 302
    assert SavedSearch.objects.count() == 1
    client.post(address, {"wish": "stop"})
    assert not SavedSearch.objects.exists()
    assert client.get(address).status_code == 404


def test_before_its_year_is_over_an_order_can_go_on(client, model):
    model("Omaishoito", timedelta(days=1))
    search = saved(kept_until=timezone.now() + timedelta(days=20))
    send_due()
    address = subscription_address(search)
    assert address in mail.outbox[0].body
    assert 'value="go_on"' in client.get(address).content.decode()
    client.post(address, {"wish": "go_on"})
    search.refresh_from_db()
    assert search.kept_until - timezone.now() > timedelta(days=364)
    assert 'value="go_on"' not in client.get(address).content.decode()


def test_every_address_is_deleted_when_its_time_is_over():
    saved()
    SavedSearch.objects.create(email="toinen@example.org", language="fi", query="")
    assert forget() == 0
    SavedSearch.objects.filter(confirmed_at=None).update(kept_until=timezone.now())
    assert forget() == 1
    SavedSearch.objects.update(kept_until=timezone.now() - timedelta(seconds=1))
    assert send_due() == 0
    assert forget() == 1


def test_whoever_guesses_finds_nothing(client):
    saved()
    assert client.get("/fi/haku/tilaus/arvaus/").status_code == 404
    assert client.post("/fi/haku/tilaus/arvaus/", {"wish": "stop"}).status_code == 200
    assert SavedSearch.objects.count() == 1


def test_in_another_language_the_search_is_still_called_in_its_own(client):
    address = subscription_address(saved("q=omaishoito&county=mk19")).replace(
        "/fi/haku/tilaus/", "/sv/sok/prenumeration/"
    )
    page = client.get(address).content.decode()
    assert 'lang="fi" hreflang="fi">omaishoito, Maakunta: Lappi</a>' in page
