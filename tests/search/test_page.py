"""The search page, as a reader meets it."""

import re

import pytest
from bs4 import BeautifulSoup
from builders import collection, practice_model, translated

from search import index
from search.models import PromotedPage, Promotion, UnfoundWord

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def page(client):
    """The search page at an address, as a tree."""

    def get(address: str = "/fi/haku/", **headers):
        response = client.get(address, headers=headers)
        assert response.status_code == 200
        tree = BeautifulSoup(response.content, "html.parser")
        tree.response = response
        return tree

    return get


@pytest.fixture
def models():
    practice_model(
        "Kirjasto kylässä",
        tips="<p>Soittakaa kuntien kirjastoihin.</p>",
        themes=["older"],
        areas=["mk19"],
        phase="ready",
    )
    practice_model("Kahvila kylässä", themes=["youth"], areas=["mk12"], phase="idea", target_groups=["children"])
    practice_model("Koko maan malli", themes=["older"], areas=["FI"])
    practice_model("Familjecenter i byn", language="sv", themes=["older"], areas=["hv05"])
    index.drain_all()


def total(tree) -> int:
    return int(tree.find("output")["data-total"])


def numbers(tree, facet: str) -> dict[str, int]:
    options = tree.select(f'fieldset[data-facet="{facet}"] [data-value]')
    return {option["data-value"]: int(option["data-count"]) for option in options}


def hits(tree) -> list[str]:
    return [link.get_text() for link in tree.select("article[data-model] h3 a")]


@pytest.mark.parametrize(
    ("address", "words"),
    [("/fi/haku/", "toimintamallia"), ("/sv/sok/", "verksamhetsmodeller"), ("/en/search/", "practice models")],
)
def test_the_page_says_the_count_in_the_readers_language(page, models, address, words):
    tree = page(address)
    assert total(tree) == 4
    assert words in tree.find("output").get_text()


def test_a_word_in_another_form_finds_and_the_section_is_named(page, models):
    tree = page("/fi/haku/?q=kunnille")
    assert hits(tree) == ["Kirjasto kylässä"]
    [article] = tree.select("article[data-model]")
    assert article["lang"] == "fi"
    assert article.find("mark").get_text() == "kuntien"
    assert "Vinkit" in article.get_text()
    assert tree.find("input", {"name": "q"})["value"] == "kunnille"


def test_a_hit_leads_to_its_page(page, models, client):
    link = page("/fi/haku/?q=kirjasto").select_one("article h3 a")
    assert link["href"] == "/fi/toimintamallit/kirjasto-kylassa/"


def test_a_hit_tells_place_phase_theme_and_year(page, models):
    facts = page("/fi/haku/?q=kirjasto").select_one("article .hit-facts").get_text()
    assert all(fact in facts for fact in ("Lappi", "Valmis", "Ikääntyneet"))
    assert re.search(r"20\d\d", facts)


def test_a_description_in_another_language_says_so(page, models):
    article = page("/fi/haku/?q=familjecenter").select_one("article")
    assert article["lang"] == "sv"
    assert "Ruotsiksi" in article.get_text()


def test_facets_narrow_by_links_alone(page, models):
    tree = page("/fi/haku/")
    link = tree.select_one('fieldset[data-facet="county"] [data-value="mk19"] a')
    narrowed = page("/fi/haku/" + link["href"])
    assert hits(narrowed) == ["Kirjasto kylässä"]
    assert numbers(narrowed, "county") == numbers(tree, "county")
    link = narrowed.select_one('fieldset[data-facet="theme"] [data-value="older"] a')
    assert total(page("/fi/haku/" + link["href"])) == 1


def test_numbers_of_a_facet_are_those_of_the_searches_it_leads_to(page, models):
    tree = page("/fi/haku/")
    for facet in ("theme", "county", "phase", "language", "target_group"):
        for option in tree.select(f'fieldset[data-facet="{facet}"] [data-value]'):
            assert total(page("/fi/haku/" + option.a["href"])) == int(option["data-count"])


def test_each_chosen_facet_is_a_chip_with_its_own_way_back(page, models):
    tree = page("/fi/haku/?q=kirjasto&county=mk19&theme=older")
    chips = tree.select(".chips li a")
    assert [chip["href"] for chip in chips] == ["?q=kirjasto&county=mk19", "?q=kirjasto&theme=older", "?q=kirjasto"]
    assert "Maakunta: Lappi" in " ".join(chips[1].get_text().split())
    assert "(2 valittu" in tree.select_one("details.facets > summary").get_text()


def test_a_new_search_for_words_keeps_what_is_chosen(page, models):
    tree = page("/fi/haku/?q=kirjasto&county=mk19&sort=title&page=2")
    kept = {(field["name"], field["value"]) for field in tree.select('input[type="hidden"][form="search-form"]')}
    assert kept == {("county", "mk19"), ("sort", "title")}


