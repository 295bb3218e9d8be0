"""Quotation marks, a leading minus, and everything else that can be typed: the same on every engine."""

import time
from dataclasses import replace

import pytest
from hostile import texts
from indexed import document

from search.asking import asked
from search.documents import Passage
from search.engines import Engine
from search.plan import plan
from search.selection import LONGEST_TEXT, Selection

MODELS = [
    document(1, "Hyvä ystävä kylässä", "Vapaaehtoinen tulee kotiin."),
    document(2, "Ystävät ovat hyviä", "Vapaaehtoiset tulevat kotiin joka viikko."),
    document(3, "Hyvä alku", "Ystävä löytyy. Omaishoitaja saa levätä.", labels=["omaishoito", "kunta"]),
    document(4, "Kunta kuuntelee", "Kunnan hoitaja soittaa."),
]


def numbers(engine: Engine, text: str, language: str = "fi") -> set[int]:
    return {hit.number for hit in engine.search(Selection(language, text)).hits}


@pytest.fixture
def filled(every_engine: Engine) -> Engine:
    every_engine.upsert(MODELS)
    return every_engine


def test_words_in_quotation_marks_are_found_as_written_beside_one_another(filled: Engine) -> None:
    assert numbers(filled, '"hyvä ystävä"') == {1}
    assert numbers(filled, "”HYVÄ Ystävä”") == {1}
    assert numbers(filled, '"ystävä hyvä"') == set()
    assert numbers(filled, "hyvä ystävä") == {1, 2, 3}


def test_one_word_in_quotation_marks_is_found_in_that_form_alone(filled: Engine) -> None:
    assert numbers(filled, '"vapaaehtoiset"') == {2}
    assert numbers(filled, "vapaaehtoiset") == {1, 2}


def test_an_expression_does_not_reach_from_one_text_into_another(every_engine: Engine) -> None:
    every_engine.upsert(
        [
            document(1, "Iloinen", "kohtaaminen"),
            document(2, "Muu", summary="Tässä on iloinen", text="kohtaaminen kotona"),
            document(3, "Kolmas", "Se oli iloinen kohtaaminen."),
        ]
    )
    assert numbers(every_engine, '"iloinen kohtaaminen"') == {3}


def test_what_is_attached_holds_no_expression(every_engine: Engine) -> None:
    attached = Passage("attachments", "fi", "iloinen kohtaaminen")
    every_engine.upsert([replace(document(1, "Malli"), passages=(attached,))])
    assert numbers(every_engine, '"iloinen kohtaaminen"') == set()
    assert numbers(every_engine, "iloinen kohtaaminen") == {1}


def test_words_beside_an_expression_are_words(filled: Engine) -> None:
    assert numbers(filled, '"hyvä ystävä" vapaaehtoisilla') == {1}
    assert numbers(filled, 'kotona "tulevat kotiin"') == {2}


def test_a_leading_minus_leaves_out_what_holds_the_word_in_any_form(filled: Engine) -> None:
    assert numbers(filled, "ystävä -vapaaehtoiset") == {3}
    assert numbers(filled, "ystävä −kylä") == {2, 3}


def test_a_minus_leaves_compounds_synonyms_and_labels_alone(filled: Engine) -> None:
    assert numbers(filled, "hyvä -hoitaja") == {1, 2, 3}
    assert numbers(filled, "hyvä -kunta") == {1, 2, 3}
    assert 3 in numbers(filled, "-iäkäs")


def test_a_minus_alone_means_all_others(filled: Engine) -> None:
    assert numbers(filled, "-ystävän") == {4}
    assert numbers(filled, '-"hyvä ystävä"') == {2, 3, 4}


def test_a_minus_counts_in_totals_and_facets(every_engine: Engine) -> None:
    every_engine.upsert([document(1, "Kylä", theme=["older"]), document(2, "Kylä ja koulu", theme=["older", "youth"])])
    found = every_engine.search(Selection("fi", "kylä -koulu"))
    assert (found.total, dict(found.facets["theme"])) == (1, {"older": 1})


@pytest.mark.parametrize("text", ["sote-uudistus", "hyvä - ystävä", "hyvä – ystävä", "a--b", "(-ystävä)", "2020-2024"])
def test_a_hyphen_inside_a_word_or_a_lone_dash_is_no_minus(text: str) -> None:
    assert not any(part.excluded for part in asked(text))


@pytest.mark.parametrize("text", ['"hyvä ystävä', 'hyvä" ystävä', 'hyvä "" ystävä', "hyvä ” ystävä"])
def test_a_quotation_mark_without_its_pair_means_nothing(text: str, filled: Engine) -> None:
    assert numbers(filled, text) == {1, 2, 3}


@pytest.mark.django_db  # what words mean stands there
def test_ten_thousand_hostile_texts_pass_through_the_plan() -> None:
    began = time.process_time()
    for text in texts(10_000):
        selection = Selection.read("fi", Query(q=text))
        assert len(selection.text) <= LONGEST_TEXT
        for part in asked(selection.text):
            assert part.forms
            assert all(part.forms)
        found = plan(selection.text, "fi")
        assert len(found.words) <= 32
    assert time.process_time() - began < 120


def test_a_thousand_hostile_texts_pass_through_the_engine(filled: Engine) -> None:
    slowest = 0.0
    for text in texts(1_000, seed=6):
        began = time.monotonic()
        found = filled.search(Selection.read("sv", Query(q=text)))
        slowest = max(slowest, time.monotonic() - began)
        assert 0 <= found.total <= len(MODELS)
    assert slowest < 5, f"the slowest took {slowest:.2f} s"


@pytest.mark.django_db
def test_two_hundred_hostile_texts_pass_through_the_page(client) -> None:
    for text in texts(200, seed=7):
        response = client.get("/fi/haku/", {"q": text})
        assert response.status_code == 200


class Query(dict):
    """A query string taken apart."""

    def __init__(self, **values: str) -> None:
        super().__init__(values)

    def getlist(self, key: str) -> list[str]:
        return [self[key]] if key in self else []
