"""Working in the admin with a real browser: in one's own language, with what only a script can show."""

import re
from collections import Counter

import builders
import pytest
from django.urls import reverse
from editing.conftest import person
from wagtail.models import Workflow

from practicemodels.models import Topic

# Words of an English interface that are no words of Finnish or Swedish.
WORDS = (
    "the and with this these your you of add edit save search users delete deleted changed create created "
    "choose select more view show hide publish unpublish published draft locked task tasks workflow workflows "
    "updated author title settings help privacy copy move history usage reports upload files between using "
    "close toggle previous next results there group groups permission object change images documents "
    "collection site sites password page pages has have been will would not any"
)
ENGLISH = frozenset(WORDS.split())
TITLES = ("Privacy notice", "Accessibility statement", "Welcome to your new Wagtail site!")
# Visible words, and those that are only heard.
SEEN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder && !holder.closest("script, style, template, noscript") && holder.checkVisibility())
      found.push(walker.currentNode.textContent.trim());
  }
  for (const element of document.querySelectorAll("[placeholder], [title], [aria-label], [alt]"))
    if (element.checkVisibility())
      for (const name of ["placeholder", "title", "aria-label", "alt"]) found.push(element.getAttribute(name) || "");
  return found.filter(Boolean);
}"""


def english(text: str) -> bool:
    """Whether an interface text is English; addresses, codes and the titles of English pages are no interface."""
    if "@" in text or re.fullmatch(r"p-[\w-]+", text) or text in TITLES:
        return False
    return bool(ENGLISH & set(re.findall(r"[^\W\d_]+", text.lower())))


def log_in(walk, role: str, language: str = "fi"):
    user = person(role, language=language)
    walk.go(reverse("wagtailadmin_login"))
    walk.page.fill("[name=username]", user.username)
    walk.page.fill("[name=password]", "kokeillaan-yhdessa")
    walk.page.click("button[type=submit]")
    walk.page.wait_for_selector(".sidebar")
    return user


def views(model, collection, article) -> list[str]:
    """The pages of the admin that the roles meet."""
    index, workflow, topic = builders.index(), Workflow.objects.get(active=True), Topic.objects.first()
    pages = [(name, page.pk) for page in (model, collection, article) for name in ("edit", "history")]
    pages += [(name, model.pk) for name in ("copy", "move", "delete", "unpublish", "usage", "workflow_history")]
    on_pages = [reverse(f"wagtailadmin_pages:{name}", args=[pk]) for name, pk in pages]
    term = [reverse(Topic.snippet_viewset.get_url_name(name), args=[topic.pk]) for name in ("edit", "merge", "retire")]
    named = [
        "wagtailadmin_home",
        "practice_models:index",
        "wagtailadmin_account",
        "wagtailimages:index",
        "wagtailimages:add_multiple",
        "wagtaildocs:index",
        "wagtaildocs:add_multiple",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:workflow_tasks",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:page_types_usage",
        "wagtailsnippets_practicemodels_topic:list",
        "wagtailsnippets_practicemodels_area:list",
        "wagtailredirects:index",
        "wagtailredirects:add",
        "import",
        "invite",
        "wagtailusers_users:index",
        "wagtailusers_users:add",
        "wagtailadmin_collections:index",
        "wagtailadmin_workflows:index",
    ]
    return [
        *(reverse(name) for name in named),
        *on_pages,
        *term,
        reverse("wagtailadmin_explore", args=[index.pk]),
        reverse("wagtailadmin_pages:add_subpage", args=[index.pk]),
        reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", index.pk]),
        reverse("hand_over", args=[model.pk]),
        reverse("wagtailadmin_workflows:edit", args=[workflow.pk]),
    ]


ROLES = ("author", "editor", "translator", "expert", "admin")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_english_is_left_in_the_admin(walk_with, language):
    model = builders.practice_model("Kotikäynnit", topics=["p-loneliness"], phase="ready", live=False)
    addresses = views(model, builders.collection("Hanke"), builders.article("Ohje"))
    left, met = set(), Counter()
    for role in ROLES:
        walk = walk_with()
        model.owner = log_in(walk, role, language)
        model.save(update_fields=["owner"])
        for address in addresses:
            # What a role may not open leads to the first page or is refused.
            if walk.go(address).status >= 400 or not walk.page.url.endswith(address):
                continue
            met[role] += 1
            walk.page.wait_for_timeout(150)
            seen = walk.page.evaluate(SEEN)
            left |= {f"{text[:100]} ({address}, {role})" for text in seen if english(text)}
    assert all(met[role] > 1 for role in ROLES), met
    assert not sorted(left)


def test_words_are_counted_as_one_writes(walk):
    log_in(walk, "author")
    walk.go(reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", builders.index().pk]))
    walk.page.click("#tab-label-sections")
    section = walk.page.locator('[data-section="core_idea"]')
    section.locator('[contenteditable="true"]').click()
    walk.page.keyboard.type("Kaksi vapaaehtoista käy kotona.")
    walk.page.wait_for_function(
        """() => document.querySelector('[data-section="core_idea"] [data-section-count]').textContent === "4 sanaa" """
    )


def test_what_is_missing_leads_to_its_field_in_a_folded_panel_of_another_tab(walk):
    user = log_in(walk, "author")
    page = builders.practice_model("Kesken", owner=user, live=False, summary="")
    walk.go(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    walk.page.click("[data-completeness] summary")
    walk.page.click('[data-completeness] a:has-text("Vinkit toimintamallin soveltajille")')
    walk.page.wait_for_function("""() => document.activeElement.closest('[data-section="tips"]')""")


def test_areas_are_found_as_one_types_and_several_chosen_at_once(walk):
    log_in(walk, "author", "sv")
    walk.go(reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", builders.index().pk]))
    walk.page.click("#tab-label-where")
    walk.page.click("#id_areas-OPEN_MODAL")
    walk.page.fill(".modal [name=q]", "karjala")
    walk.page.wait_for_selector('.modal :text("Norra Karelen")')
    walk.page.wait_for_function("() => document.querySelectorAll('.modal [name=id]').length < 15")
    for place in range(2):
        walk.page.locator(".modal [name=id]").nth(place).check()
    walk.page.click(".modal [data-multiple-choice-submit]")
    walk.page.wait_for_function(
        "() => document.querySelectorAll('#id_areas-FORMS [data-inline-panel-child]').length === 2"
    )


def test_leaving_with_unsaved_text_warns(walk):
    log_in(walk, "author")
    walk.go(reverse("wagtailadmin_pages:add", args=["practicemodels", "practicemodelpage", builders.index().pk]))
    # What stands in the form two seconds after it opened is what the editor compares with.
    walk.page.wait_for_timeout(3000)
    walk.page.locator("[name=title]").press_sequentially("Kesken jäänyt")
    walk.page.get_by_text("tallentamattomia").first.wait_for()
    asked = []
    walk.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    walk.page.evaluate("address => { location.href = address }", reverse("practice_models:index"))
    walk.page.wait_for_url("**" + reverse("practice_models:index"))
    assert asked == ["beforeunload"]


def test_the_preview_shows_the_page_as_it_is_being_written(walk):
    user = log_in(walk, "author")
    page = builders.practice_model("Kotikäynnit", owner=user, live=False, core_idea="<p>Näin se toimii.</p>")
    walk.go(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    walk.page.locator("[name=title]").fill("Uusi nimi ennen tallennusta")
    walk.page.locator('[data-side-panel-toggle="preview"], [aria-controls*="preview"]').first.click()
    shown = walk.page.frame_locator("iframe[title]").first
    shown.locator("h1:has-text('Uusi nimi ennen tallennusta')").wait_for(timeout=15000)
    assert "Näin se toimii." in shown.locator("main").inner_text()
