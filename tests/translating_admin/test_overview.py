"""Seeing what is behind, the terms that editors agree on, and the weekly mail."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from builders import adoption, practice_model, translated
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from editing.forms import fields, sentences
from translating_admin.conftest import changed, editor

from practicemodels.models import GlossaryTerm, TranslatorInterest
from practicemodels.translating.reminding import send_due

pytestmark = pytest.mark.django_db
OVERVIEW = "/cms/translations/"


@pytest.fixture
def catalogue(source):
    """A model that is behind in Swedish, one that is up to date, one in progress and one that is missing."""
    behind = translated(source, "sv", title="Hembesök", tips="<p>Börja på en avdelning.</p>")
    changed(source, tips="<p>Aloittakaa kahdelta osastolta.</p>")
    whole = practice_model("Lukupiiri", areas=["mk01"], themes=["youth"])
    translated(whole, "sv", title="Läsecirkel")
    partial = practice_model("Kahvila", tips="<p>Vinkki.</p>")
    translated(partial, "sv", title="Kafé")
    missing = practice_model("Kävelyryhmä", areas=["mk01"])
    return {"source": source, "behind": behind, "whole": whole, "partial": partial, "missing": missing}


def test_a_line_says_whether_readers_have_what_is_in_progress(as_role, catalogue):
    begun = practice_model("Puutarha", tips="<p>Vinkki.</p>")
    translated(begun, "sv", title="Trädgård", live=False)
    told = BeautifulSoup(as_role("translator").get(OVERVIEW, {"language": "sv"}).content, "html.parser")
    rows = {
        number: told.select_one(f'tr[data-model="{number}"]').text
        for number in (begun.number, catalogue["partial"].number)
    }
    assert "not published" in rows[begun.number]
    assert "not published" not in rows[catalogue["partial"].number]


@pytest.mark.parametrize("path", [OVERVIEW, "/cms/account/", "/cms/practice-models/"])
def test_languages_and_areas_are_named_and_ordered_in_the_language_of_the_admin(as_role, catalogue, path):
    page = BeautifulSoup(as_role("editor", language="sv").get(path).content, "html.parser").select_one("main")
    assert "finska" in page.text
    for own_names in page.select("[name$=preferred_language]"):
        own_names.decompose()
    assert "suomi" not in page.text
    choices = [one.text.strip() for one in page.select("select[name=area] option, label:has([name=translating-areas])")]
    counties = ["Egentliga Finland", "Egentliga Tavastland", "Kajanaland", "Åland"]
    areas = ["Birkalands välfärdsområde", "Åland", "Östra Nylands välfärdsområde", *counties, "Nationell"]
    assert [one for one in choices if one in areas] == areas


def listed(response) -> list[str]:
    rows = BeautifulSoup(response.content, "html.parser").select(".translation-list tbody tr")
    return [row.select_one("td > [lang]").text for row in rows]


def number(response, language: str, state: str) -> int:
    cell = BeautifulSoup(response.content, "html.parser").select_one(
        f'td[data-language="{language}"][data-state="{state}"]'
    )
    return int(cell["data-count"])


# The overview


def test_the_numbers_of_each_language(as_role, catalogue):
    shown = as_role("translator").get(OVERVIEW)
    swedish = {
        state: number(shown, "sv", state) for state in ("current", "behind", "in_progress", "machine", "missing")
    }
    assert swedish == {"current": 1, "behind": 1, "in_progress": 1, "machine": 0, "missing": 1}
    assert number(shown, "en", "missing") == 4
    assert number(shown, "fi", "missing") == 0


def test_what_has_been_behind_longest_comes_first_and_leads_to_the_section(as_role, catalogue):
    shown = as_role("translator").get(OVERVIEW, {"language": "sv"})
    assert listed(shown)[0] == "Kotikäynnit"
    assert f"{editor(catalogue['behind'])}#part-tips" in shown.content.decode()


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ({"state": "behind"}, ["Kotikäynnit"]),
        ({"state": "missing"}, ["Kävelyryhmä"]),
        ({"area": "mk01", "order": "title"}, ["Kävelyryhmä", "Lukupiiri"]),
        ({"theme": "youth"}, ["Lukupiiri"]),
        (
            {"state": "nonsense", "area": "x", "order": "y", "p": "99", "language": "xx", "theme": "youth"},
            ["Lukupiiri"],
        ),
    ],
)
def test_the_list_is_narrowed(as_role, catalogue, chosen, titles):
    assert listed(as_role("translator").get(OVERVIEW, {"language": "sv"} | chosen)) == titles


def test_the_most_adopted_come_first(as_role, catalogue):
    for area in ("mk01", "mk12"):
        adoption(catalogue["missing"], area=area)
    shown = as_role("translator").get(OVERVIEW, {"language": "sv", "order": "adopted"})
    assert listed(shown)[0] == "Kävelyryhmä"
    assert "in use in 2 places" in sentences(shown)


def test_from_what_is_missing_a_translation_is_opened(as_role, catalogue):
    shown = as_role("translator").get(OVERVIEW, {"language": "sv", "state": "missing"})
    assert reverse("translating:open", args=[catalogue["missing"].pk, "sv"]) in shown.content.decode()


def test_only_what_one_looks_after(as_role, catalogue):
    client = as_role("translator")
    interest = TranslatorInterest.objects.create(user=client.user, languages=["sv"])
    interest.themes.set(row.theme for row in catalogue["whole"].themes.all())
    assert listed(client.get(OVERVIEW, {"mine": "on"})) == ["Lukupiiri"]


def test_who_does_not_translate_does_not_see_it(as_role):
    for role in ("author", "expert"):
        client = as_role(role)
        assert client.get(OVERVIEW).status_code in (302, 403)
        assert OVERVIEW not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_costs_the_same_for_few_and_many(as_role, catalogue, django_assert_max_num_queries):
    client = as_role("translator")
    client.get(OVERVIEW)
    for place in range(8):
        translated(practice_model(f"Malli {place}"), "sv", title=f"Modell {place}")
    with django_assert_max_num_queries(45):
        client.get(OVERVIEW, {"language": "sv"})


# Agreed terms


def test_editors_keep_the_agreed_terms_and_translators_do_not(as_role):
    chief = as_role("editor")
    address = reverse("wagtailsnippets_practicemodels_glossaryterm:add")
    data = {"name_fi": "hyvinvointialue", "name_sv": "välfärdsområde", "name_en": "", "note": ""}
    chief.post(address, data)
    assert GlossaryTerm.objects.get().name_sv == "välfärdsområde"
    assert "välfärdsområde" in sentences(chief.get(reverse("wagtailsnippets_practicemodels_glossaryterm:list")))
    assert as_role("translator").get(address).status_code == 302


def test_an_agreed_term_needs_two_languages(as_role):
    address = reverse("wagtailsnippets_practicemodels_glossaryterm:add")
    data = {"name_fi": "hyvinvointialue", "name_sv": "", "name_en": "", "note": ""}
    assert "two languages at least" in sentences(as_role("editor").post(address, data))


# The account and the mail


def choose(client, **chosen) -> None:
    """Choose in one's account what one looks after."""
    page = client.get(reverse("wagtailadmin_account"))
    values = fields(page.content.decode(), "form[enctype]")
    values |= {"name_email-first_name": "Tove", "name_email-last_name": "Åström"}
    values |= {f"translating-{name}": value for name, value in chosen.items()}
    assert client.post(reverse("wagtailadmin_account"), values).status_code == 302


