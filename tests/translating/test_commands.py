"""translate_models and translation_status, as scripts call them."""

import json
from io import StringIO

import builders as given
import pytest
from django.core.management import CommandError, call_command
from translating.acts import change, fresh
from translating.libre import running

from practicemodels.models import PracticeModelPage
from practicemodels.translation import bulk, open_translation
from practicemodels.translation.overview import numbers, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def run(command, *arguments):
    """What the command printed as JSON, and how it ended."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(command, *arguments, "--json", stdout=out, stderr=err)
    except SystemExit as end:
        code = end.code
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), code


def in_swedish():
    return PracticeModelPage.objects.filter(locale__language_code="sv", is_source=False)


def test_every_published_model_gets_an_empty_draft_and_a_second_run_changes_nothing():
    first, second = given.practice_model("Yksi"), given.practice_model("Kaksi")
    given.practice_model("Luonnos", live=False)
    given.practice_model("Svensk", language="sv")
    told, _err, code = run("translate_models", "--to", "sv")
    assert [(one["id"], one["status"]) for one in told] == [(first.number, "opened"), (second.number, "opened")]
    assert code == 0
    assert in_swedish().count() == 2
    assert not in_swedish().live().exists()
    told, _err, _code = run("translate_models", "--to", "sv")
    assert {one["status"] for one in told} == {"kept"}
    assert in_swedish().count() == 2


def test_models_are_chosen_by_language_area_and_theme():
    wanted = given.practice_model("Yksi", areas=["mk19"], themes=["older"])
    given.practice_model("Kaksi", areas=["mk12"], themes=["older"])
    given.practice_model("Kolme", areas=["mk19"], themes=["youth"])
    given.practice_model("Four", language="en", areas=["mk19"], themes=["older"])
    told, _err, _code = run("translate_models", "--to", "sv", "--from", "fi", "--area", "mk19", "--theme", "older")
    assert [one["id"] for one in told] == [wanted.number]


def test_a_dry_run_does_nothing():
    given.practice_model("Yksi")
    told, _err, _code = run("translate_models", "--to", "sv", "--dry-run")
    assert [one["status"] for one in told] == ["opened"]
    out = StringIO()
    call_command("translate_models", "--to", "sv", "--dry-run", stdout=out)
    assert "dry run" in out.getvalue().splitlines()[-1]
    assert not in_swedish().exists()


def test_one_that_fails_stops_no_other_and_the_exit_says_so(monkeypatch):
    broken, good = given.practice_model("Yksi"), given.practice_model("Kaksi")

    def opening(source, language, user=None):
        if source.number == broken.number:
            raise bulk.CannotOpen("Ei onnistu.")
        return open_translation(source, language, user)

    monkeypatch.setattr(bulk, "open_translation", opening)
    told, err, code = run("translate_models", "--to", "sv")
    assert [one["status"] for one in told] == ["failed", "opened"]
    assert code == 1
    assert "Ei onnistu." in err
    assert in_swedish().get().number == good.number


def test_an_interrupted_run_goes_on(monkeypatch):
    for title in ("Yksi", "Kaksi", "Kolme"):
        given.practice_model(title)
    outcomes = bulk.translate_all(bulk.wanted("sv"), "sv")
    next(outcomes)
    outcomes.close()
    assert in_swedish().count() == 1
    told, _err, _code = run("translate_models", "--to", "sv")
    assert [one["status"] for one in told] == ["kept", "opened", "opened"]


def test_a_machine_drafts_what_nobody_has_begun_and_publishes_nothing(settings):
    begun, fresh_one = given.practice_model("Yksi"), given.practice_model("Kaksi")
    change(open_translation(begun, "sv"), publish=False, title="Ett")
    open_translation(fresh_one, "sv")
    with running() as service:
        settings.TRANSLATOR = service.address
        told, _err, code = run("translate_models", "--to", "sv", "--machine")
    assert [(one["status"], one["parts"]) for one in told] == [("kept", 0), ("drafted", 2)]
    assert code == 0
    assert not in_swedish().live().exists()


def test_a_machine_that_is_down_is_told_for_each_and_what_was_opened_stays(settings):
    given.practice_model("Yksi")
    settings.TRANSLATOR = "libretranslate+http://127.0.0.1:9"
    told, _err, code = run("translate_models", "--to", "sv", "--machine")
    assert told[0]["status"] == "failed"
    assert "cannot be reached" in told[0]["error"]
    assert code == 1


@pytest.mark.parametrize(
    "arguments", [("--to", "de"), ("--to", "sv", "--area", "mk99"), ("--to", "sv", "--machine"), ()]
)
def test_wrong_usage_is_exit_2(arguments, settings):
    settings.TRANSLATOR = ""
    with pytest.raises(CommandError) as error:
        call_command("translate_models", *arguments)
    assert getattr(error.value, "returncode", 2) in (1, 2)


def test_the_status_counts_every_state_and_names_the_part_that_waits():
    current, behind, begun = (given.practice_model(title) for title in ("Yksi", "Kaksi", "Kolme"))
    given.practice_model("Puuttuu")
    given.translated(current, "sv")
    given.translated(behind, "sv")
    open_translation(begun, "sv")
    change(behind, summary="Uusi tiivistelmä.")
    told, _err, code = run("translation_status")
    swedish = next(one for one in told if one["language"] == "sv")
    counted = {state: swedish[state] for state in ("current", "behind", "in_progress", "machine", "missing")}
    assert counted == {"current": 1, "behind": 1, "in_progress": 1, "machine": 0, "missing": 1}
    assert code == 0
    first = swedish["models"][0]
    assert (first["id"], first["state"], first["published"]) == (behind.number, "behind", True)
    assert first["parts"] == [{"key": "summary", "state": "behind"}]
    assert first["behind_since"]
    assert {one["language"] for one in told} == {"fi", "sv", "en"}


def test_models_are_listed_by_state_area_theme_and_adoption():
    one = given.practice_model("Yksi", areas=["mk19"], themes=["older"])
    two = given.practice_model("Kaksi", areas=["mk12"], themes=["youth"])
    given.adoption(two)
    assert [row.number for row in rows("sv", area="mk19")] == [one.number]
    assert [row.number for row in rows("sv", areas=["mk19", "mk12"])] in (
        [one.number, two.number],
        [two.number, one.number],
    )
    assert [row.number for row in rows("sv", theme="youth")] == [two.number]
    assert [row.number for row in rows("sv", order="adopted")] == [two.number, one.number]
    assert rows("sv", state="behind") == []


def test_longest_behind_comes_first():
    old, new = given.practice_model("Vanha"), given.practice_model("Uusi")
    for source in (new, old):
        given.translated(source, "sv")
        change(source, summary="Muuttui.")
    PracticeModelPage.objects.filter(pk=old.pk).update(text_changes={"summary": "2024-01-01T00:00:00+00:00"})
    assert [row.number for row in rows("sv", state="behind")] == [old.number, new.number]


def test_the_overview_costs_the_same_for_few_and_many(django_assert_max_num_queries):
    for at in range(6):
        given.translated(given.practice_model(f"Malli {at}"), "sv")
    with django_assert_max_num_queries(4):
        assert numbers("sv")["current"] == 6


def test_what_was_saved_before_texts_were_noted_is_noted_by_bootstrap():
    source = given.practice_model("Yksi")
    page = given.translated(source, "sv")
    PracticeModelPage.objects.update(text_digests={})
    call_command("bootstrap_site")
    assert fresh(source).text_digests
    assert fresh(page).text_digests
