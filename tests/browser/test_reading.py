"""Reading in a real browser: for everyone, on every screen, with and without scripts."""

from datetime import date
from io import BytesIO

import builders
import pytest
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import PageViewRestriction

TEXTS = {
    "core_idea": "<p>Soitamme joka aamu.</p><h3>Vaiheet</h3><ol><li>Pyyntö</li><li>Soitto</li></ol>",
    "operating_environment": "<p>Pieni kunta.</p>",
    "client_understanding": "<p>Yksin asuvat.</p>",
    "conditions": "<ul><li>Koordinaattori</li><li>Puhelin</li></ul>",
    "tips": "<p>Aloita pienestä.</p>",
}


def picture() -> Image:
    content = BytesIO()
    Drawing.new("RGB", (1200, 630), "#0c5a56").save(content, "PNG")
    return Image.objects.create(title="Kansi", file=ContentFile(content.getvalue(), "kansi.png"))


@pytest.fixture
def addresses(live_server) -> dict[str, dict[str, str]]:
    """Every kind of public page in the three languages."""
    document = Document.objects.create(title="Sopimus", file=ContentFile(b"%PDF-1.4", "sopimus.pdf"))
    attached = {"title": "Sopimuspohja", "language": "fi", "date": date(2024, 5, 1), "section": "tips"}
    model = builders.practice_model(
        "Hyvinvointialueyhteistyöverkostokoordinaattoritoiminta kunnissa",
        themes=["older", "ngos"],
        topics=["p-loneliness", "p-volunteering"],
        areas=["mk19", "hv01"],
        phase="idea",
        funders=["stea"],
        programmes=["RRP"],
        target_groups=["older-people"],
        authors=["Maija Malli"],
        contact_email="erittain.pitka.sahkopostiosoite.yhteistyoverkosto@jarjesto.example.org",
        evaluation_unknown=True,
        development_path=[("needs", "<p>Yksinäisyys.</p><h3>Kysely</h3>"), ("idea_testing", "<p>Kokeilimme.</p>")],
        attachments=[
            ("file", attached | {"document": document}),
            ("link", attached | {"title": "Opas", "url": "https://example.org/opas", "language": "sv"}),
        ],
        cover_image=picture(),
        cover_alt="Vihreä pinta",
        **TEXTS,
    )
    builders.practice_model("Ringrundan", language="sv", topics=["p-loneliness"], areas=["FI"])
    ours = builders.collection("Yhteinen pöytä", models=[model], summary="Ohjelma.", purpose="<p>Tarkoitus.</p>")
    quotation = ("quotation", {"text": "Parasta oli, että joku soitti.", "source": "Osallistuja"})
    body = [("heading", "Aluksi"), ("text", "<p>Näin pääset alkuun.</p>"), quotation]
    article = builders.article("Ohje", summary="Lyhyesti.", body=body)
    secret = builders.practice_model("Salainen")
    PageViewRestriction.objects.create(page=secret, restriction_type="password", password="avain")
    gone = builders.practice_model("Poistettu")
    gone.unpublish()
    found: dict[str, dict[str, str]] = {}
    for language in ("fi", "sv", "en"):
        versions = {
            name: page if language == "fi" else builders.translated(page, language, slug=f"{name}-{language}")
            for name, page in {"model": model, "collection": ours, "article": article}.items()
        }
        home, index = builders.home(language).url, builders.index(language).url
        found[language] = {name: page.url for name, page in versions.items()} | {
            "home": home,
            "index": index,
            "collections": f"{index}?kind=collections",
            "path": f"{versions['model'].url}?order=path",
            "missing": f"{home}ei-ole/",
            "withdrawn": f"/m/{gone.number}/",
            "locked": secret.url,
            "privacy": builders.statement("privacy", language).url,
            "accessibility": builders.statement("accessibility", language).url,
        }
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_on_any_page_in_any_language(walk_with, addresses, scheme):
    wrong = {}
    for language, pages in addresses.items():
        walk = walk_with(color_scheme=scheme, locale=language)
        for name, address in pages.items():
            walk.go(address)
            if found := walk.violations():
                wrong[f"{language} {name}"] = found
    assert wrong == {}


