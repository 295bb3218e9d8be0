"""Comparing in a real browser: with and without scripts, by keyboard alone, on a phone, in forced colours."""

import re
from datetime import date

import builders
import pytest

from practicemodels.models import LineageKind, PracticeModelLineage


@pytest.fixture
def models(live_server):
    long = "<p>" + "Soitamme joka aamu kaikille, jotka sitä toivovat. " * 30 + "</p>"
    first = builders.practice_model(
        "Aamusoitto yksin asuville",
        areas=["mk12"],
        themes=["older", "ngos"],
        core_idea=long,
        phase="ready",
        coordinator="yes",
    )
    second = builders.practice_model(
        "Iltasoitto saaristossa",
        areas=["mk19", "hv03"],
        themes=["older"],
        core_idea="<h3>Näin</h3><p>Soitamme.</p>",
        phase="ready",
    )
    second.lineage = [PracticeModelLineage(kind=LineageKind.VARIANT_OF, origin=first)]
    second.save_revision().publish()
    swedish = builders.practice_model(
        "Kvällskaffe", language="sv", areas=["mk15"], themes=["digital"], tips="<p>Börja.</p>"
    )
    builders.adoption(first, area="mk08")
    builders.adoption(swedish, "stopped", area="mk12", reasons=["funding-ended"])
    return [first, second, swedish, builders.practice_model("Neljäs"), builders.practice_model("Viides")]


def addresses(models) -> list[str]:
    m = "&".join(f"m={model.number}" for model in models[:3])
    return [
        f"/fi/vertaa/?{m}",
        f"/sv/jamfor/?{m}",
        f"/fi/vertaa/erot/?m={models[0].number}&m={models[1].number}",
        "/fi/vertaa/",
        "/fi/alueet/",
        "/sv/omraden/?kind=wellbeing_county&per=100000",
        "/fi/alueet/?area=mk12&area=mk15&area=mk19",
        "/fi/alueet/mk12/",
        "/sv/omraden/mk15/",
        "/fi/lue-yhdessa/?section=core_idea",
    ]


@pytest.mark.parametrize(
    "options", [{}, {"width": 360, "color_scheme": "dark"}, {"width": 360, "forced_colors": "active"}]
)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(walk_with, models, options):
    walk = walk_with(**options)
    for address in addresses(models):
        walk.go(address)
        assert walk.overflow() <= 0, address
        # In forced colours the reader's own colours stand, which axe does not see.
        found = [
            one for one in walk.violations() if "forced_colors" not in options or not one.startswith("color-contrast")
        ]
        assert found == [], address


def test_without_scripts_the_ticked_models_of_a_page_are_compared(walk_with, models):
    walk = walk_with(java_script_enabled=False)
    walk.go("/fi/toimintamallit/")
    for model in models[:2]:
        walk.page.check(f'input[name="m"][value="{model.number}"]')
    walk.follow("#compare button")
    assert {f"m={model.number}" for model in models[:2]} == set(walk.page.url.split("?")[1].split("&"))
    assert walk.page.locator("thead th").count() == 2
    walk.page.fill("#add-number", str(models[2].number))
    walk.follow(".comparison-add button")
    assert walk.page.locator("thead th").count() == 3
    walk.go("/fi/alueet/")
    for area in ("mk12", "mk15"):
        walk.page.check(f'input[name="area"][value="{area}"]')
    walk.follow("#beside button")
    assert walk.page.locator("thead th").count() == 2


