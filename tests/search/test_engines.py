"""The contract of an engine. Every engine inherits it; it is the definition of right."""

from typing import Any

import pytest
from indexed import document

from search.documents import FACETS
from search.engines import Engine, Results
from search.selection import Selection


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


def asked(text: str = "", language: str = "fi", **given: Any) -> Selection:
    chosen = {facet: tuple(given.pop(facet)) for facet in FACETS if facet in given}
    return Selection(language, text, chosen, **given)


class EngineContract:
    """What every engine must do; a subclass gives it one as the fixture `engine`."""

    # Words

    def test_a_word_is_found_in_another_form(self, engine: Engine) -> None:
        engine.upsert([document(1, "Tulevaisuusfoorumi", "Järjestöystävällinen kunta kuuntelee.")])
        assert titles(engine.search(asked("tulevaisuusfoorumeissa"))) == ["Tulevaisuusfoorumi"]
        assert titles(engine.search(asked("järjestöystävälliset kunnat"))) == ["Tulevaisuusfoorumi"]

    def test_a_compound_is_found_by_its_part_below_the_part_itself(self, engine: Engine) -> None:
        engine.upsert([document(1, "Omaishoitaja jaksaa"), document(2, "Hoitaja jaksaa")])
        assert titles(engine.search(asked("hoitajan"))) == ["Hoitaja jaksaa", "Omaishoitaja jaksaa"]

    def test_letters_with_rings_and_dots_are_letters(self, engine: Engine) -> None:
        engine.upsert([document(1, "Råd", language="sv"), document(2, "Rad", language="sv")])
        assert titles(engine.search(asked("råd", "sv"))) == ["Råd"]

    def test_a_word_in_the_title_weighs_more_than_in_the_text(self, engine: Engine) -> None:
        filler = "Kerromme tässä jotakin aivan muuta."
        engine.upsert(
            [document(1, "Muu", f"Kirjasto on auki. {filler}"), document(2, "Kirjasto", f"Ovi on auki. {filler}")]
        )
        assert titles(engine.search(asked("kirjasto"))) == ["Kirjasto", "Muu"]

    def test_what_a_model_is_filed_under_finds_it_below_what_it_says(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, "Eka", "Ryhmä kokoontuu.", labels=["omaishoito"]),
                document(2, "Toka", "Omaishoito kuormittaa."),
            ]
        )
        assert titles(engine.search(asked("omaishoito"))) == ["Toka", "Eka"]

    def test_a_swedish_model_is_found_by_swedish_words_from_a_finnish_page(self, engine: Engine) -> None:
        engine.upsert([document(1, "Familjecentralernas vardag", language="sv")])
        assert titles(engine.search(asked("familjecentral"))) == ["Familjecentralernas vardag"]

    @pytest.mark.parametrize(
        "text", ['"', "kunta OR", "NEAR(", "title:kunta", "-", "* ^ {", "\\", "'", "kunta\x00", "𝒦𝓊𝓃𝓉𝒶 ᏣᎳᎩ 😀 ٣"]
    )
    def test_nothing_that_can_be_typed_is_an_error(self, engine: Engine, text: str) -> None:
        engine.upsert([document(1, "Kunta 😀 ٣ ᏣᎳᎩ"), document(2, "Muu")])
        assert engine.search(asked(text)).total <= 2

    def test_words_of_other_scripts_are_found_as_they_stand(self, engine: Engine) -> None:
        engine.upsert([document(1, "Привет", "ᏣᎳᎩ አማርኛ 𞤀𞤣𞤤𞤢𞤥"), document(2, "Muu")])
        for word in ("привет", "ᏣᎳᎩ", "አማርኛ", "𞤀𞤣𞤤𞤢𞤥"):
            assert titles(engine.search(asked(word))) == ["Привет"]

    def test_two_hundred_and_fifty_words_are_answered(self, engine: Engine) -> None:
        engine.upsert([document(1, "Kunta")])
        assert engine.search(asked(" ".join(f"sana{number}" for number in range(249)) + " kunta")).total <= 1

    # All words or some

    def test_if_any_model_holds_every_word_only_those_are_counted(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, "Kaikki", "Kirjasto ja kahvila", theme=["older"]),
                document(2, "Osa", "Kirjasto", theme=["youth"]),
            ]
        )
        results = engine.search(asked("kirjasto kahvila"))
        assert (results.mode, results.total, titles(results)) == ("all", 1, ["Kaikki"])
        assert results.facets["theme"] == {"older": 1}
        assert [hit.title for hit in results.partial] == ["Osa"]

    def test_if_none_holds_every_word_those_that_hold_some_are_counted(self, engine: Engine) -> None:
        engine.upsert([document(1, "Kirjasto", theme=["older"]), document(2, "Kahvila", theme=["youth"])])
        results = engine.search(asked("kirjasto kahvila"))
        assert (results.mode, results.total, results.partial) == ("some", 2, ())
        assert results.facets["theme"] == {"older": 1, "youth": 1}

    def test_a_facet_never_changes_whether_all_or_some_are_counted(self, engine: Engine) -> None:
        engine.upsert([document(1, "Kirjasto kahvila", theme=["older"]), document(2, "Kirjasto", theme=["youth"])])
        results = engine.search(asked("kirjasto kahvila", theme=["youth"]))
        assert (results.mode, results.total, titles(results)) == ("all", 0, [])
        assert [hit.title for hit in results.partial] == ["Kirjasto"]

    def test_a_year_never_changes_it_either(self, engine: Engine) -> None:
        engine.upsert([document(1, "Kirjasto kahvila", year=2020), document(2, "Kirjasto", year=2024)])
        assert engine.search(asked("kirjasto kahvila", year_from=2022)).mode == "all"

    def test_a_model_that_the_reader_is_not_served_does_not_decide_it(self, engine: Engine) -> None:
        engine.upsert([document(1, "Kirjasto kahvila", serves=("sv",)), document(2, "Kirjasto")])
        results = engine.search(asked("kirjasto kahvila"))
        assert (results.mode, titles(results)) == ("some", ["Kirjasto"])

    def test_the_second_group_fills_the_first_page_to_ten_and_no_other(self, engine: Engine) -> None:
        engine.upsert([document(number, f"Kirjasto kahvila {number}") for number in range(1, 8)])
        engine.upsert([document(number, f"Kirjasto {number}") for number in range(8, 20)])
        results = engine.search(asked("kirjasto kahvila"))
        assert (results.total, len(results.hits), len(results.partial)) == (7, 7, 3)
        assert results.pages == 1

    def test_ten_that_hold_all_leave_no_room_for_others(self, engine: Engine) -> None:
        engine.upsert([document(number, f"Kirjasto kahvila {number}") for number in range(1, 11)])
        engine.upsert([document(11, "Kirjasto")])
        assert engine.search(asked("kirjasto kahvila")).partial == ()

    @pytest.mark.parametrize("sort", ["newest", "adopted", "title"])
    def test_another_sort_has_no_second_group(self, engine: Engine, sort: str) -> None:
        engine.upsert([document(1, "Kirjasto kahvila"), document(2, "Kirjasto")])
        assert engine.search(asked("kirjasto kahvila", sort=sort)).partial == ()

    def test_words_that_say_nothing_are_left_out_beside_others(self, engine: Engine) -> None:
        engine.upsert([document(1, "Kirjasto")])
        assert engine.search(asked("kirjasto ja")).mode == "all"

    # Facets

    def test_a_model_with_two_chosen_topics_is_listed_and_counted_once(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, "Both", topic=["nuoret", "perheet"], county=["mk19"], year=2024),
                document(2, "One", topic=["nuoret"], county=["mk19"], year=2023),
            ]
        )
        results = engine.search(asked(topic=["nuoret", "perheet"]))
        assert titles(results) == ["Both", "One"]
        assert results.facets["county"] == {"mk19": 2}

    def test_a_facet_is_counted_as_if_none_of_its_options_were_chosen(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, theme=["older"], phase=["idea"]),
                document(2, theme=["youth"], phase=["idea"]),
                document(3, theme=["youth"], phase=["ready"]),
            ]
        )
        results = engine.search(asked(theme=["older"]))
        assert results.total == 1
        assert results.facets["theme"] == {"older": 1, "youth": 2}
        assert results.facets["phase"] == {"idea": 1}

    def test_each_of_two_chosen_facets_ignores_itself_alone(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, theme=["older"], phase=["idea"]),
                document(2, theme=["youth"], phase=["idea"]),
                document(3, theme=["older"], phase=["ready"]),
                document(4, theme=["youth"], phase=["ready"]),
            ]
        )
        results = engine.search(asked(theme=["older"], phase=["idea"]))
        assert results.total == 1
        assert results.facets["theme"] == {"older": 1, "youth": 1}
        assert results.facets["phase"] == {"idea": 1, "ready": 1}

    def test_all_options_are_counted(self, engine: Engine) -> None:
        engine.upsert([document(number, county=[f"mk{number:02}"]) for number in range(1, 20)])
        assert len(engine.search(asked()).facets["county"]) == 19

    def test_a_model_of_many_areas_counts_once_in_each_and_once_in_the_total(self, engine: Engine) -> None:
        engine.upsert([document(1, county=["mk01", "mk19"], wellbeing_county=["hv21"])])
        results = engine.search(asked())
        assert results.total == 1
        assert results.facets["county"] == {"mk01": 1, "mk19": 1}

    def test_national_models_are_in_no_county_and_told_of_beside(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, "Lappi", county=["mk19"], theme=["older"]),
                document(2, "Koko maa", national=True, theme=["older"]),
                document(3, "Muu koko maa", national=True, theme=["youth"]),
            ]
        )
        assert engine.search(asked()).facets["county"] == {"mk19": 1}
        assert engine.search(asked()).national == 0
        narrowed = engine.search(asked(county=["mk19"], theme=["older"]))
        assert (titles(narrowed), narrowed.national) == (["Lappi"], 1)
        assert titles(engine.search(asked(county=["FI"], theme=["older"]))) == ["Koko maa"]

    def test_years_bound_the_first_publication(self, engine: Engine) -> None:
        engine.upsert([document(year, f"{year}", year=year) for year in (2020, 2022, 2024)])
        assert titles(engine.search(asked(year_from=2021, year_to=2023))) == ["2022"]

    # Languages

    def test_a_reader_finds_each_model_once_in_the_version_that_serves_them(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, "Kirjasto", serves=("fi", "en")),
                document(1, "Biblioteket", language="sv", serves=("sv",)),
            ]
        )
        assert titles(engine.search(asked(language="fi"))) == ["Kirjasto"]
        assert titles(engine.search(asked(language="sv"))) == ["Biblioteket"]
        assert titles(engine.search(asked(language="en"))) == ["Kirjasto"]
        assert engine.search(asked(language="sv")).facets["language"] == {"sv": 1}

    # Order and pages

    def test_titles_stand_in_the_order_of_the_alphabet(self, engine: Engine) -> None:
        names = ["Åbo", "zeta", "Ärla", "Örn", "Alfa"]
        engine.upsert([document(number, name) for number, name in enumerate(names, start=1)])
        assert titles(engine.search(asked(sort="title"))) == ["Alfa", "zeta", "Åbo", "Ärla", "Örn"]

    def test_the_newest_come_first_where_nothing_is_searched_for(self, engine: Engine) -> None:
        engine.upsert([document(1, "Vanha", year=2020), document(2, "Uusi", year=2024)])
        assert titles(engine.search(asked())) == ["Uusi", "Vanha"]

    def test_the_most_adopted_come_first_and_of_equals_the_newer(self, engine: Engine) -> None:
        engine.upsert(
            [
                document(1, "Kirjasto vanha", places=1, year=2020),
                document(2, "Kirjasto uusi", places=1, year=2024),
                document(3, "Kirjasto ei missään", year=2025),
                document(4, "Kirjasto kaikkialla", places=12, year=2019, county=["mk01"]),
            ]
        )
        expected = ["Kirjasto kaikkialla", "Kirjasto uusi", "Kirjasto vanha", "Kirjasto ei missään"]
        assert titles(engine.search(asked("kirjasto", sort="adopted"))) == expected
        assert titles(engine.search(asked(sort="adopted"))) == expected
        assert titles(engine.search(asked("kirjasto", sort="adopted", size=2, page=2))) == expected[2:]
        engine.upsert([document(3, "Kirjasto ei missään", places=13, year=2025)])
        assert titles(engine.search(asked(sort="adopted")))[0] == "Kirjasto ei missään"

    def test_pages_together_hold_every_model_once(self, engine: Engine) -> None:
        engine.upsert([document(number, f"Kirjasto {number}") for number in range(1, 24)])
        pages = [engine.search(asked("kirjasto", page=page)) for page in (1, 2, 3)]
        numbers = [hit.number for page in pages for hit in page.hits]
        assert sorted(numbers) == list(range(1, 24))
        assert {page.pages for page in pages} == {3}

    def test_a_page_past_the_end_is_the_last(self, engine: Engine) -> None:
        engine.upsert([document(number, f"Kirjasto {number}") for number in range(1, 13)])
        past = engine.search(asked("kirjasto", page=999_999))
        assert (past.page, len(past.hits)) == (2, 2)

    # Keeping

    def test_a_document_takes_the_place_of_the_same_version(self, engine: Engine) -> None:
        engine.upsert([document(1, "Vanha", theme=["older"])])
        engine.upsert([document(1, "Uusi", theme=["youth"])])
        results = engine.search(asked())
        assert (titles(results), results.facets["theme"]) == (["Uusi"], {"youth": 1})
        assert engine.search(asked("vanha")).total == 0

    def test_a_deleted_version_is_gone_and_the_others_stay(self, engine: Engine) -> None:
        engine.upsert([document(1, "Suomi", serves=("fi",)), document(1, "Svenska", language="sv", serves=("sv",))])
        engine.delete([(1, "sv"), (99, "fi")])
        assert engine.versions([1, 99]) == {(1, "fi")}
        assert engine.stats().documents == 1

    def test_digests_tell_one_content_from_another(self, engine: Engine) -> None:
        one, other = document(1, "Sama"), document(1, "Toinen")
        engine.upsert([one])
        assert engine.digests() == {(1, "fi"): one.digest}
        assert one.digest != other.digest

    def test_an_engine_apart_is_empty(self, engine: Engine) -> None:
        engine.upsert([document(1, "Kirjasto")])
        with engine.apart() as other:
            assert other.stats().documents == 0


class TestEngineOfTheDatabase(EngineContract):
    """The engine in the database on which the tests run."""


class TestElasticsearch(EngineContract):
    """The engine on a search server."""

    @pytest.fixture
    def engine(self, db, elasticsearch: Engine) -> Engine:
        return elasticsearch