def test_narrowed_by_county_the_page_tells_of_national_models(page, models):
    tree = page("/fi/haku/?county=mk19&theme=older")
    link = tree.select_one("#national")
    assert "1 valtakunnallinen" in link.get_text()
    assert hits(page("/fi/haku/" + link["href"])) == ["Koko maan malli"]
    assert page("/fi/haku/?theme=older").select_one("#national") is None


def test_models_that_hold_some_of_the_words_stand_apart(page, models):
    tree = page("/fi/haku/?q=kirjasto+kylä")
    assert total(tree) == 1
    partial = tree.select_one("section[data-partial]")
    # The second says "by", which is Swedish for one of the words: it stands behind what says it in Finnish.
    assert [link.get_text() for link in partial.select("article h3 a")] == ["Kahvila kylässä", "Familjecenter i byn"]


def test_where_no_model_holds_all_words_the_page_says_so(page, models):
    tree = page("/fi/haku/?q=kahvila+familjecenter")
    assert total(tree) == 2
    assert "Mikään toimintamalli ei sisällä kaikkia" in tree.get_text()
    assert tree.select_one("section[data-partial]") is None


def loosened(tree) -> list[tuple[str, int]]:
    return [(item.a["href"], int(item["data-count"])) for item in tree.select(".looser li[data-count]")]


def test_an_empty_result_tells_which_choice_to_give_up_and_how_many_that_gives(page, models):
    tree = page("/fi/haku/?q=kirjasto&county=mk01&phase=ready")
    assert (total(tree), hits(tree)) == (0, [])
    assert loosened(tree) == [("?q=kirjasto&phase=ready", 1)]
    # Where no single choice is in the way, all of them are.
    assert loosened(page("/fi/haku/?q=kirjasto+xyzzy&county=mk01&phase=idea")) == [("?q=kirjasto+xyzzy", 1)]


def test_an_empty_result_tells_which_word_to_give_up_after_what_was_chosen(page, models):
    tree = page("/fi/haku/?q=kirjasto+kylä&county=mk12")
    assert total(tree) == 0
    assert loosened(tree) == [("?q=kirjasto+kylä".replace("ä", "%C3%A4"), 1), ("?q=kyl%C3%A4&county=mk12", 1)]
    for address, count in loosened(tree):
        assert total(page("/fi/haku/" + address)) == count


def test_a_collection_can_be_searched_within(page, models):
    from practicemodels.models import PracticeModelPage

    gathered = collection("Kylien ohjelma", models=[PracticeModelPage.objects.get(title="Kahvila kylässä")])
    index.drain_all()
    tree = page(f"/fi/haku/?collection={gathered.number}")
    assert hits(tree) == ["Kahvila kylässä"]
    assert "Kylien ohjelma" in tree.select_one(".chips").get_text()


def test_a_long_facet_shows_eight_and_opens(page):
    for number in range(1, 13):
        practice_model(f"Malli {number}", areas=[f"mk{number:02}" if number != 3 else "mk13"])
    index.drain_all()
    facet = page("/fi/haku/").select_one('fieldset[data-facet="county"]')
    assert len(facet.find("details").select("[data-value]")) == 4
    assert len(facet.select("[data-value]")) == 12
    assert "Näytä 4 muuta" in facet.summary.get_text()


def test_a_page_number_past_the_end_shows_the_last_page(page):
    for number in range(1, 13):
        practice_model(f"Malli {number}")
    index.drain_all()
    tree = page("/fi/haku/?page=99")
    assert len(hits(tree)) == 2
    assert tree.select_one('.pages [aria-current="page"]').get_text().endswith("2")


def test_nonsense_in_the_address_is_no_error(page, models):
    assert total(page("/fi/haku/?theme=nope&sort=up&page=x&from=y&foo=bar&county=%00")) == 4


def test_htmx_gets_the_part_below_the_field_and_a_count_to_say(page, models):
    tree = page("/fi/haku/?q=kirjasto", **{"HX-Request": "true"})
    assert tree.find("header") is None
    assert tree.find(id="found")
    assert "1 toimintamalli" in tree.select_one("[hx-swap-oob]").get_text()
    assert "HX-Request" in tree.response["Vary"]


def test_a_page_restored_from_history_is_whole(page, models):
    assert page("/fi/haku/", **{"HX-Request": "true", "HX-History-Restore-Request": "true"}).find("header")


def test_two_or_more_facets_are_not_for_search_engines(page, models):
    assert page("/fi/haku/?theme=older&county=mk19").find("meta", {"name": "robots"})["content"] == "noindex"
    assert page("/fi/haku/?theme=older").find("meta", {"name": "robots"}) is None


