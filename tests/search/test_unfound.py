"""Words that nothing has are counted without anything personal, and shown to editors when typed on several days."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from search.models import UnfoundWord
from search.unfound import counting

pytestmark = pytest.mark.django_db


def typed(word: str, days: int = 1, times: int = 1, ago: int = 0, language: str = "fi") -> None:
    """A word typed on so many days, the last of them `ago` days ago."""
    for day in range(days):
        date = timezone.localdate() - timedelta(days=ago + day)
        UnfoundWord.objects.create(word=word, language=language, day=date, times=times)


def counted() -> dict[str, int]:
    return dict(UnfoundWord.objects.values_list("word", "times"))


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_user("toimittaja", password="salasana123")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_unfoundword"]))
    client.force_login(user)
    return user


def test_a_word_is_counted_by_day_in_its_base_form():
    counting.note(["omaishoitajien"], "fi")
    counting.note(["Omaishoitajalle"], "fi")
    assert counted() == {"omaishoitaja": 2}


def test_a_word_typed_twice_in_one_search_counts_once():
    counting.note(["zumba", "zumba"], "fi")
    assert counted() == {"zumba": 1}


def test_a_word_with_a_hyphen_stays_readable():
    counting.note(["HYTE-zumba"], "fi")
    assert counted() == {"hyte-zumba": 1}


@pytest.mark.parametrize(
    "word",
    ["131052-308T", "040", "0401234567", "matti@example.org", "x", "ja", "", "a" * 60, "äö1", "<script>1</script>"],
)
def test_numbers_addresses_and_the_like_are_not_kept(word):
    counting.note([word], "fi")
    assert not any(any(map(str.isdigit, each)) or "@" in each or len(each) > 40 for each in counted())
    assert counting.note([word], "fi") is None


def test_only_the_word_its_language_and_the_day_are_kept():
    assert {field.name for field in UnfoundWord._meta.get_fields()} == {"id", "word", "language", "day", "times"}


def test_a_day_takes_only_so_many_different_words(monkeypatch):
    monkeypatch.setattr(counting, "MOST_OF_A_DAY", 2)
    for word in ("zumba", "boccia", "curling"):
        counting.note([word], "fi")
    assert set(counted()) == {"zumba", "boccia"}
    counting.note(["zumba"], "fi")
    assert counted()["zumba"] == 2


def test_a_database_that_is_busy_does_not_trouble_the_reader(monkeypatch):
    def busy(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(counting, "_count", busy)
    counting.note(["zumba"], "fi")
    assert counted() == {}


def test_a_word_is_shown_when_three_days_asked_for_it(client, editor):
    typed("zumba", days=3)
    typed("boccia", days=2, times=50)
    page = client.get(reverse("search_unfound")).content.decode()
    assert "zumba" in page
    assert "boccia" not in page


def test_what_many_days_asked_for_stands_first():
    typed("zumba", days=3, times=9)
    typed("boccia", days=4)
    assert [row["word"] for row in counting.shown()] == ["boccia", "zumba"]
    assert counting.shown()[1]["total"] == 27


def test_the_report_can_be_narrowed_by_language_and_saved_as_a_table(client, editor):
    typed("zumba", days=3, times=2)
    typed("spädbarnssim", days=3, language="sv")
    # The admin speaks the language that the editor has chosen, whatever that of the browser.
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "fi"})
    response = client.get(reverse("search_unfound"), {"export": "csv"}, headers={"Accept-Language": "en"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[0] == "Sana;Kieli;Päiviä;Kertoja;Viimeksi kirjoitettu"
    assert f"zumba;suomi;3;6;{timezone.localdate()}" in lines
    assert response.content.startswith(b"\xef\xbb\xbf"), "by which a spreadsheet knows how letters are written"
    assert "2 sanaa" in client.get(reverse("search_unfound")).content.decode()
    page = client.get(reverse("search_unfound_results"), {"language": "sv"}).content.decode()
    assert "spädbarnssim" in page
    assert "zumba" not in page


def test_a_word_is_forgotten_after_twelve_months():
    typed("zumba", days=3, ago=364)
    typed("boccia", days=3)
    assert [row["word"] for row in counting.shown()] == ["boccia"]
    assert counting.forget() == 2
    assert UnfoundWord.objects.filter(word="zumba").count() == 1


def test_only_those_with_the_right_see_the_report(client):
    user = User.objects.create_user("kirjoittaja", password="salasana123")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("search_unfound")).status_code == 302
    client.logout()
    assert client.get(reverse("search_unfound")).status_code == 302


def test_the_editors_group_may_see_the_report_and_steer_the_search():
    rights = set(Group.objects.get(name="Toimittajat").permissions.values_list("codename", flat=True))
    assert {"view_unfoundword", "add_synonymrule", "change_promotion", "delete_synonymrule"} <= rights
