"""The demonstration is read in several languages, and loading it again changes nothing."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import transaction

from practicemodels.importing.files import read_source, sources
from practicemodels.models import ArticlePage, CollectionPage, NotReadyToPublish, PracticeModelPage
from practicemodels.sections import SECTIONS
from practicemodels.setup import demo_adoptions, demo_translations
from practicemodels.setup.demo import DEMO, FOLDERS, load_descriptions, make_accounts
from practicemodels.translation import difference, state_of

pytestmark = pytest.mark.django_db

WHOLE = {
    "sv": {101, 104, 110, 111, 112, 116, 117, 122},
    "fi": {131, 133, 135, 138},
    "en": {108, 131},
}
LIGHT = {"sv": {103, 105, 107, 120}, "en": {117}}
BEHIND = (122, "sv")
MACHINE = (124, "sv")


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration as it is loaded into an empty site, once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_accounts()
        yield list(load_descriptions())
        transaction.set_rollback(True)


def version(number: int, language: str) -> PracticeModelPage:
    return PracticeModelPage.objects.get(number=number, locale__language_code=language)


def pairs(numbers: dict[str, set[int]]) -> list[tuple[int, str]]:
    return [(number, language) for language in numbers for number in sorted(numbers[language])]


def published() -> list:
    """All published translations that the demonstration brings, of every kind."""
    found = [
        kind.objects.live().filter(is_source=False, import_records__folder=str(demo_translations.FOLDER))
        for kind in (PracticeModelPage, CollectionPage, ArticlePage)
    ]
    return [page for pages in found for page in pages.select_related("locale")]


# What there is


def test_everything_is_brought_in(demonstration):
    assert [outcome.error for outcome in demonstration if outcome.status == "failed"] == []
    assert [outcome.warnings for outcome in demonstration if outcome.left_a_draft] == []


def test_twelve_models_are_in_swedish_four_in_finnish_and_three_in_english():
    found = PracticeModelPage.objects.live().filter(is_source=False).values_list("number", "locale__language_code")
    assert sorted(found) == sorted(pairs(WHOLE) + pairs(LIGHT))
    assert Counter(language for _, language in found) == {"sv": 12, "fi": 4, "en": 3}


def test_they_are_from_all_over_the_country_and_some_are_used_elsewhere():
    numbers = {number for number, _ in pairs(WHOLE) + pairs(LIGHT)}
    sources = PracticeModelPage.objects.filter(number__in=numbers, is_source=True)
    areas = set(sources.values_list("areas__area__code", flat=True))
    assert len(areas) >= 15
    assert areas >= {"mk01", "mk15", "mk21", "FI"}
    used = {told["model"] for told in json.loads((DEMO / "adoptions.json").read_text("utf-8"))}
    assert len(numbers & used) >= 10


def test_collections_and_articles_are_translated_both_ways():
    kinds = Counter((type(page), page.locale.language_code) for page in published())
    for kind in (CollectionPage, ArticlePage):
        assert (kinds[kind, "sv"], kinds[kind, "fi"]) == (1, 1)
    article = ArticlePage.objects.get(slug="sa-skriver-du-en-bra-beskrivning")
    assert article.source.slug == "nain-kirjoitat-hyvan-kuvauksen"


# How far it is


@pytest.mark.parametrize(("number", "language"), [pair for pair in pairs(WHOLE) if pair != BEHIND])
def test_a_whole_translation_is_current_in_every_part(number, language):
    state = state_of(version(number, language))
    assert {part.state for part in state.parts.values()} == {"current"}
    assert (state.state, state.done) == ("current", state.total)


@pytest.mark.parametrize(("number", "language"), pairs(LIGHT))
def test_a_light_translation_has_title_and_summary_alone(number, language):
    state = state_of(version(number, language))
    assert {part.key for part in state.having("current")} == {"title", "summary"}
    assert state.is_partial
    assert not state.having("behind", "machine")


def test_one_is_behind_since_its_source_was_published_anew():
    page = version(*BEHIND)
    state = state_of(page)
    assert state.state == "behind"
    assert {part.key for part in state.having("behind")} == {"client_understanding", "evaluation", "what_changed"}
    assert not state.having("missing", "machine")
    source = page.source
    older, newer = source.revisions.order_by("created_at")
    assert source.live_revision == newer
    assert {part.revision for part in state.having("behind")} == {older.pk}
    words = difference(page, "evaluation")
    assert "31 000" in "".join(said for kind, said in words if kind != "removed")
    assert "22 000" in "".join(said for kind, said in words if kind != "added")


def test_the_numbers_of_the_overview_are_those_of_the_demonstration(capsys):
    told = {}
    for language in ("sv", "fi"):
        call_command("translation_status", "--json", language=language)
        found = json.loads(capsys.readouterr().out)
        told[language] = {state: found[state] for state in ("missing", "in_progress", "machine", "current", "behind")}
    assert told["sv"] == {"missing": 11, "in_progress": 4, "machine": 1, "current": 7, "behind": 1}
    assert told["fi"] == {"missing": 4, "in_progress": 0, "machine": 0, "current": 4, "behind": 0}


def test_facts_stand_on_the_source_alone():
    for number, language in pairs(WHOLE) + pairs(LIGHT) + [MACHINE]:
        page = version(number, language)
        assert not any(rows.exists() for rows in (page.areas, page.themes, page.authors))
        assert (page.phase, page.organisation, page.described_on) == (None, "", None)
        assert page.facts.areas.exists()
        assert page.cover_image == page.source.cover_image


def test_what_a_machine_wrote_is_a_draft_that_nobody_can_publish(client):
    page = version(*MACHINE)
    state = state_of(page)
    assert not page.live
    assert (state.state, state.done) == ("machine", 0)
    assert {part.state for part in state.parts.values()} == {"machine"}
    with pytest.raises(NotReadyToPublish):
        page.get_latest_revision().publish()
    assert client.get(page.url).status_code == 404


# What a reader gets


def test_no_draft_is_public(client):
    shown = BeautifulSoup(client.get("/sv/verksamhetsmodeller/").content.decode(), "html.parser").get_text(" ")
    assert version(*MACHINE).title not in shown
    assert version(*MACHINE).title not in client.get("/m/124/", follow=True).content.decode()


def test_every_translated_page_reads_as_promised(client):
    light = {version(number, language).pk for number, language in pairs(LIGHT)}
    behind = version(*BEHIND).pk
    for page in published():
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        html = BeautifulSoup(response.content.decode(), "html.parser")
        language = page.locale.language_code
        main = html.find("main")
        assert html.html["lang"] == language
        assert page.title in " ".join(main.h1.get_text().split())
        words = "current partial" if page.pk in light else "behind" if page.pk == behind else "current"
        assert main["data-translation"] == words, page.url
        assert main.select_one(f'[hreflang="{page.source.locale.language_code}"]'), page.url
        foreign = {prose["lang"] for prose in main.select(".prose[lang]")}
        assert foreign == ({page.source.locale.language_code} if page.pk in light else set()), page.url


def test_each_section_is_told_in_its_own_language(client):
    whole, light = version(101, "sv"), version(103, "sv")
    for page, told in ((whole, whole), (light, light.source)):
        html = BeautifulSoup(client.get(f"{page.url}?order=path").content.decode(), "html.parser")
        shown = words(html.find("main"))
        for part in SECTIONS:
            for paragraph in BeautifulSoup(told.text_of(part), "html.parser").find_all("p"):
                assert words(paragraph) in shown, part.key


def words(html) -> str:
    return " ".join(html.get_text().split())


# Loading it again


def test_loading_again_changes_nothing_that_people_edited():
    page = version(*BEHIND)
    draft = page.get_latest_revision_as_object()
    draft.tips = "<p>Börja med en lapp.</p>"
    edited = draft.save_revision()
    edited.publish()
    pages = PracticeModelPage.objects.order_by("pk").values_list(
        "pk", "latest_revision_id", "live", "translation_marks"
    )
    before = list(pages)
    outcomes = list(load_descriptions())
    assert Counter(outcome.status for outcome in outcomes) == {"unchanged": len(outcomes) - 1, "kept": 1}
    assert list(pages) == before
    assert version(*BEHIND).live_revision == edited


def test_a_source_that_people_edited_is_not_taken_back_to_what_it_said_once():
    source = version(122, "fi")
    version(*BEHIND).delete()
    draft = source.get_latest_revision_as_object()
    draft.evaluation = "<p>Puheluita on kertynyt yli 40 000.</p>"
    draft.save_revision().publish()
    list(load_descriptions())
    assert "40 000" in version(122, "fi").evaluation
    assert not state_of(version(*BEHIND)).having("behind")


# The texts themselves


def texts_of(path: Path) -> dict[tuple, dict]:
    """The texts of a folder's records by kind, number or slug, and part."""
    found = {}
    for source in sources([path]):
        record = json.loads(source.path.read_text("utf-8"))
        key = (record["kind"], record.get("id") or record.get("translation_of") or record["slug"])
        texts = {name: record[name] for name in ("title", "summary", "place", "purpose", "actors") if record.get(name)}
        texts |= {**record.get("sections", {}), **record.get("path", {})}
        texts |= {f"{name}_remark": text for name, text in record.get("remarks", {}).items()}
        texts |= {"attachments": "".join(f"<li>{each['title']}</li>" for each in record.get("attachments", ()))}
        texts |= {
            f"{at}": json.dumps(block["value"], ensure_ascii=False) for at, block in enumerate(record.get("body", ()))
        }
        found[key, record["language"]] = {name: text for name, text in texts.items() if text}
    return found


