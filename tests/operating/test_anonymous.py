"""Pages for readers without a cookie are made once, and anew as soon as something has changed."""

import builders
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practicesite import anonymous
from search import index
from search.models import Change

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture(autouse=True)
def kept(settings, committed):
    settings.KEEP_PAGES = True
    anonymous.shelf.clear()
    yield
    anonymous.shelf.clear()


@pytest.fixture
def page(committed):
    with committed():
        return builders.practice_model("Kirjasto")


def test_a_page_is_made_once(client, page) -> None:
    first = client.get(page.url)
    with CaptureQueriesContext(
        connection,
    ) as statements:
        second = client.get(page.url)
    assert second.content == first.content
    assert len(statements) <= 1
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_a_browser_that_has_the_page_is_told_that_it_is_unchanged(client, page) -> None:
    etag = client.get(page.url)["ETag"]
    again = client.get(page.url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_a_changed_page_is_made_anew(client, page, committed) -> None:
    etag = client.get(page.url)["ETag"]
    with committed():
        page.title = "Kahvila"
        page.save_revision().publish()
    anew = client.get(page.url, headers={"If-None-Match": etag})
    assert anew.status_code == 200
    assert "Kahvila" in anew.content.decode()


def test_a_renamed_term_is_seen_on_pages_that_show_it(client, committed) -> None:
    with committed():
        page = builders.practice_model("Kirjasto", phase="ready")
    client.get(page.url)
    with committed():
        page.phase.name_fi = "Koettu"
        page.phase.save()
    assert "koettu" in client.get(page.url).content.decode().lower()


def test_what_another_process_changed_is_seen_within_a_second(client, page, monkeypatch) -> None:
    client.get(page.url)
    type(page).objects.filter(pk=page.pk).update(title="Kahvila")
    anonymous.Edition.next()  # as the other process does
    monkeypatch.setattr(anonymous.shelf, "looked_until", 0.0)
    assert "Kahvila" in client.get(page.url).content.decode()


def test_a_withdrawn_page_is_gone_at_once(client, page, committed) -> None:
    client.get(page.url)
    with committed():
        page.unpublish()
    assert client.get(page.url).status_code != 200


def test_who_brings_a_cookie_is_shown_a_page_of_their_own(admin_client, client, page) -> None:
    client.get(page.url)
    assert "ETag" not in admin_client.get(page.url)


def test_what_a_reader_asked_for_is_not_kept(client, page) -> None:
    client.get("/fi/haku/?q=kirjasto")
    client.get("/readyz")
    client.get("/ei-ole/")
    assert not anonymous.shelf.pages


def test_the_search_page_is_made_anew_when_its_index_changes(client, page, committed) -> None:
    etag = client.get("/fi/haku/")["ETag"]
    assert client.get("/fi/haku/", headers={"If-None-Match": etag}).status_code == 304
    Change.objects.create(engine=index.database_engine().name, number=page.number)
    type(page).objects.filter(pk=page.pk).update(title="Kahvila")
    with committed():
        index.drain_all()
    assert "Kahvila" in client.get("/fi/haku/").content.decode()


def test_the_shelf_holds_no_more_than_it_may(client, monkeypatch) -> None:
    monkeypatch.setattr(anonymous, "MOST_BYTES", 1000)
    from django.http import HttpResponse

    for number in range(10):
        anonymous.shelf.put(str(number), HttpResponse("x" * 300), 1)
    assert list(anonymous.shelf.pages) == ["7", "8", "9"]