def test_the_tray_keeps_what_was_chosen_from_page_to_page_without_a_cookie(walk, models):
    walk.go("/fi/toimintamallit/")
    assert walk.page.evaluate("localStorage.length") == 0
    assert walk.page.locator("compare-tray").is_hidden()
    walk.page.check(f'input[name="m"][value="{models[0].number}"]')
    walk.go(models[1].url)
    walk.page.check(f'input[name="m"][value="{models[1].number}"]')
    assert walk.page.locator(".compare-chosen li").count() == 2
    walk.follow("#compare button[type=submit]")
    walk.page.wait_for_url(re.compile(r"/fi/vertaa/\?m="))
    assert walk.page.locator("thead th").count() == 2
    walk.page.click(f'[data-compare-remove="{models[0].number}"]')
    walk.go("/fi/toimintamallit/")
    assert not walk.page.is_checked(f'input[name="m"][value="{models[0].number}"]')
    assert walk.page.is_checked(f'input[name="m"][value="{models[1].number}"]')
    walk.page.click(".compare-clear")
    assert walk.page.evaluate("localStorage.length") == 0
    assert not walk.context.cookies()


def test_a_comparison_opened_from_an_address_is_taken_along_to_the_search(walk, models):
    walk.go(f"/fi/vertaa/?m={models[0].number}&m={models[1].number}")
    walk.follow("[data-compare-keep]")
    walk.page.check(f'input[name="m"][value="{models[2].number}"]')
    walk.follow("#compare button[type=submit]")
    walk.page.wait_for_url(re.compile(r"/fi/vertaa/\?m="))
    assert [head.inner_text() for head in walk.page.locator(".column-title").all()] == [
        model.title for model in models[:3]
    ]


def test_a_fifth_model_is_refused_in_a_sentence(walk, models):
    walk.go("/fi/toimintamallit/")
    for model in models[:4]:
        walk.page.check(f'input[name="m"][value="{model.number}"]')
    fifth = walk.page.locator(f'input[name="m"][value="{models[4].number}"]')
    fifth.click()
    assert not fifth.is_checked()
    assert walk.page.locator(".compare-hint").inner_text()
    assert walk.page.locator(".compare-chosen li").count() == 4


def test_by_keyboard_alone_one_chooses_compares_and_opens_a_long_section(walk, models):
    walk.go("/fi/toimintamallit/")
    for model in models[:2]:
        walk.page.focus(f'input[name="m"][value="{model.number}"]')
        walk.page.keyboard.press("Space")
    walk.follow("#compare button[type=submit]", key="Enter")
    walk.page.wait_for_url(re.compile(r"/fi/vertaa/\?m="))
    text = walk.page.locator('[data-row="core_idea"] .long .cell-text')
    before = text.bounding_box()["height"]
    walk.page.focus('[data-row="core_idea"] .opens input')
    walk.page.keyboard.press("Space")
    assert text.bounding_box()["height"] > before


def test_the_table_of_the_areas_is_read_right(walk, models):
    walk.go("/fi/alueet/")
    table = walk.page.get_by_role("table")
    assert table.locator("caption").inner_text()
    assert table.get_by_role("columnheader").count() == 3 + 16 + 1  # and the models without a theme
    assert table.get_by_role("rowheader").count() == 19 + 2
    walk.follow(walk.page.get_by_role("columnheader").nth(3).get_by_role("link"))
    assert walk.page.locator("th[aria-sort=descending]").count() == 1


def test_on_a_phone_the_models_stand_under_each_other_and_still_make_a_table(walk_with, models):
    walk = walk_with(width=360)
    walk.go(addresses(models)[0])
    cells = walk.page.locator('[data-row="core_idea"] td')
    tops = [cells.nth(at).bounding_box()["y"] for at in range(3)]
    assert tops == sorted(tops)
    assert tops[0] < tops[1] < tops[2]
    assert walk.page.get_by_role("table").get_by_role("columnheader").count() == 3


def test_on_a_phone_the_table_of_the_timeline_scrolls_within_itself(walk_with, models):
    builders.adoption(models[0], area="mk07", starts_on=date(2022, 1, 1), organisation="Hyvinvointiyhdistysten liitto")
    walk = walk_with(width=360)
    walk.go(models[0].url)
    walk.page.locator(".timeline-table summary").click()
    assert walk.page.get_by_role("columnheader").count() >= 5
    assert walk.overflow() <= 0
    assert walk.violations() == []
