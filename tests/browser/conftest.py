"""A real browser for walks through the site.

`walk` opens pages of a running site as a reader does, and holds the reader to
what the site promises: no request to another host and no complaint from the
browser. `Walk.violations()` asks axe.
"""

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    """Chromium, from `CHROMIUM` or found on PATH, once for all walks."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.skip("Chromium is not there: install it, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread, in which Django would refuse to touch the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Walk:
    """One visit: `page` is Playwright's, and `elsewhere` and `complaints` fill as it goes on."""

    context: object
    page: object
    base: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str):
        """Open an address of the site; the response."""
        return self.page.goto(self.base + address)

    def follow(self, link, key: str = "") -> None:
        """Click what leads to another page, or press a key on it; then that page stands.

        Without waiting, the next line may still see the page that one leaves, or the new one before it is whole.
        """
        target = self.page.locator(link).first if isinstance(link, str) else link
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            if key:
                target.press(key)
            else:
                target.click()

    def violations(self) -> list[str]:
        """What axe finds wrong on the page as it stands, one line each."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture
def walk_with(browser, live_server):
    """Begin walks of one's own choosing: `walk_with(width=320, color_scheme="dark", java_script_enabled=False)`."""
    walks: list[Walk] = []

    def begin(width: int = 1280, height: int = 900, **options) -> Walk:
        context = browser.new_context(viewport={"width": width, "height": height}, **({"locale": "fi-FI"} | options))
        walk = Walk(context, context.new_page(), live_server.url)
        host = urlsplit(live_server.url).netloc
        walk.page.on("request", lambda request: note_elsewhere(walk, request.url, host))
        walk.page.on("console", lambda message: note_complaint(walk, message))
        walk.page.on("pageerror", lambda error: walk.complaints.append(str(error)))
        walks.append(walk)
        return walk

    yield begin
    for walk in walks:
        walk.context.close()
        assert not walk.elsewhere, "the page asked another host"
        assert not walk.complaints, "the browser complained"


@pytest.fixture
def walk(walk_with) -> Walk:
    """A walk with an ordinary window and scripts."""
    return walk_with()


def note_elsewhere(walk: Walk, address: str, host: str) -> None:
    parts = urlsplit(address)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
        walk.elsewhere.append(address)


def note_complaint(walk: Walk, message) -> None:
    # A page that tells of an error of the reader's own (404, 410) is told of by the browser as well.
    if message.type == "error" and "the server responded with a status of 4" not in message.text:
        walk.complaints.append(message.text)
