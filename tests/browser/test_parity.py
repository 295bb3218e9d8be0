"""Every kind of page in a real browser, in every language: nothing that axe finds, and no word of another language."""

import pytest
from parity.ground import LANGUAGES, lay_out
from parity.reading import known, unknown

# What a reader sees and what is read aloud, in the language of the page; what stands in another is marked as such.
TEXTS = """
() => {
  const own = document.documentElement.lang, found = [document.title];
  const ours = node => node && node.closest("[lang]").lang === own && !node.closest("script, style, wagtail-userbar");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (ours(walker.currentNode.parentElement)) found.push(walker.currentNode.data);
  for (const node of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    if (ours(node)) for (const name of ["aria-label", "title", "placeholder", "alt"])
      found.push(node.getAttribute(name) || "");
  for (const node of document.querySelectorAll("meta[name=description], meta[property='og:title']"))
    found.push(node.content);
  return found;
}
"""


@pytest.fixture
def laid_out(live_server):
    return lay_out()


def is_a_page(walk, address: str) -> bool:
    """Whether the address shows a page to somebody without an account; downloads and forms of others do not."""
    response = walk.context.request.get(walk.base + address, max_redirects=0)
    return "text/html" in response.headers.get("content-type", "") and response.status in (200, 404, 410)


def test_every_page_is_for_everyone_and_in_one_language(walk_with, laid_out):
    wrong, foreign = {}, {}
    addresses = {language: laid_out.addresses(language) for language in LANGUAGES}
    walk = walk_with()
    # That an address gives the same kind of thing in every language stands in tests/parity.
    pages = [name for name, address in addresses["fi"].items() if is_a_page(walk, address)]
    assert len(pages) > 20
    for language in LANGUAGES:
        walk, allowed = walk_with(locale=language), known(language)
        for name in pages:
            walk.go(addresses[language][name])
            assert walk.page.evaluate("document.documentElement.lang") == language, name
            if found := walk.violations():
                wrong[language, name] = found
            if found := unknown(walk.page.evaluate(TEXTS), language, allowed):
                foreign[language, name] = sorted(found)
    assert wrong == {}
    assert foreign == {}


def test_a_light_translation_is_for_everyone_too(walk_with, laid_out):
    import builders

    from practicemodels.models import PracticeModelPage

    source = PracticeModelPage.objects.get(number=laid_out.arguments["other"], is_source=True)
    PracticeModelPage.objects.filter(number=source.number, locale__language_code="sv").first().delete()
    page = builders.translated(source, "sv", title="Kvällssamtalet", summary="Frivilliga ringer.", tips="<p>Börja.</p>")
    draft = source.get_latest_revision_as_object()
    draft.tips = "<p>Aloita.</p>"
    draft.save_revision().publish()
    for width in (320, 1280):
        walk = walk_with(width=width, locale="sv")
        for order in ("", "?order=path"):
            walk.go(page.url + order)
            assert walk.page.locator("main").get_attribute("data-translation") == "behind partial"
            assert walk.violations() == []
            assert walk.overflow() <= 0
    assert unknown(walk.page.evaluate(TEXTS), "sv", known("sv")) == set()
    walk.page.emulate_media(media="print")
    assert walk.page.locator(".translated").is_visible()
    assert walk.page.locator("#tips .told").is_visible()
