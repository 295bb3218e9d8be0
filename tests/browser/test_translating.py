"""Translating with a real browser, the admin in Swedish: from what is missing to what a reader finds."""

import pytest
from browser.test_editing import SEEN, english, log_in
from builders import practice_model, translated
from django.urls import reverse
from translating_admin.conftest import LINKS, PATH, changed, draft

from practicemodels.models import PracticeModelPage
from practicemodels.translation import state_of

TEXT = "<p>Käynti <b>kolmen</b> päivän sisällä.</p><ul><li>pari</li><li>koordinaattori</li></ul>"


def model(**texts) -> PracticeModelPage:
    given = {"core_idea": TEXT, "development_path": PATH, "attachments": LINKS, "training_remark": "Kuusi tuntia."}
    return practice_model("Kotikäynnit", **(given | texts))


def choose_action(page, name: str) -> None:
    """One of the actions in the menu at the foot of the editor, by keyboard."""
    button = page.locator(f'[name="{name}"]')
    if not button.is_visible():
        page.locator(
            ".footer [data-w-dropdown-target=toggle], footer .w-dropdown-button button[aria-expanded]"
        ).last.press("Enter")
        button.wait_for(state="visible")
    with page.expect_navigation():
        button.press("Enter")


def translation_of(source, language: str = "sv") -> PracticeModelPage:
    return PracticeModelPage.objects.get(number=source.number, locale__language_code=language)


def test_a_light_translation_goes_from_the_overview_to_the_reader(walk_with):
    source = model()
    translator = walk_with()
    log_in(translator, "translator", "sv")
    translator.go(reverse("translating:overview") + "?language=sv")
    with translator.page.expect_navigation():
        translator.page.locator(f'tr[data-model="{source.number}"] td:last-child a').press("Enter")
    translator.page.wait_for_selector("[data-translation-sheet]")
    translator.page.fill("[name=title]", "Hembesök efter sjukhusvården")
    translator.page.fill("[name=summary]", "Frivilliga besöker dem som skrivits ut.")
    choose_action(translator.page, "action-submit")
    translation = translation_of(source)
    assert translation.workflow_in_progress
    assert not translation.live

    chief = walk_with()
    log_in(chief, "editor", "sv")
    chief.go(reverse("wagtailadmin_pages:edit", args=[translation.pk]))
    approve = chief.page.locator('[data-workflow-action-name="approve"]:not([data-workflow-action-modal-url])').first
    if not approve.is_visible():
        chief.page.locator("footer button[aria-expanded]").last.press("Enter")
    with chief.page.expect_navigation():
        approve.press("Enter")
    translation.refresh_from_db()
    assert translation.live

    reader = walk_with(locale="sv-FI")
    assert reader.go(f"/m/{source.number}/").ok
    assert reader.page.locator("h1").inner_text() == "Hembesök efter sjukhusvården"


def test_the_source_of_a_sub_section_stands_in_its_own_block_and_structures_are_copied_by_keyboard(walk):
    source = model()
    log_in(walk, "translator", "sv")
    page = translated(source, "sv", live=False)
    walk.go(reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#part-needs")
    copy = walk.page.locator('[data-source-part="needs"] [name=copy_structure]')
    copy.wait_for(state="visible")
    with walk.page.expect_navigation():
        copy.press("Enter")
    block = walk.page.locator('[data-streamfield-child]:has([data-source-part="needs"])')
    block.wait_for(state="visible")
    assert "[…]" in block.get_by_role("textbox").inner_text()
    assert block.locator(".source-part__text").inner_text().strip() == "Yksinäisyys oli yleistä."


def test_from_the_list_one_comes_to_the_section_and_says_by_keyboard_that_it_still_holds(walk):
    source = model()
    page = translated(source, "sv", core_idea="<p>Ett besök inom tre dagar.</p>")
    changed(source, core_idea=TEXT.replace("kolmen", "kahden"))
    log_in(walk, "translator", "sv")
    walk.go(reverse("translating:overview") + "?language=sv&state=behind")
    with walk.page.expect_navigation():
        walk.page.locator('a[href$="#part-core_idea"]').press("Enter")
    part = walk.page.locator('[data-source-part="core_idea"]')
    part.wait_for(state="visible")
    assert part.locator("ins").inner_text().strip() == "kahden"
    part.locator("[name=confirmed]").press("Space")
    walk.page.keyboard.press("Control+s")
    walk.page.wait_for_selector('[data-source-part="core_idea"][data-state="current"]', state="attached")
    assert not state_of(draft(page)).having("behind")


def test_the_title_that_one_writes_and_the_first_line_of_the_sheet_are_seen_whole(walk):
    page = translated(model(), "sv", title="Kamratgrupper för närståendevårdare, omväxlande på nätet och hemma")
    log_in(walk, "translator", "sv")
    walk.go(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    title = walk.page.locator("[name=title]")
    title.wait_for(state="visible")
    assert title.evaluate("field => field.scrollWidth <= field.clientWidth")
    fold = walk.page.locator("[data-minimap-container] button:visible").first.bounding_box()
    line = walk.page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(".translation-sheet__head"));
            return Math.max(...[...range.getClientRects()].map(box => box.right));
        }"""
    )
    assert line <= fold["x"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_translating_are_whole_and_accessible(walk_with, width):
    source = model()
    page = translated(source, "sv", core_idea="<p>Ett besök.</p>")
    changed(source, core_idea=TEXT.replace("kolmen", "kahden"))
    walk = walk_with()
    log_in(walk, "editor", "sv")
    walk.page.set_viewport_size({"width": width, "height": 900})
    for address in (
        reverse("translating:overview") + "?language=sv",
        reverse("translating:po_upload", args=[page.pk]),
        reverse("translating:make_source", args=[page.pk]),
        reverse("wagtailadmin_account"),
    ):
        assert walk.go(address).ok, address
        assert walk.overflow() <= 0, address
        assert not [one for one in walk.violations() if "translat" in one or "state-chip" in one], address
    walk.go(reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#part-core_idea")
    walk.page.locator('[data-source-part="core_idea"]').wait_for(state="visible")
    ours = ("source-part", "translation-sheet", "state-chip", "beside-source")
    assert not [one for one in walk.violations() if any(name in one for name in ours)]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_english_is_left_in_translating(walk, language):
    source = model()
    page = translated(source, "sv", core_idea="<p>Ett besök.</p>")
    changed(source, core_idea=TEXT.replace("kolmen", "kahden"))
    log_in(walk, "editor", language)
    left = set()
    for address in (
        reverse("translating:overview") + "?language=sv",
        reverse("translating:open", args=[source.pk, "en"]),
        reverse("translating:po_upload", args=[page.pk]),
        reverse("translating:make_source", args=[page.pk]),
        reverse("wagtailsnippets_practicemodels_glossaryterm:add"),
        reverse("wagtailsnippets_practicemodels_glossaryterm:list"),
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    ):
        assert walk.go(address).ok, address
        walk.page.wait_for_timeout(150)
        left |= {f"{text[:100]} ({address})" for text in walk.page.evaluate(SEEN) if english(text)}
    assert not sorted(left)
