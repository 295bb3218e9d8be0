"""What a reader asked, read from any address without ever failing."""

import random
from urllib.parse import unquote

import pytest
from django.http import QueryDict

from search.forms import SearchForm
from search.selection import LONGEST_TEXT, Selection

pytestmark = pytest.mark.django_db


def read(query: str, language: str = "fi") -> Selection:
    return SearchForm(QueryDict(query), language).selection


def test_words_facets_years_sort_and_page_are_read():
    selection = read("q=kunta&theme=older&theme=youth&county=mk19&from=2020&to=2024&sort=title&page=3")
    assert selection == Selection(
        "fi", "kunta", {"theme": ("older", "youth"), "county": ("mk19",)}, "title", 3, year_from=2020, year_to=2024
    )


def test_an_address_says_all_of_a_selection_and_is_read_back():
    selection = read("page=2&county=mk19&q=kunta&theme=youth&theme=older&from=2020")
    assert selection.query == "?q=kunta&theme=older&theme=youth&county=mk19&from=2020&page=2"
    assert read(selection.query[1:]).query == selection.query


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1",
        "theme=no-such-theme",
        "county=hv01",
        "county=FIN&wellbeing_county=mk01",
        "collection=abc&collection=99999999999999999999999",
        "sort=upwards",
        "page=-1&page=zero",
        "page=0",
        "page=%D9%A3",
        "from=soon&to=99999",
        "language=xx",
    ],
)
def test_what_means_nothing_is_left_out(query):
    assert read(query) == Selection("fi")


def test_a_merged_code_means_the_one_that_took_its_place():
    from builders import term

    from practicemodels.models import Topic
    from practicemodels.vocabularies import merge

    merge(term(Topic, "p-old"), term(Topic, "p-new"))
    assert read("topic=p-old&topic=p-new").chosen == {"topic": ("p-new",)}


def test_long_text_is_cut_and_says_so():
    selection = read("q=" + "kunta+" * 200)
    assert len(selection.text) <= LONGEST_TEXT
    assert selection.cut
    assert not read("q=kunta").cut


def test_control_characters_are_no_part_of_the_text():
    assert read("q=kun%00ta%0D%0Ajärjestö").text == "kun ta järjestö"


def test_choosing_and_taking_back_leads_to_the_same_address_and_to_the_first_page():
    selection = read("q=kunta&theme=older&page=4")
    assert selection.adding("theme", "youth").without("theme", "youth").query == "?q=kunta&theme=older"


@pytest.mark.parametrize("facet", ["theme", "county", "start_months", "training"])
def test_the_addresses_of_many_options_are_those_of_each(facet):
    every = {"theme": ("older",), "county": ("mk02", "mk01"), "start_months": ("6",)}
    for chosen in ({}, every, {facet: ("x y", "ä&")}):
        wish = Selection("fi", "iloa & arkea", chosen, "newest", 3, year_to=2024, left_out=("ilo",))
        query = wish.queries(facet)
        for code in ("3", "mk01", "x y"):
            assert query(wish.codes_with(facet, code)) == wish.adding(facet, code).query
            assert query(wish.codes_without(facet, code)) == wish.without(facet, code).query


def test_generated_addresses_never_fail():
    chance = random.Random(1)
    letters = "qthemeaä&=%+?0123456789-\"'()*:\x00😀ß٣"
    for _ in range(2000):
        query = "".join(chance.choices(letters, k=chance.randint(0, 60)))
        Selection.read("fi", QueryDict(unquote(query, errors="replace")))


def test_a_text_is_cut_between_words():
    words = Selection.read("fi", QueryDict("q=" + "kirjasto " * 80))
    assert words.cut
    assert set(words.text.split()) == {"kirjasto"}
    assert len(words.text) > LONGEST_TEXT - len("kirjasto ")
    exactly = Selection.read("fi", QueryDict("q=" + "a" * (LONGEST_TEXT - 2) + " b c"))
    assert exactly.text.endswith(" b")
    assert Selection.read("fi", QueryDict("q=" + "a" * 600)).text == "a" * LONGEST_TEXT
