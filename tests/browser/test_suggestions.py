"""The search field offers names: by keyboard, and not at all without scripts."""

import builders
import pytest

from search import index


@pytest.fixture
def models(live_server):
    for title in ("Ystävä kylässä", "Ystäväpiiri", "Muu malli"):
        builders.practice_model(title)
    index.prepare()


def test_the_combobox_is_worked_by_keyboard(walk, models) -> None:
    walk.go("/fi/haku/")
    field = walk.page.get_by_role("combobox")
    field.focus()
    field.press_sequentially("ystäv")
    first = walk.page.get_by_role("option").first
    first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert first.get_attribute("aria-selected") == "true"
    assert walk.violations() == []
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "ystäv"
    field.press("ArrowDown")
    walk.page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    target = walk.page.get_by_role("option").first.get_attribute("data-url")
    field.press("Enter")
    walk.page.wait_for_url(f"**{target}")


def test_without_scripts_the_field_is_a_field(walk_with, models) -> None:
    walk = walk_with(java_script_enabled=False)
    walk.go("/fi/haku/")
    assert walk.page.get_by_role("combobox").count() == 0
    assert walk.page.get_by_role("searchbox").count() == 1


def test_what_was_understood_can_be_taken_back_by_keyboard(walk, models) -> None:
    walk.go("/fi/haku/?q=ystävva")
    corrected = walk.page.locator("[data-corrected] a")
    assert walk.violations() == []
    walk.follow(corrected, key="Enter")
    walk.page.wait_for_url("**as_typed=1**")
    walk.page.locator(".nothing").wait_for()
    assert walk.violations() == []


def test_what_was_added_is_left_out_and_taken_back_without_scripts(walk_with, models) -> None:
    walk = walk_with(java_script_enabled=False)
    walk.go("/fi/haku/?q=yksinäisyys")
    added = walk.page.locator("[data-added] a")
    name = added.first.inner_text()
    walk.follow(added.first)
    assert "without=" in walk.page.url
    assert walk.page.locator("[data-added] a.left-out").count() == 1, name
    walk.follow("[data-added] a.left-out")
    assert "without=" not in walk.page.url


def test_the_field_of_the_home_page_offers_names_too(walk, models) -> None:
    walk.go("/fi/")
    field = walk.page.get_by_role("combobox")
    field.press_sequentially("kylässä")
    walk.page.get_by_role("option").first.wait_for()
    assert walk.violations() == []
    field.press("ArrowDown")
    walk.follow(field, "Enter")
    assert "Ystävä kylässä" in walk.page.locator("h1").inner_text()
