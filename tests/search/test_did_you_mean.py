"""Where a word finds nothing, what was meant is searched for, with a way back."""

import json
import random
from collections.abc import Iterator

import builders
import pytest
from django.core.management import call_command

from search.evaluation import document
from search.language import backend_name, is_stop, terms, tokens
from search.spelling.corrections import correction, missing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

# As people type: a letter too many or too few, two that changed places, a key beside, no dots, as it sounds.
REALISTIC = {
    "fi": "vanhsuten/vanhusten yksinaisyys/yksinäisyys masenus/masennus kohtamispaikat/kohtaamispaikat omaishoitajein/omaishoitajien "
    "vertastuki/vertaistuki maahanmuutaja/maahanmuuttaja kotoutuminnen/kotoutuminen paihdepalvelut/päihdepalvelut alkohooli/alkoholi "
    "tyoton/työtön likunta/liikunta ravitsemmus/ravitsemus kirjatso/kirjasto neuvla/neuvola roboti/robotti vakivalta/väkivalta "
    "asunoton/asunnoton ruokahävikkki/ruokahävikki köyhyss/köyhyys elaimet/eläimet järjesto/järjestö yhdisyts/yhdistys "
    "perhekesksu/perhekeskus vapaaehtonen/vapaaehtoinen hyvinvonti/hyvinvointi",
    "sv": "aldringar/åldringar frivilig/frivillig familjecentraln/familjecentralen föreldrar/föräldrar hemvård/hemvård "
    "hemvrden/hemvården närstaendevårdare/närståendevårdare minesjukdom/minnessjukdom föreningr/föreningar kommunnen/kommunen "
    "partnerskp/partnerskap skolkurator/skolkurator skolkurtor/skolkurator franvaro/frånvaro psykikst/psykiskt ungdommar/ungdomar "
    "missbrk/missbruk välfardsområde/välfärdsområde boend/boende flyktinger/flyktingar sprak/språk kulltur/kultur bostd/bostad "
    "digtal/digital samarbette/samarbete",
}


@pytest.fixture
def judged(shared, engine):
    found = json.loads((shared / "eval" / "judged-queries.json").read_text("utf-8"))
    engine.upsert(document(number, doc, {}) for number, doc in enumerate(found["docs"], start=1))
    engine.is_temporary = True
    return found


def slips(word: str, chance: random.Random) -> Iterator[str]:
    place = chance.randrange(1, len(word) - 1)
    yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    yield word[:place] + word[place + 1 :]
    yield word[:place] + word[place] * 2 + word[place + 1 :]
    yield word[:place] + chance.choice("aeiourstnlk") + word[place + 1 :]
    yield word.translate(str.maketrans("äöå", "aoa"))


def share_right(pairs: list[tuple[str, str]], language: str, engine) -> tuple[float, int, list]:
    """Of the slips that find nothing: how many are put right at first place, in whatever form of the word."""
    tried, wrong = 0, []
    unknown = set(missing([slip for slip, _ in pairs], language, engine))
    for slip, word in pairs:
        if slip in unknown and slip != word:
            tried += 1
            meant = correction(slip, language, engine)
            if not set(terms(meant, language).primary) & set(terms(word, language).primary):
                wrong.append((slip, meant))
    return 1 - len(wrong) / max(tried, 1), tried, wrong


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nine_of_ten_generated_slips_are_put_right(judged, engine, language) -> None:
    chance = random.Random(11)
    texts = [query["text"] for query in judged["queries"] if query["lang"] == language]
    words = sorted({token.text.lower() for text in texts for token in tokens(text)})
    words = [word for word in words if len(word) > 4 and not is_stop(word, language)]
    absent = set(missing(words, language, engine))
    pairs = [(slip, word) for word in words if word not in absent for slip in slips(word, chance)]
    right, tried, wrong = share_right(pairs, language, engine)
    print(language, "generated", tried, round(right, 3), wrong)
    assert tried > 60
    assert right >= 0.9, wrong


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nine_of_ten_realistic_slips_are_put_right(judged, engine, language) -> None:
    pairs = [tuple(pair.split("/")) for pair in REALISTIC[language].split()]
    right, tried, wrong = share_right(pairs, language, engine)
    print(language, "realistic", tried, round(right, 3), wrong)
    assert tried >= 15
    assert right >= 0.9, wrong


