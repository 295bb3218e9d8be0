"""The lists that ship with the product hold together: every name is there and every reference leads somewhere."""

import json
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "practicemodels" / "data"
LANGUAGES = ("fi", "sv", "en")


def read(name):
    return json.loads((DATA / name).read_text("utf-8"))


AREAS = read("areas.json")
VOCABULARIES = read("vocabularies.json")
TOPICS = read("topics.json")
LISTS = {
    "areas": [AREAS["country"], *AREAS["counties"], *AREAS["wellbeing_counties"]],
    **VOCABULARIES,
    "topics": TOPICS,
}
PLACED_AREAS = {kind: AREAS[kind] for kind in ("counties", "wellbeing_counties")}


def repeated(values):
    return [value for value, times in Counter(values).items() if times > 1]


def folded(labels):
    """Labels as people type them: capitals make no difference."""
    return [label.casefold() for label in labels]


# Every list


@pytest.mark.parametrize("name", LISTS)
def test_every_item_has_a_code_of_its_own(name):
    assert repeated(item["code"] for item in LISTS[name]) == []
    assert all(item["code"] == item["code"].strip() != "" for item in LISTS[name])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_every_item_has_a_tidy_name_in_each_language(name, language):
    names = [item[f"name_{language}"] for item in LISTS[name]]
    assert all(label and label == " ".join(label.split()) for label in names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(LISTS.keys() - {"areas"}))
def test_no_two_items_of_a_list_share_a_name(name, language):
    assert repeated(folded(item[f"name_{language}"] for item in LISTS[name])) == []


# Areas


def test_the_whole_country_is_there():
    assert AREAS["country"]["code"] == "FI"
    assert len(AREAS["counties"]) == 19
    assert len(AREAS["wellbeing_counties"]) == 23


def test_area_codes_tell_their_kind():
    assert all(area["code"].startswith("mk") and len(area["code"]) == 4 for area in AREAS["counties"])
    assert all(area["code"].startswith("hv") and len(area["code"]) == 4 for area in AREAS["wellbeing_counties"])
    assert {"hv90", "hv91"} <= {area["code"] for area in AREAS["wellbeing_counties"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PLACED_AREAS)
def test_no_two_areas_of_a_kind_share_a_name(kind, language):
    assert repeated(area[f"name_{language}"] for area in AREAS[kind]) == []


def test_wellbeing_counties_have_short_names():
    for area in AREAS["wellbeing_counties"]:
        assert all(area[f"short_{language}"] for language in LANGUAGES)


def test_each_county_holds_one_wellbeing_county_and_uusimaa_five():
    holds = Counter(area["county"] for area in AREAS["wellbeing_counties"])
    assert holds.keys() == {area["code"] for area in AREAS["counties"]}
    assert holds.pop("mk01") == 5
    assert set(holds.values()) == {1}


def test_the_people_of_a_county_are_the_people_of_its_wellbeing_counties():
    people = Counter()
    for area in AREAS["wellbeing_counties"]:
        people[area["county"]] += area["population"]
    assert people == {area["code"]: area["population"] for area in AREAS["counties"]}
    assert people.total() == AREAS["country"]["population"]


@pytest.mark.parametrize("kind", PLACED_AREAS)
def test_every_area_has_a_tile_of_its_own(kind):
    assert repeated((area["tile_row"], area["tile_column"]) for area in AREAS[kind]) == []


# Short lists


def test_there_are_sixteen_themes():
    assert len(VOCABULARIES["themes"]) == 16


def test_phases_run_from_idea_to_established_and_expect_results_at_the_end():
    phases = VOCABULARIES["phases"]
    assert [phase["code"] for phase in phases] == ["idea", "developing", "piloting", "ready", "established"]
    assert [bool(phase.get("early")) for phase in phases] == [True, True, True, False, False]


def test_the_programme_codes_that_titles_carry_are_known():
    codes = {programme["code"] for programme in VOCABULARIES["programmes"]}
    assert {"RRP", "RRP2", "P4", "I1", "I2", "I3", "I4"} <= codes


def test_people_can_name_whom_a_model_is_for():
    assert 25 <= len(VOCABULARIES["target_groups"]) <= 35


# Topics

BY_CODE = {topic["code"]: topic for topic in TOPICS}


def test_the_field_is_covered():
    assert len(TOPICS) >= 240
    assert all(code.startswith("p-") for code in BY_CODE)


def test_every_theme_has_topics_and_every_topic_a_theme():
    used = {theme for topic in TOPICS for theme in topic["themes"]}
    assert used == {theme["code"] for theme in VOCABULARIES["themes"]}
    assert [topic["code"] for topic in TOPICS if not topic["themes"]] == []


@pytest.mark.parametrize("relation", ["broader", "related"])
def test_topics_refer_to_other_topics_that_are_there(relation):
    for code, topic in BY_CODE.items():
        assert code not in topic[relation]
        assert repeated(topic[relation]) == []
        assert set(topic[relation]) <= BY_CODE.keys()


def test_a_topic_has_at_most_one_broader_topic_and_never_itself_above_it():
    for topic in TOPICS:
        above = [topic["code"]]
        while broader := BY_CODE[above[-1]]["broader"]:
            assert len(broader) == 1
            assert broader[0] not in above
            above.append(broader[0])


def test_related_topics_name_each_other_and_are_not_broader_ones():
    for code, topic in BY_CODE.items():
        for other in topic["related"]:
            assert code in BY_CODE[other]["related"], (code, other)
            assert other not in topic["broader"], (code, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_leads_to_one_topic(language):
    """An alternative label that is also another topic's name would send a reader to the wrong one."""
    labels = [topic[f"name_{language}"] for topic in TOPICS]
    labels += [label for topic in TOPICS for label in topic["alternative"][language]]
    assert repeated(folded(labels)) == []
    assert all(label == " ".join(label.split()) != "" for label in labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_have_other_words_in_each_language(language):
    assert [topic["code"] for topic in TOPICS if not topic["alternative"][language]] == []


@pytest.mark.parametrize(
    ("finnish", "swedish", "english"),
    [
        ("lapsiperheet", "barnfamiljer", "families with children"),
        ("vapaaehtoistyö", "volontärarbete", "volunteering"),
        ("vertaistuki", "kamratstöd", "peer support"),
        ("omaishoito", "närståendevård", "informal care"),
        ("järjestöyhteistyö", "organisationssamarbete", "cooperation with NGOs"),
        ("hyte", "främjande av hälsa och välfärd", "health promotion"),
        ("perhekeskukset", "familjecentral", "family centres"),
        ("digituki", "digitalt stöd", "digital support"),
        ("kotoutuminen", "integration", "integration"),
    ],
)
def test_one_topic_is_found_by_its_words_in_three_languages(finnish, swedish, english):
    def found(language, label):
        return [
            topic["code"] for topic in TOPICS if label in (topic[f"name_{language}"], *topic["alternative"][language])
        ]

    assert found("fi", finnish) == found("sv", swedish) == found("en", english) != []