def test_another_language_keeps_the_search(page, models):
    links = {
        link.get("hreflang"): link["href"]
        for link in page("/fi/haku/?q=kirjasto&theme=older&page=2").select(".header a[hreflang]")
    }
    assert links["sv"] == "/sv/sok/?q=kirjasto&theme=older"
    assert links["en"] == "/en/search/?q=kirjasto&theme=older"


def test_each_language_has_its_own_address_only(client):
    assert client.get("/fi/sok/").status_code == 404
    assert client.get("/sv/haku/").status_code == 404


def test_a_reader_is_served_the_version_in_their_language(page, models):
    from practicemodels.models import PracticeModelPage

    translated(PracticeModelPage.objects.get(title="Kirjasto kylässä"), "sv", title="Bibliotek i byn", summary="Bilen.")
    index.drain_all()
    link = page("/sv/sok/?q=bibliotek").select_one("article h3 a")
    assert link.get_text() == "Bibliotek i byn"
    assert link["href"].startswith("/sv/verksamhetsmodeller/")


@pytest.mark.parametrize("count", [3, 30])
def test_a_search_takes_few_statements_however_many_it_finds(page, client, django_assert_max_num_queries, count):
    for number in range(count):
        practice_model(
            f"Kirjasto {number}", themes=["older"], areas=["mk19", "FI"], topics=[f"p-{number}"], phase="ready"
        )
    gathered = collection("Ohjelma")
    index.drain_all()
    chosen = f"theme=older&county=mk19&phase=ready&topic=p-1&topic=p-2&collection={gathered.number}"
    for address in (
        "/fi/haku/?q=kirjasto",
        "/fi/haku/?q=kirjasto&page=7",
        f"/fi/haku/?q=kirjasto&{chosen.replace('&collection', '&x')}",
        f"/fi/haku/?q=kirjasto+kylä&{chosen}&page=7",
        "/fi/haku/?q=kirjasto+xyzzy",
        f"/fi/haku/?q=xyzzy&{chosen}",
    ):
        client.get(address)
        with django_assert_max_num_queries(15, info=address):
            tree = page(address)
        assert tree.find("output")


def test_longer_input_is_cut_and_the_page_says_so(page, models):
    long = "kirjasto " * 80
    assert page("/fi/haku/?q=" + long).select_one(".notice")
    assert page("/fi/haku/?q=kirjasto").select_one(".found .notice") is None


def test_a_search_can_be_followed_as_a_feed_and_by_mail(page, models, client):
    tree = page("/fi/haku/?q=kirjasto&county=mk19&page=1")
    links = [link["href"] for link in tree.select(".save-search a")]
    assert links == ["/fi/haku/tilaa/?q=kirjasto&county=mk19", "/fi/haku/atom/?q=kirjasto&county=mk19"]
    assert tree.select_one('link[type="application/atom+xml"]')["href"] == links[1]
    for link in links:
        assert client.get(link).status_code == 200
    assert page("/sv/sok/?q=xyzzy").select_one(".save-search"), "also where nothing has been written yet"


def test_words_that_nothing_has_are_counted_once_a_search(page, models):
    page("/fi/haku/?q=zumba")
    page("/fi/haku/?q=zumba&page=2")
    page("/fi/haku/?q=kirjasto")
    assert list(UnfoundWord.objects.values_list("word", "times")) == [("zumba", 1)]


def test_promoted_pages_stand_above_the_hits_of_the_first_page(page, models):
    from practicemodels.models import PracticeModelPage

    lifted = PracticeModelPage.objects.get(title="Kahvila kylässä")
    promotion = Promotion.objects.create(language="fi", queries="kirjasto")
    PromotedPage.objects.create(promotion=promotion, page=lifted)
    tree = page("/fi/haku/?q=kirjastot")
    assert [link.get_text() for link in tree.select("[data-promoted] a")] == ["Kahvila kylässä"]
    assert hits(tree) == ["Kirjasto kylässä"]
    assert total(tree) == 1
    promotion.queries = "kahvila"
    promotion.save()
    assert page("/fi/haku/?q=kirjastot").select_one("[data-promoted]") is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/fi/haku/?q=😀", "ei ole sanaa, jota hakea"),
        ("/sv/sok/?q=%22+-", "inget ord att söka på"),
        ("/fi/haku/?q=kahvila+😀", ""),
        ("/fi/haku/?q=-kahvila", ""),
        ("/fi/haku/", ""),
    ],
)
def test_what_has_no_word_in_it_is_said_to_be_left_out(page, models, address, said):
    notices = [notice.get_text() for notice in page(address).select(".notice")]
    assert [said in notice for notice in notices] == ([True] if said else [])
