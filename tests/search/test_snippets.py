"""The excerpt under a hit: found words marked in whatever form they stand, and the section named."""

import random

import pytest
from indexed import document

from search.documents import Passage, analysed
from search.language.tokenising import standing, tokens
from search.plan import plan
from search.snippets import LENGTH, snippet
from search.storage import pack, unpack

# What words mean stands in the database.
pytestmark = pytest.mark.django_db


def excerpt(words: str, language: str = "fi", **given):
    stored = unpack(pack(given["doc"], analysed(given["doc"])))
    return snippet(stored, plan(words, language))


def test_a_word_is_marked_in_the_form_in_which_it_stands():
    found = excerpt("kunta", doc=document(1, text="Sovimme kuntien kanssa, että kunnissa kokoonnutaan."))
    assert found.html == "Sovimme <mark>kuntien</mark> kanssa, että <mark>kunnissa</mark> kokoonnutaan."
    assert found.section == "core_idea"


def test_the_whole_compound_is_marked_where_its_part_was_found():
    found = excerpt("hoitaja", doc=document(1, text="Tuemme omaishoitajia."))
    assert "<mark>omaishoitajia</mark>" in found.html


def test_the_passage_that_holds_most_of_the_words_is_shown():
    doc = document(1, summary="Kirjasto on auki.", text="Kirjaston kahvila on auki.")
    assert excerpt("kirjasto kahvila", doc=doc).section == "core_idea"
    assert excerpt("kirjasto", doc=doc).section == "summary"


def test_where_only_the_title_holds_the_word_the_summary_begins():
    doc = document(1, "Kirjasto", summary="Auto kiertää kyliä.", text="Muuta.")
    found = excerpt("kirjasto", doc=doc)
    assert (found.section, found.html) == ("summary", "Auto kiertää kyliä.")


def test_a_long_text_is_cut_around_the_words_at_whole_words():
    filler = "Täällä kerrotaan aivan muusta asiasta monella sanalla. " * 20
    found = excerpt("kahvila", doc=document(1, text=f"{filler}Lopussa on kahvila kaikille. {filler}"))
    assert found.html.startswith("Lopussa on <mark>kahvila</mark>") or "<mark>kahvila</mark>" in found.html
    assert found.html.endswith(" …")
    assert len(found.html) < LENGTH + 60


def test_what_a_reader_typed_and_an_author_wrote_is_never_markup():
    found = excerpt("kunta", doc=document(1, text='<script>alert("kunta")</script> & kunta'))
    assert "<script" not in found.html
    assert "&lt;script&gt;" in found.html


def test_a_passage_in_another_language_says_so():
    doc = document(1, summary="Suomeksi.")
    doc = type(doc)(**{**doc.__dict__, "passages": (Passage("tips", "sv", "Fråga kommunerna."),)})
    found = excerpt("kommun", "sv", doc=doc)
    assert (found.language, found.html) == ("sv", "Fråga <mark>kommunerna</mark>.")


def test_a_word_stands_where_the_tokeniser_sees_it_and_nowhere_else() -> None:
    letters = random.Random(7)
    found = 0
    for _ in range(3_000):
        text = "".join(letters.choices("aAbä_-’': .1İ", k=30))
        for form in ("a", "ab", "a-b", "b’a", "ä", "a:a", "1", "i"):
            seen = [token.start for token in tokens(text) if token.text.lower() == form]
            assert list(standing(text, form)) == seen, (text, form)
            found += len(seen)
    assert found > 1_000