@pytest.fixture
def site(committed):
    with committed():
        builders.practice_model("Omaishoitajien vertaistuki", themes=["older"], areas=["mk01"])
        builders.practice_model("Kirjaston kotipalvelu", themes=["youth"], areas=["mk02"])


def test_the_corrected_search_is_shown_with_a_way_back(client, site) -> None:
    page = client.get("/fi/haku/", {"q": "omaishoitjien vertaistuki"}).content.decode()
    assert 'data-total="1"' in page
    assert "data-corrected" in page
    assert "as_typed=1" in page
    assert 'value="omaishoitjien vertaistuki"' in page


def test_the_way_back_leads_to_what_was_typed(client, site) -> None:
    page = client.get("/fi/haku/", {"q": "omaishoitjien", "as_typed": "1"}).content.decode()
    assert 'data-total="0"' in page
    assert "data-near" in page


def test_that_slips_stay_is_said_of_these_words_alone(client, site) -> None:
    page = client.get(
        "/fi/haku/", {"q": "omaishoitjien", "as_typed": "1", "without": "närståendevård"}
    ).content.decode()
    assert 'name="without" value="närståendevård" form="search-form"' in page
    assert 'name="as_typed"' not in page, "the next words may have another slip"


def test_letters_without_their_dots_are_a_second_chance_only(client, committed) -> None:
    with committed():
        builders.practice_model("Välfärd för alla", language="sv")
    page = client.get("/sv/sok/", {"q": "valfard"}).content.decode()
    assert 'data-total="1"' in page
    assert "data-corrected" in page


def test_words_that_come_after_the_index_was_made_anew_are_known(client, committed) -> None:
    with committed():
        wordy = builders.practice_model(
            "Omaishoitajien vertaistuki", core_idea="<p>Kahvia, pullaa ja juttelua joka viikko.</p>"
        )
    assert "data-corrected" in client.get("/fi/haku/", {"q": "omaishoitjien"}).content.decode()
    with committed():
        wordy.delete()
    call_command("rebuild_index", verbosity=0)
    with committed():
        builders.practice_model("Zumbarella")
    assert "data-corrected" in client.get("/fi/haku/", {"q": "zumbarela"}).content.decode()


def test_a_word_that_finds_something_is_never_put_right(client, site) -> None:
    page = client.get("/fi/haku/", {"q": "kirjasto"}).content.decode()
    assert "data-corrected" not in page


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_name_of_a_place_is_never_put_right(client, committed, language) -> None:
    if backend_name() == "simplemma":
        pytest.skip("simplemma does not know the names of places")
    with committed():
        builders.practice_model("Liikaa vasta", core_idea="<p>Kumpi, liikaa, kuusi.</p>", areas=["FI"])
    address = {"fi": "/fi/haku/", "sv": "/sv/sok/"}[language]
    for name in ("lieksa", "Kuopiossa", "joensuu"):
        page = client.get(address, {"q": name}).content.decode()
        assert (name, "data-corrected" in page) == (name, False)


def test_nothing_found_tells_what_to_give_up_and_how_many_that_gives(client, site) -> None:
    page = client.get("/fi/haku/", {"q": "vertaistuki", "theme": "older", "county": "mk02"}).content.decode()
    assert 'data-total="0"' in page
    assert '<li data-count="1"><a href="?q=vertaistuki&amp;theme=older"' in page


def test_nothing_found_tells_that_quotation_marks_are_in_the_way(client, site) -> None:
    page = client.get("/fi/haku/", {"q": '"vertaistuki omaishoitajien"'}).content.decode()
    assert 'data-total="0"' in page
    assert '<li data-count="1"><a href="?q=vertaistuki+omaishoitajien"' in page


def test_nothing_found_tells_what_topics_beside_have(client, committed) -> None:
    with committed():
        builders.practice_model("Ystävä", topics=["p-befriending"])
    page = client.get("/fi/haku/", {"q": "yksinäisyys"}).content.decode()
    assert 'data-total="0"' in page
    assert "data-neighbours" in page
    assert "topic=p-befriending" in page
