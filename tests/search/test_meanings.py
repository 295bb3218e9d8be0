"""A word finds what says the same in other words, in either language; the page tells what was added."""

import builders
import pytest
from indexed import document

from practicemodels.models import Topic
from search.dictionary.models import DictionaryEntry
from search.engines import Engine
from search.models import SynonymRule
from search.selection import Selection

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def titles(engine: Engine, text: str, language: str = "fi", **given) -> list[str]:
    found = engine.search(Selection(language, text, **given))
    return [hit.title for hit in (*found.hits, *found.partial)]


@pytest.fixture
def bilingual(every_engine: Engine) -> Engine:
    every_engine.upsert(
        [
            document(1, "Olohuone", "Lapsiperheet kohtaavat toisiaan."),
            document(2, "Vardagsrum", "Barnfamiljer träffas.", language="sv"),
            document(3, "Aivan muu", "Kirjasto on auki."),
        ]
    )
    return every_engine


def test_a_name_in_the_thesaurus_finds_models_in_the_other_language_below_ones_own(bilingual: Engine) -> None:
    assert titles(bilingual, "barnfamiljernas", "sv") == ["Vardagsrum", "Olohuone"]
    assert titles(bilingual, "lapsiperheille", "fi") == ["Olohuone", "Vardagsrum"]


def test_a_name_of_several_words_is_found_in_any_form(every_engine: Engine) -> None:
    every_engine.upsert([document(1, "Tidigt stöd i skolan", language="sv"), document(2, "Skolan", language="sv")])
    assert titles(every_engine, "varhaisen tuen") == ["Tidigt stöd i skolan"]


def test_what_was_added_can_be_left_out(bilingual: Engine) -> None:
    left = titles(bilingual, "barnfamiljer", "sv", left_out=("lapsiperheet", "families with children"))
    assert left == ["Vardagsrum"]


def test_another_name_in_the_same_language_finds_too(every_engine: Engine) -> None:
    every_engine.upsert([document(1, "Depressio"), document(2, "Muu")])
    assert titles(every_engine, "masennuksen") == ["Depressio"]


def test_a_renamed_topic_is_in_force_at_once(every_engine: Engine) -> None:
    every_engine.upsert([document(1, "Hupsistarallaa")])
    assert titles(every_engine, "yksinäisyys") == []
    topic = Topic.objects.get(code="p-loneliness")
    topic.alternative_fi += "\nhupsistarallaa"
    topic.save()
    assert titles(every_engine, "yksinäisyys") == ["Hupsistarallaa"]


def test_the_editors_synonyms_act_at_once_and_one_way_if_so_wished(every_engine: Engine) -> None:
    every_engine.upsert([document(1, "Ajoneuvo"), document(2, "Polkupyörä")])
    SynonymRule.objects.create(language="fi", words="polkupyörä", also="ajoneuvo", both_ways=False)
    assert titles(every_engine, "polkupyörän") == ["Polkupyörä", "Ajoneuvo"]
    assert titles(every_engine, "ajoneuvot") == ["Ajoneuvo"]


def test_an_editors_synonym_leads_to_all_that_it_is_called(every_engine: Engine) -> None:
    SynonymRule.objects.create(language="fi", words="mummo", also="ikäihmiset\nlapsiperheet")
    topic = Topic.objects.get(name_fi="lapsiperheet")
    topic.alternative_fi = "pesue"
    topic.save()
    every_engine.upsert([document(1, "Vanhusten kerho"), document(2, "Pesueen retki"), document(3, "Muu kerho")])
    assert sorted(titles(every_engine, "mummoille")) == ["Pesueen retki", "Vanhusten kerho"]
    assert titles(every_engine, "mummoille", left_out=("ikäihmiset", "lapsiperheet")) == []


def test_a_word_that_the_thesaurus_lacks_is_translated_where_a_word_list_is_loaded(every_engine: Engine) -> None:
    every_engine.upsert([document(1, "Leikkipuisto"), document(2, "Muu")])
    assert titles(every_engine, "lekpark", "sv") == []
    for word, translation in (("lek", "leikki"), ("park", "puisto")):
        DictionaryEntry.objects.create(
            source="sv", target="fi", word=word, word_key=word, translation=translation, translation_key=translation
        )
    assert titles(every_engine, "lekparken", "sv") == ["Leikkipuisto"]


def test_the_page_says_what_was_added_and_lets_one_leave_it_out(client, committed) -> None:
    with committed():
        builders.practice_model("Lapsiperheiden olohuone")
    page = client.get("/sv/sok/", {"q": "barnfamiljer"}).content.decode()
    assert "data-added" in page
    assert '<span lang="fi">lapsiperheet</span>' in page
    assert "without=lapsiperheet" in page
    without = client.get("/sv/sok/", {"q": "barnfamiljer", "without": ["lapsiperheet", "families with children"]})
    assert 'data-total="0"' in without.content.decode()


def test_what_is_called_the_same_in_two_languages_is_told_once(client, committed) -> None:
    with committed():
        builders.practice_model("Naapurikummit", core_idea="<p>Kotoutuminen alkaa naapurista.</p>")
    page = client.get("/fi/haku/", {"q": "kotoutuminen"}).content.decode()
    assert page.count("without=integration") == 1


def test_where_many_say_it_in_the_readers_own_language_some_of_the_other_are_still_on_the_first_page(
    every_engine: Engine,
) -> None:
    own = [document(number, f"Malli {number}", "Lapsiperheet kohtaavat.") for number in range(1, 21)]
    others = [document(number, f"Modell {number}", "Barnfamiljer träffas.", language="sv") for number in range(21, 25)]
    every_engine.upsert([*own, *others])
    found = every_engine.search(Selection("fi", "lapsiperheet"))
    assert [hit.language for hit in found.hits] == ["fi"] * 8 + ["sv"] * 2
    pages = [every_engine.search(Selection("fi", "lapsiperheet", page=page)).hits for page in (1, 2, 3)]
    assert sorted(hit.number for hits in pages for hit in hits) == list(range(1, 25))
