"""Changes reach the index whatever happens on the way, and an index that is out of date is made anew."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import builders
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from search import index, worker
from search.engines import answer, database_engine
from search.language import set_word_lists
from search.models import Change, IndexState, WordList
from search.selection import Selection
from search.upkeep import delivery, renewal
from search.wordlists import lists

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited(db, django_capture_on_commit_callbacks) -> Callable[..., WordList]:
    """Save a word list as an editor does."""

    def save(**fields: str) -> WordList:
        with django_capture_on_commit_callbacks(execute=True):
            return WordList.objects.create(**fields)

    yield save
    set_word_lists()
    lists._Known.version = (0, None)


def titles(text: str) -> list[str]:
    return [hit.title for hit in answer(Selection("fi", text)).hits]


# Delivery


def test_a_model_that_cannot_be_read_holds_up_no_other(committed, monkeypatch) -> None:
    read = delivery.documents

    def broken(numbers):
        if list(numbers) == [broken.number]:
            raise ValueError("this page is broken")
        return read(numbers)

    broken.number = 0
    with committed():
        first = builders.practice_model("Ensimmäinen kirjasto")
        builders.practice_model("Toinen kirjasto")
    monkeypatch.setattr(delivery, "documents", broken)
    broken.number = first.number
    with committed():
        first.title = "Muuttunut kirjasto"
        first.save_revision().publish()
        builders.practice_model("Kolmas kirjasto")
    assert sorted(titles("kirjasto")) == ["Ensimmäinen kirjasto", "Kolmas kirjasto", "Toinen kirjasto"]
    line = Change.objects.pending().first()
    assert (line.number, "this page is broken" in line.error) == (first.number, True)
    assert line.try_at > timezone.now()


def test_the_pauses_between_attempts_grow(committed, monkeypatch) -> None:
    with committed():
        page = builders.practice_model("Kirjasto")
    monkeypatch.setattr(delivery, "documents", lambda numbers: 1 / 0)
    Change.objects.create(engine=database_engine().name, number=page.number)
    pauses = []
    for _ in range(6):
        Change.objects.pending().update(try_at=timezone.now())
        before = timezone.now()
        index.drain(database_engine())
        pauses.append((Change.objects.pending().get().try_at - before).total_seconds())
    assert all(later > earlier * 1.5 for earlier, later in pairwise(pauses)), pauses


def test_lines_that_were_delivered_are_forgotten_after_a_day_and_others_never(db) -> None:
    old = timezone.now() - timedelta(days=3)
    Change.objects.create(engine="sqlite", number=1, made_at=old, done_at=old)
    Change.objects.create(engine="sqlite", number=2, made_at=old)
    index.forget_done()
    assert list(Change.objects.values_list("number", flat=True)) == [2]


# Rebuilding


def test_what_changes_during_a_rebuild_of_the_database_s_index_is_not_lost(committed, monkeypatch) -> None:
    with committed():
        pages = [builders.practice_model(f"Kirjasto {number}") for number in range(3)]
    read = renewal.all_documents

    def while_it_is_read():
        every = list(read())
        pages[0].title = "Kahvila"
        pages[1].unpublish()
        with committed():
            pages[0].save_revision().publish()
        index.drain_all()  # into the old index
        yield from every

    monkeypatch.setattr(renewal, "all_documents", while_it_is_read)
    index.rebuild(database_engine())
    assert (titles("kahvila"), titles("kirjasto")) == (["Kahvila"], ["Kirjasto 2"])


def test_a_rebuild_that_fails_leaves_the_database_s_old_index(committed, monkeypatch) -> None:
    with committed():
        builders.practice_model("Kirjasto")
    monkeypatch.setattr(renewal, "all_documents", lambda: (1 / 0 for _ in range(3)))
    with pytest.raises(ZeroDivisionError):
        index.rebuild(database_engine())
    assert titles("kirjasto") == ["Kirjasto"]
    monkeypatch.undo()
    assert index.rebuild(database_engine()) == 1, "and the next one is not hindered"


def test_two_do_not_rebuild_the_same_index_at_once(db) -> None:
    engine = database_engine()
    with renewal.claimed(engine), pytest.raises(renewal.Busy):
        index.rebuild(engine)


def test_check_and_repair_mend_only_what_differs(committed, capsys) -> None:
    with committed():
        _same, missing, stale = (builders.practice_model(f"Kirjasto {number}") for number in range(3))
    engine = database_engine()
    engine.delete([(missing.number, "fi")])
    type(stale).objects.filter(pk=stale.pk).update(title="Kahvila")
    Change.objects.all().delete()
    drift = index.check(engine)
    assert (drift.missing, drift.stale, drift.surplus) == ([missing.number], [stale.number], [])
    call_command("check_index", "--repair")
    assert sorted(Change.objects.values_list("number", flat=True)) == sorted([missing.number, stale.number])
    assert "all is well" in capsys.readouterr().out
    assert titles("kahvila") == ["Kahvila"]


# Word lists


def test_a_word_list_that_alters_terms_makes_the_index_anew(committed, edited) -> None:
    renewal.renew_stale()
    with committed():
        builders.practice_model("Siltatyö arjessa")
    assert titles("silta") == ["Siltatyö arjessa"]
    edited(language="fi", atoms="siltatyö")
    assert "otherwise" in renewal.why_stale(database_engine())
    task = next(task for task in worker.tasks() if task.name == "make stale indexes anew")
    task.do()
    assert titles("silta") == []
    assert titles("siltatyössä") == ["Siltatyö arjessa"]
    assert renewal.why_stale(database_engine()) == ""


def test_readyz_tells_that_an_index_is_to_be_made_anew(edited, client) -> None:
    renewal.renew_stale()
    assert client.get("/readyz").json()["status"] == "ok"
    edited(language="sv", stops="verksamhet")
    report = client.get("/readyz").json()
    assert (report["status"], "otherwise" in report["why"]) == ("degraded", True)


def test_a_word_that_came_with_the_site_can_be_taken_away(edited) -> None:
    from search.language import shipped, words

    atom = sorted(shipped("fi").atoms)[0]
    edited(language="fi", atoms=f"−{atom}\nsiltatyö")
    assert atom not in words("fi").atoms
    assert "siltatyö" in words("fi").atoms
    assert words("sv") == shipped("sv")


def test_another_process_takes_up_the_lists_within_seconds(edited, monkeypatch) -> None:
    from search.language import words

    WordList.objects.bulk_create([WordList(language="fi", atoms="siltatyö", saved_at=timezone.now())])
    assert "siltatyö" not in words("fi").atoms
    lists.keep_up(now=True)
    assert "siltatyö" in words("fi").atoms


def test_a_line_with_several_words_is_told_of_in_a_sentence(db) -> None:
    with pytest.raises(ValidationError, match=r"Kirjoita|Write one word a line"):
        WordList(language="fi", atoms="kaksi sanaa").full_clean()


def test_an_index_on_a_server_that_the_site_no_longer_has_is_not_trusted_again(db) -> None:
    IndexState.objects.create(engine="elasticsearch", made_with="x")
    renewal.renew_stale()
    assert not IndexState.objects.filter(engine="elasticsearch").exists()


def test_whoever_saves_a_page_is_spared_the_failure_of_the_index(committed, monkeypatch) -> None:
    def broken(*args, **kwargs):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(index, "drain_all", broken)
    with committed():
        page = builders.practice_model("Kirjasto")
    assert page.live
    assert Change.objects.pending().filter(number=page.number).exists()
