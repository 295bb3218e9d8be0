"""Searching in a real browser: with and without scripts, on every screen."""

import builders
import pytest

from search import index
from search.engines import database_engine

ADDRESSES = (
    "/fi/haku/",
    "/sv/sok/?q=familjecenter",
    "/en/search/?theme=older&county=mk19",
    "/fi/haku/?q=xyzzy+zyxxy&phase=idea",
)


@pytest.fixture(autouse=True)
def models(live_server) -> None:
    for number in range(1, 13):
        builders.practice_model(
            f"Hyvinvointialueyhteistyöverkostokoordinaattoritoiminta {number}",
            areas=["mk19", f"mk{number:02}" if number != 3 else "mk13"],
            themes=["older"],
            phase="idea",
            tips="<p>Soittakaa kuntien kirjastoihin.</p>",
        )
    builders.practice_model("Familjecenter i byn", language="sv", themes=["older"], areas=["FI"])
    index.rebuild(database_engine())


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_overflows(walk_with, width):
    # All in one test, since each makes the site anew.
    for scheme in ("light", "dark"):
        walk = walk_with(width, color_scheme=scheme)
        for address in ADDRESSES:
            walk.go(address)
            for summary in walk.page.locator("details:not([open]) > summary").all():
                if summary.is_visible():
                    summary.click()
            assert (address, scheme, walk.violations()) == (address, scheme, [])
            assert (address, scheme, walk.overflow()) <= (address, scheme, 0)


def test_a_choice_changes_results_and_address_without_a_reload(walk):
    walk.go("/fi/haku/?q=kunnille")
    walk.page.evaluate("window.stayed = true")
    option = walk.page.locator('[data-facet="county"] [data-value="mk05"] a')
    option.click()
    walk.page.wait_for_url("**/haku/?q=kunnille&county=mk05")
    walk.page.wait_for_selector('output[data-total="1"]')
    assert walk.page.evaluate("window.stayed")
    assert "1 toimintamalli" in walk.page.locator("#search-status").inner_text()
    assert walk.page.evaluate("document.activeElement.id") == "county-mk05"
    assert walk.page.title().startswith("kunnille")
    walk.page.go_back()
    walk.page.wait_for_selector('output[data-total="12"]')


def test_by_keyboard_one_goes_on_from_what_was_found_where_the_link_is_gone(walk):
    walk.go("/fi/haku/?q=kunnille&county=mk05")
    walk.page.locator("#chip-1").press("Enter")
    walk.page.wait_for_selector('output[data-total="12"]')
    assert walk.page.evaluate("document.activeElement.className") == "found-count"
    walk.page.keyboard.press("Tab")
    assert walk.page.evaluate("document.activeElement.closest('#found') !== null")


def test_the_field_and_the_other_languages_follow_what_is_searched_for(walk):
    walk.go("/fi/haku/")
    field = walk.page.locator("#search-text")
    field.fill("kunnille xyzzy")
    field.press("Enter")
    walk.page.wait_for_url("**q=kunnille%20xyzzy")
    swedish = walk.page.locator("#languages a[hreflang=sv]")
    assert "q=kunnille+xyzzy" in swedish.get_attribute("href")
    field.fill('"zyxxy"')
    field.press("Enter")
    nothing = walk.page.locator(".nothing a").last
    nothing.press("Enter")
    walk.page.wait_for_selector('output[data-total="13"]')
    assert field.input_value() == ""
    assert walk.page.evaluate("document.activeElement.className") == "found-count"
    assert "q=" not in swedish.get_attribute("href")
    walk.page.go_back()
    walk.page.wait_for_selector(".nothing")
    assert field.input_value() == '"zyxxy"'
    walk.page.go_back()
    walk.page.wait_for_selector('output[data-total="12"]')
    assert field.input_value() == "kunnille xyzzy"
    assert "q=kunnille+xyzzy" in swedish.get_attribute("href")


def test_the_way_back_doubles_nothing_on_the_page(walk):
    walk.go("/fi/haku/?q=kunnille")
    walk.page.locator("#sort-2").click()
    walk.page.wait_for_url("**sort=newest")
    walk.page.go_back()
    walk.page.wait_for_selector('#sort-1[aria-current="true"]')
    for once in ("[role=listbox]", '[data-facet="county"] .facet-field', ".compare-chosen", ".compare-clear"):
        assert (once, walk.page.locator(once).count()) == (once, 1)
    field = walk.page.get_by_role("combobox")
    field.fill("hyvinvointi")
    walk.page.get_by_role("option").first.wait_for()
    field.press("Escape")
    for choice in walk.page.locator('input[name="m"]').all()[:5]:
        choice.click()
    assert walk.page.locator('input[name="m"]:checked').count() == 4
    assert walk.page.locator(".compare-hint").inner_text(), "that no more than four can be compared"


def test_what_cannot_be_swapped_in_is_asked_for_as_a_page(walk):
    walk.go("/fi/haku/?q=kunnille")

    def lose_parts(route) -> None:
        if "hx-request" in route.request.headers:
            route.abort()
        else:
            route.fallback()

    walk.page.route("**/haku/**", lose_parts)
    walk.page.evaluate("window.stayed = true")
    walk.follow('[data-facet="county"] [data-value="mk05"] a')
    assert "county=mk05" in walk.page.url
    assert walk.page.locator("output").get_attribute("data-total") == "1"
    assert not walk.page.evaluate("window.stayed")
    walk.complaints.clear()  # the browser tells of what was kept from it here


def test_what_is_pasted_beyond_what_is_read_is_told_of(walk):
    walk.go("/fi/haku/")
    walk.page.locator("#search-text").focus()
    walk.page.keyboard.insert_text("kunnille " * 60)
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_selector(".found .notice")
    assert "500" in walk.page.locator(".found .notice").inner_text()


def test_typing_finds_an_option_in_a_long_facet(walk):
    walk.go("/fi/haku/")
    facet = walk.page.locator('[data-facet="county"]')
    facet.locator("input").fill("kym")
    shown = [option for option in facet.locator("[data-value]").all() if option.is_visible()]
    assert [option.get_attribute("data-value") for option in shown] == ["mk08"]
    facet.locator("input").fill("")
    assert sum(option.is_visible() for option in facet.locator("[data-value]").all()) == 8


def test_without_scripts_words_and_facets_narrow(walk_with):
    walk = walk_with(java_script_enabled=False)
    walk.go("/fi/haku/")
    walk.page.fill('input[name="q"]', "kunnille")
    walk.follow('#search-form button[type="submit"]')
    walk.follow('[data-facet="county"] [data-value="mk05"] a')
    walk.follow('[data-facet="theme"] [data-value="older"] a')
    assert walk.page.locator("output").get_attribute("data-total") == "1"
    walk.page.fill('input[name="q"]', "kirjastoissa")
    walk.follow('#search-form button[type="submit"]')
    assert "county=mk05" in walk.page.url
    assert walk.page.locator("output").get_attribute("data-total") == "1"


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_facets_open_from_a_drawer(walk_with, scripts):
    walk = walk_with(360, java_script_enabled=scripts)
    walk.go("/fi/haku/?county=mk19&theme=older")
    assert not walk.page.locator('[data-facet="phase"]').is_visible()
    drawer = walk.page.locator("details.facets > summary")
    assert "2 valittu" in drawer.inner_text()
    drawer.click()
    walk.page.locator('[data-facet="phase"] [data-value="idea"] a').click()
    walk.page.wait_for_url("**phase=idea**")
    assert walk.page.locator('output[data-total="12"]').is_visible()