def numbers_in(text: str) -> Counter:
    """The numbers of a text, however a language writes thousands and decimals."""
    plain = re.sub(r"(?<=\d)[\s,.\u00a0](?=\d{3}\b)", "", re.sub(r"<[^>]+>", " ", text))
    return Counter(re.findall(r"\d+", plain))


def shape_of(text: str) -> list[str]:
    return re.findall(r"</?(?:p|ul|ol|li|h3|b)>", text)


def test_a_translation_has_the_numbers_and_the_shape_of_its_source():
    originals = {}
    for folder in FOLDERS:
        originals |= {key: texts for (key, _), texts in texts_of(DEMO / folder).items()}
    beside = json.loads((DEMO / "conditions.json").read_text("utf-8"))
    for number, told in beside.items():
        remarks = {f"{name}_remark": text for name, text in told["remarks"].items()}
        originals["practice_model", int(number)] |= remarks
    for (key, _), texts in texts_of(demo_translations.EARLIER).items():
        originals[key] |= texts
    for (key, language), texts in texts_of(demo_translations.FOLDER).items():
        for name, text in texts.items():
            original = originals[key][name]
            assert numbers_in(text) == numbers_in(original), (key, language, name)
            assert shape_of(text) == shape_of(original), (key, language, name)
            assert len(text) < 40 or text != original, (key, language, name)


def test_what_stood_earlier_is_a_part_of_what_stands_now():
    now = {each.number: each for source in sources([DEMO / "fi", DEMO / "sv"]) for each in read_source(source)}
    beside = {each.number: each for each in demo_adoptions.with_conditions(now.values())}
    for source in sources([demo_translations.EARLIER]):
        for earlier in read_source(source):
            assert set(earlier.sections) <= set(now[earlier.number].sections)
            assert set(earlier.remarks) <= set(beside[earlier.number].remarks)
            assert set(earlier.facts) <= set(beside[earlier.number].facts)
