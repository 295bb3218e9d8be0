"""Finnish is understood alike on every machine, by any number of threads and processes."""

import importlib.util
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.language import analysis, backend_name, lexicon, splitter, swedish, terms, voikko
from search.language.transducer import Transducer, data_file

_WORDS = (
    "järjestöjen omaishoitajien omaishoito yhteistyöverkosto ikääntyneiden maailma kuukausi uudenmaan yksinäisyyttä "
    "osallistamismenetelmän työpajoissa kuntien moniammatillista etelä-karjalassa varsinais-suomen a-klinikan eu:n "
    "järjestö-kuntayhteistyö digiosallisuus-malli perhekeskusta kokoontumisia toimintaansa vertaistukiryhmiin "
    "mielenterveyspalvelut sosiaali- päihdetyö neuvolassa lähisuhdeväkivalta asunnottomuuden internet-palvelut "
    "thl:n hytekoordinaattori sote-uudistus linja-autoissa kuukausittain yhtätoista tulevaisuusfoorumeissa"
)
WORDS = _WORDS.split()


def needed(there: bool, what: str) -> None:
    """Skip where this machine lacks something; a complete run may not lack it."""
    if there:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what}: a complete run needs it")
    pytest.skip(what)


def libvoikko_loads() -> bool:
    try:
        voikko.LibVoikko()
    except Exception:
        return False
    return True


@pytest.fixture
def backend():
    """Lets a test choose what answers for Finnish."""

    def choose(make):
        voikko.choose(make)
        analysis.clear_caches()

    yield choose
    choose(voikko.first_that_loads)


@pytest.fixture
def fallback():
    there = data_file() is not None and importlib.util.find_spec("kfst_rs") is not None
    needed(there, "the transducer is not installed (pip install --no-deps -r requirements-voikko.lock)")
    return Transducer


def test_libvoikko_and_the_transducer_give_the_same_terms(backend, fallback):
    needed(libvoikko_loads(), "libvoikko with voikko-fi is not installed")
    backend(voikko.LibVoikko)
    assert backend_name() == "libvoikko"
    by_library = {word: terms(word, "fi") for word in WORDS}
    backend(fallback)
    assert backend_name() == "kfst (pyvoikko)"
    assert {word: terms(word, "fi") for word in WORDS} == by_library


def test_the_transducer_alone_splits_compounds(backend, fallback):
    backend(fallback)
    assert "hoitaja" in terms("omaishoitajien", "fi").secondary


def test_pyvoikko_itself_is_never_imported(fallback):
    code = (
        "import sys; from search.language.transducer import Transducer; Transducer().outputs('kunta');"
        "sys.exit('pyvoikko' in sys.modules)"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
        ).returncode
        == 0
    )


def test_finnish_forms_meet_even_without_any_transducer(backend):
    backend(voikko.Lemmas)
    assert backend_name() == "simplemma"
    for form in ("kunnan", "kuntien", "kunnissa"):
        assert "kunta" in terms(form, "fi").primary


def test_the_next_backend_answers_where_one_does_not_load(backend, monkeypatch):
    def broken():
        raise OSError("no dictionary")

    monkeypatch.setattr(voikko, "BACKENDS", (broken, voikko.Lemmas))
    backend(voikko.first_that_loads)
    assert backend_name() == "simplemma"


def test_many_threads_at_once_get_right_answers():
    expected = {word: terms(word, "fi") for word in WORDS}
    swedish_words = ["barnfamiljer", "välfärdsområden", "äldreomsorg", "skolhälsovård", "xyzningarna"]
    expected_swedish = {word: terms(word, "sv") for word in swedish_words}

    def work(_):
        for _ in range(5):
            analysis.clear_caches()
            swedish.lemmas_of.cache_clear()
            splitter.split.cache_clear()
            assert {word: terms(word, "fi") for word in WORDS} == expected
            assert {word: terms(word, "sv") for word in swedish_words} == expected_swedish
        return True

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(work, range(16)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_worker_answers():
    code = (
        "import os, sys, threading\n"
        "from search.language import terms\n"
        "terms('kuntien', 'fi'), terms('kommunerna', 'sv')\n"
        "pid = os.fork()\n"
        "if not pid:\n"
        "    good = terms('lasten', 'fi').primary == ('lapsi',) and terms('barnens', 'sv').primary == ('barn',)\n"
        "    os._exit(0 if good else 1)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)), timeout=120
    )
    assert ran.returncode == 0


@pytest.fixture
def other_folder(tmp_path):
    lexicon.use_folder(lambda: tmp_path)
    yield tmp_path
    lexicon.use_folder()


def test_a_missing_lexicon_is_made_when_it_is_needed(other_folder):
    swedish.lemmas_of.cache_clear()
    assert not list(other_folder.glob("*.sqlite3"))
    assert lexicon.entries(["kommunerna"])["kommunerna"].alone == ("kommun",)
    (made,) = other_folder.glob("*.sqlite3")
    assert not list(other_folder.glob("*.new"))
    assert sqlite3.connect(made).execute("SELECT count(*) FROM word").fetchone()[0] > 500_000
    written = made.stat().st_mtime_ns
    assert lexicon.build_lexicon() == made
    assert made.stat().st_mtime_ns == written


def test_processes_that_ask_at_once_make_one_whole_lexicon(tmp_path):
    code = "from search.language import terms; assert 'familj' in terms('barnfamiljer', 'sv').secondary"
    env = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path), LANGUAGE_CACHE=str(tmp_path))
    running = [subprocess.Popen([sys.executable, "-c", code], env=env) for _ in range(3)]
    assert [each.wait(timeout=180) for each in running] == [0, 0, 0]
    assert len(list(tmp_path.glob("*.sqlite3"))) == 1
    assert not list(tmp_path.glob("*.new"))