def test_no_page_is_wider_than_the_narrowest_screen(walk_with, addresses):
    walk = walk_with(width=320)
    wide = {}
    for pages in addresses.values():
        for address in pages.values():
            walk.go(address)
            if walk.overflow() > 0:
                wide[address] = walk.overflow()
    assert wide == {}


def test_what_a_finger_must_hit_is_large_enough(walk_with, addresses):
    """The target-size rule is not among those that axe runs by itself."""
    walk = walk_with(width=360)
    for name in ("home", "index", "model"):
        walk.go(addresses["fi"][name])
        small = walk.page.evaluate(
            """() => [...document.querySelectorAll("header a, footer a, main nav a, button")]
                .filter(one => !one.closest("[aria-hidden]") && !one.classList.contains("skip"))
                .map(one => [one.textContent.trim(), one.getBoundingClientRect().height])
                .filter(([, height]) => height && height < 24)"""
        )
        assert small == [], name


def test_a_reader_who_only_reads_gets_no_cookie(walk, addresses):
    for name in ("home", "index", "model", "path", "collection", "article", "missing", "withdrawn"):
        walk.go(addresses["fi"][name])
    assert walk.context.cookies() == []
    assert walk.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_development_path_opens_and_closes_without_scripts(walk_with, addresses):
    walk = walk_with(java_script_enabled=False)
    walk.go(addresses["fi"]["model"])
    assert walk.page.locator("section#needs").count() == 0
    walk.follow(walk.page.get_by_role("link", name="Näytä kehittämisen polku"))
    assert walk.page.locator("section#needs").is_visible()
    walk.follow(walk.page.get_by_role("link", name="Näytä kuvaus"))
    assert walk.page.locator("section#needs").count() == 0
    assert walk.page.get_by_role("button", name="Tulosta").count() == 0


def test_with_scripts_a_button_prints(walk, addresses):
    walk.page.add_init_script("window.print = () => { window.printed = true }")
    walk.go(addresses["fi"]["model"])
    walk.page.get_by_role("button", name="Tulosta sivu").click()
    assert walk.page.evaluate("window.printed")


def test_on_paper_the_navigation_is_gone_and_the_text_remains(walk, addresses):
    walk.go(addresses["fi"]["model"])
    walk.page.emulate_media(media="print")
    assert not walk.page.locator(".header-nav").is_visible()
    assert not walk.page.get_by_role("button", name="Tulosta sivu").is_visible()
    assert walk.page.locator("#core-idea").is_visible()
    assert walk.page.locator(".citation").is_visible()


def test_the_keyboard_goes_straight_to_the_content(walk, addresses):
    walk.go(addresses["fi"]["model"])
    walk.page.keyboard.press("Tab")
    assert walk.page.evaluate("document.activeElement.textContent") == "Siirry sisältöön"
    walk.page.keyboard.press("Enter")
    assert walk.page.evaluate("document.activeElement.id") == "content"


def test_an_editor_who_reads_has_a_bar_that_leads_to_the_editor(walk, addresses, client, admin_user):
    client.force_login(admin_user)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": walk.base}
    walk.context.add_cookies([session])
    walk.go(addresses["fi"]["model"])
    walk.page.wait_for_selector('wagtail-userbar a[href*="/edit/"]', state="attached")


def test_the_password_opens_the_page(walk, addresses):
    walk.go(addresses["fi"]["locked"])
    walk.page.get_by_label("Salasana").fill("avain")
    walk.follow(walk.page.get_by_role("button", name="Avaa sivu"))
    assert walk.page.locator("h1").inner_text() == "Salainen"