def test_a_translator_chooses_in_the_account_what_to_look_after(as_role):
    client = as_role("translator")
    theme = practice_model(themes=["older"]).themes.get().theme
    choose(client, languages=["sv"], themes=[theme.pk], weekly="on")
    interest = TranslatorInterest.objects.get(user=client.user)
    assert (interest.languages, list(interest.themes.all()), interest.weekly) == (["sv"], [theme], True)


def test_who_does_not_translate_is_not_asked(as_role):
    assert "What you translate" not in sentences(as_role("author").get(reverse("wagtailadmin_account")))


@pytest.fixture
def swedish_translator(as_role):
    client = as_role("translator", "stina", language="sv")
    TranslatorInterest.objects.create(user=client.user, languages=["sv"], weekly=True)
    return client


def test_a_weekly_mail_tells_in_ones_own_language_what_is_behind(swedish_translator, catalogue):
    assert len(list(send_due())) == 1
    message = mail.outbox[-1]
    assert message.to == [swedish_translator.user.email]
    assert "Kotikäynnit" in message.body
    assert f"{editor(catalogue['behind'])}#part-tips" in message.body
    assert "Lukupiiri" not in message.body
    assert "List-Unsubscribe" in message.extra_headers


def test_no_word_of_the_mail_is_in_the_language_of_whoever_sends_it(swedish_translator, catalogue):
    with translation.override("fi"):
        list(send_due())
    body = mail.outbox[-1].body
    assert "(inaktuell sedan " in body
    assert "jäljessä" not in body


def test_it_is_sent_once_a_week(swedish_translator, catalogue):
    list(send_due())
    assert not list(send_due(timezone.now() + timedelta(days=6)))
    assert len(list(send_due(timezone.now() + timedelta(days=8)))) == 1


def test_nothing_is_sent_when_nothing_is_behind_or_it_is_not_ones_own(swedish_translator, catalogue):
    interest = TranslatorInterest.objects.get()
    interest.themes.set(row.theme for row in catalogue["whole"].themes.all())
    assert not list(send_due())
    assert not mail.outbox


def test_nobody_is_written_to_who_has_not_asked(as_role, catalogue):
    TranslatorInterest.objects.create(user=as_role("translator").user)
    assert not list(send_due())


def test_who_translates_no_more_gets_no_mail(swedish_translator, catalogue):
    swedish_translator.user.groups.clear()
    assert not list(send_due())


def test_the_link_stops_it_without_logging_in_and_only_when_asked_to(swedish_translator, catalogue):
    list(send_due())
    link = re.search(r"https?://[^/\s]+(/translators/stop/\S+)", mail.outbox[-1].body)[1]
    anyone = Client()
    assert anyone.get(link).status_code == 200
    assert TranslatorInterest.objects.get().weekly, "opening the link does nothing yet"
    anyone.post(link)
    assert not TranslatorInterest.objects.get().weekly
    assert anyone.get("/translators/stop/nonsense/").status_code == 404


def test_a_mail_server_that_is_away_is_tried_again(swedish_translator, catalogue, monkeypatch):
    from django.core.mail import EmailMessage

    def away(self, *args, **kwargs):
        raise OSError("away")

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", away)
        assert not list(send_due())
    assert len(list(send_due())) == 1
