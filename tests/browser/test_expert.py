"""The whole path of a regional expert, through the pages: from a gap in one's own county to a number that changes.

In Finnish for Pohjois-Karjala, and in Swedish for Österbotten.
"""

import re
from dataclasses import dataclass

import builders
import pytest
from editing.conftest import person

from practicemodels.models import Area

THEME = "mental-health"


@dataclass(frozen=True)
class Place:
    """Whose way it is: the language of the pages, the county and its name there, and some of the pages' words."""

    language: str
    county: str
    name: str
    areas: str
    search: str
    compare: str
    fits: str
    record: str
    solved: str


PLACES = [
    Place("fi", "mk12", "Pohjois-Karjala", "alueet", "haku", "vertaa", "sopiiko", "kirjaa", "Kunta maksoi palkan."),
    Place("sv", "mk15", "Österbotten", "omraden", "sok", "jamfor", "passar", "registrera", "Kommunen betalade lönen."),
]


@pytest.fixture(params=PLACES, ids=[place.language for place in PLACES])
def place(request) -> Place:
    return request.param


@pytest.fixture
def models(live_server, place):
    """Three models elsewhere, on what the county has nothing of; in one of them somebody has stopped."""
    found = [
        builders.practice_model(
            title,
            language=place.language,
            areas=[area],
            themes=[THEME],
            target_groups=["older-people"],
            phase="ready",
            coordinator=coordinator,
            start_months=months,
            training="yes",
            core_idea=f"<p>{title}</p>",
        )
        for title, area, coordinator, months in (
            ("Kahvihetki", "mk01", "yes", 3),
            ("Kävelypari", "mk02", "no", 6),
            ("Keskusteluryhmä", "mk04", "unknown", None),
        )
    ]
    builders.practice_model("Muu malli", language=place.language, areas=[place.county], themes=["older"])
    solved = [("coordinator", "solved", place.solved)]
    builders.adoption(found[0], area="mk06", hindrances=solved, language=place.language, organisation="Ratkaissut ry")
    builders.adoption(
        found[0],
        "stopped",
        area="mk07",
        language=place.language,
        reasons=["funding-ended"],
        reasons_text="Hanke / projektet 2024",
        organisation="Lopettanut ry",
    )
    return found


def log_in(walk, role: str, language: str, name: str) -> None:
    """Log in by the form that stands there, and be where one was going."""
    user = person(role, name, language=language)
    walk.page.fill("[name=username]", user.username)
    walk.page.fill("[name=password]", "kokeillaan-yhdessa")
    walk.follow("button[type=submit]")
    walk.page.wait_for_url(lambda address: "/login/" not in address)


def figures(walk, place: Place) -> dict[str, str]:
    """What the table, the county's page and the facet of the search say of models in use there, in both languages."""
    found = {}
    for language, areas, search in (("fi", "alueet", "haku"), ("sv", "omraden", "sok")):
        walk.go(f"/{language}/{areas}/")
        cell = walk.page.locator(f'td[data-area="{place.county}"][data-theme="{THEME}"]')
        found[f"{language} cell"] = cell.get_attribute("data-in-use")
        walk.go(f"/{language}/{areas}/{place.county}/")
        found[f"{language} county"] = walk.page.locator('[data-figure="in-use"]').inner_text()
        walk.go(f"/{language}/{search}/?theme={THEME}")
        option = walk.page.locator(f'[data-facet="adopted_in"] [data-value="{place.county}"]')
        found[f"{language} facet"] = option.first.get_attribute("data-count") if option.count() else "0"
    return found


def test_from_a_gap_to_a_number_that_changes(walk, walk_with, models, place):
    first = models[0]
    assert set(figures(walk, place).values()) == {"0"}

    # The gap is seen in the table, and the county's page leads from it to what there is elsewhere.
    walk.go(f"/{place.language}/{place.areas}/")
    gap = walk.page.locator(f'td.gap[data-area="{place.county}"][data-theme="{THEME}"]')
    assert gap.get_attribute("data-count") == "0"
    walk.follow(walk.page.get_by_role("rowheader").get_by_role("link", name=place.name, exact=True))
    assert walk.page.locator("h1").inner_text() == place.name
    walk.follow(f'.gaps [data-theme="{THEME}"] a')
    assert walk.page.locator("output[data-total]").get_attribute("data-total") == "3"

    # Three models go into the tray, and from it into a comparison.
    for model in models:
        walk.page.check(f'input[name="m"][value="{model.number}"]')
    walk.follow("#compare button[type=submit]")
    walk.page.wait_for_url(re.compile(rf"/{place.compare}/\?m="))
    assert [head.inner_text() for head in walk.page.locator(".column-title").all()] == [one.title for one in models]

    # The address alone brings it back: a colleague opens it in a browser of their own, without an account.
    address = walk.page.url.removeprefix(walk.base)
    colleague = walk_with(java_script_enabled=False)
    colleague.go(address)
    assert colleague.page.locator('tr[data-row="start_months"] td').count() == 3
    assert colleague.page.locator(".column-title").first.inner_text() == first.title

    # On the model: where it is in use, and who has stopped and why.
    walk.follow(".column-title")
    in_use = walk.page.locator("#in-use")
    assert "Ratkaissut ry" in in_use.inner_text()
    assert "Hanke / projektet 2024" in in_use.inner_text()

    # Does this fit us? What stands in the way comes with whoever has solved it.
    walk.follow(f'a[href*="/{place.fits}/"]')
    walk.page.check("#coordinator-no")
    walk.page.check("#training-yes")
    walk.follow(".fit-form button[type=submit]")
    assert "coordinator=no" in walk.page.url
    assert place.solved in walk.page.locator(".fit").inner_text()
    assert walk.violations() == []

    # Recording wants an account, and comes back to the form after it.
    walk.go(first.url)
    walk.follow(f'#in-use a[href$="/{first.number}/{place.record}/"]')
    log_in(walk, "expert", place.language, "aino")
    assert walk.page.url.endswith(f"/{first.number}/{place.record}/")
    walk.page.select_option("[name=area]", str(Area.objects.get(code=place.county).pk))
    walk.page.fill("[name=organisation]", "Pielisen tuki ry")
    walk.page.select_option("[name=state]", "piloting")
    walk.page.fill("[name=starts_on]", "2026-01-01")
    assert walk.violations() == []
    walk.follow("form.adopting-form button[type=submit]")
    assert walk.page.locator("main .form-error").count() == 0

    # Nothing has changed before an editor has approved it.
    reader = walk_with()
    assert set(figures(reader, place).values()) == {"0"}
    editor = walk_with()
    editor.go("/cms/")
    log_in(editor, "editor", place.language, "tuomas")
    editor.follow(editor.page.locator("a", has_text="Pielisen tuki ry").first)
    editor.page.wait_for_selector('[data-workflow-action-name="approve"]', state="attached")
    approve = editor.page.locator('button[data-workflow-action-name="approve"]:not([data-workflow-action-modal-url])')
    if not approve.first.is_visible():
        editor.page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    with editor.page.expect_navigation():
        approve.first.click()

    # The numbers change everywhere, in both languages, and the model's page names the place.
    assert set(figures(reader, place).values()) == {"1"}
    reader.go(first.url)
    assert "Pielisen tuki ry" in reader.page.locator("#in-use").inner_text()
    reader.go(f"/{place.language}/{place.search}/?theme={THEME}&adopted_in={place.county}")
    assert reader.page.locator("article[data-model]").get_attribute("data-model") == str(first.number)
