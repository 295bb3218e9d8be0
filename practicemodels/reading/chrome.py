"""What stands around every page: the head's links, navigation, languages and the foot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page

from practicemodels.models import ArticlePage, CollectionPage, PracticeModelPage

from .addresses import absolute, reading_language, search_address
from .structure import Structure, structure_for
from .versions import readable_versions

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


@dataclass(frozen=True)
class Door:
    """A link with its name; `current` is the value of aria-current, empty where it leads elsewhere."""

    name: str
    address: str
    current: str = ""


@dataclass(frozen=True)
class Version:
    """The way to another language; `note` says where it leads when this page is not in that language."""

    code: str
    name: str
    address: str
    current: bool = False
    note: str = ""


class Chrome:
    """The frame of one page, from what its template was given."""

    def __init__(self, request: HttpRequest, given: Mapping[str, Any]) -> None:
        self.request, self.given = request, given
        self.language = reading_language()
        page = given.get("page")
        self.page: Page | None = page if isinstance(page, Page) else None

    @cached_property
    def structure(self) -> Structure:
        return structure_for(self.request)

    def address_of(self, page: Page) -> str:
        return page.get_url(self.request) or "/"

    # The head

    @property
    def title(self) -> str:
        if self.page:
            return str(self.page.seo_title or self.page.title)
        return str(self.given.get("title") or self.given.get("heading") or self.name)

    @property
    def description(self) -> str:
        if self.page is None:
            return str(self.given.get("description", ""))
        page = self.page
        texts = (page.search_description, getattr(page, "summary", ""), getattr(page, "introduction", ""))
        # The introduction of the index is rich text, which a description is not.
        return next((text for text in texts if text and not text.startswith("<")), "")

    @property
    def canonical(self) -> str:
        """The one address of this page; empty for what is no page to find again, such as an error."""
        if "canonical" in self.given:
            return absolute(self.given["canonical"])
        return absolute(self.one_address(self.page)) if self.page and self.page.url_path else ""

    def one_address(self, page: Page) -> str:
        """The address of a page without what only changes how it is shown."""
        return self.address_of(page) + str(self.given.get("canonical_query", ""))

    @property
    def kind(self) -> str:
        return "article" if isinstance(self.page, PracticeModelPage | CollectionPage | ArticlePage) else "website"

    @property
    def locale(self) -> str:
        return LOCALES[self.language]

    @property
    def image(self) -> dict[str, Any] | None:
        """The cover as other services show it."""
        cover = self.given.get("cover")
        if not cover:
            return None
        rendition = cover["large"]
        return {
            "address": rendition.url if "://" in rendition.url else absolute(rendition.url),
            "width": rendition.width,
            "height": rendition.height,
            "alt": cover["alt"],
        }

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The addresses of the language versions, each as it names itself, this one among them.

        None where the page is alone. What a version says of the others, they say of it: each goes by its one
        address. The version for readers of any other language is that in which the page was written, and the
        site's first language where all were written at once.
        """
        addresses = self.found_again()
        if len(addresses) < 2 or absolute(addresses.get(self.language, "")) != self.canonical:
            return {}
        first = next((code for code in (self.written_in, settings.LANGUAGE_CODE) if code in addresses), self.language)
        return {code: absolute(address) for code, address in (*addresses.items(), ("x-default", addresses[first]))}

    def found_again(self) -> dict[str, str]:
        """By language, the one address of this page."""
        if self.page is None or "language_addresses" in self.given:
            return dict(self.given.get("canonical_addresses") or self.given.get("language_addresses") or {})
        return {code: self.one_address(version) for code, version in self.versions.items()}

    @property
    def written_in(self) -> str:
        """The language in which a text was written first; empty for what is the site's own in every language."""
        sources = (code for code, version in self.versions.items() if getattr(version, "is_source", False))
        return next(sources, "")

    # The header

    @property
    def name(self) -> str:
        """The name of the site, which is that of its home page in the reader's language."""
        home = self.structure.homes.get(self.language)
        return home.title if home else settings.WAGTAIL_SITE_NAME

    @property
    def home(self) -> str:
        home = self.structure.homes.get(self.language)
        return self.address_of(home) if home else f"/{self.language}/"

    @property
    def is_home(self) -> bool:
        home = self.structure.homes.get(self.language)
        return bool(home and self.page and self.page.pk == home.pk)

    @property
    def navigation(self) -> list[Door]:
        search = search_address()
        doors = [Door(pgettext("navigation", "Search"), search, "page" if self.request.path == search else "")]
        index = self.structure.indexes.get(self.language)
        if index:
            address, kind = self.address_of(index), self.given.get("kind", "")
            doors += [
                Door(
                    pgettext("reading", "Practice models"),
                    address,
                    self.where(index, kind == "models", PracticeModelPage),
                ),
                Door(
                    pgettext("reading", "Collections"),
                    f"{address}?kind=collections",
                    self.where(index, kind == "collections", CollectionPage),
                ),
            ]
        areas = reverse("areas")
        here = "page" if self.request.path == areas else "true" if self.request.path.startswith(areas) else ""
        return [*doors, Door(pgettext("navigation", "Areas"), areas, here)]

    def where(self, index: Page, shown: bool, kind: type[Page]) -> str:
        """Whether we are at this list ("page") or at something in it ("true")."""
        if self.page is None:
            return ""
        if self.page.pk == index.pk and shown:
            return "page"
        return "true" if isinstance(self.page, kind) else ""

    @cached_property
    def languages(self) -> list[Version]:
        addresses = self.same_elsewhere()
        return [
            Version(code, name.capitalize(), addresses[code], current=code == self.language)
            if code in addresses
            else self.nearest(code, name.capitalize())
            for code, name in settings.LANGUAGES
        ]

    def same_elsewhere(self) -> dict[str, str]:
        """The addresses of this very page by language."""
        if "language_addresses" in self.given:
            return dict(self.given["language_addresses"])
        if self.page is None:
            return self.translated_addresses()
        query = self.given.get("language_query", "")
        addresses = {code: self.address_of(version) + query for code, version in self.versions.items()}
        return addresses | {self.language: addresses.get(self.language, self.request.path)}

    def translated_addresses(self) -> dict[str, str]:
        """The address of the request in the words of each language, where it is one of our own in all of them."""
        here = self.request.get_full_path()
        match = self.request.resolver_match
        if match is None or match.url_name in (None, "wagtail_serve"):
            return {self.language: here}
        translated = {code: translate_url(here, code) for code, _name in settings.LANGUAGES}
        there = {code: address for code, address in translated.items() if address != here}
        return there | {self.language: here}

    @cached_property
    def versions(self) -> dict[str, Page]:
        """The language versions of this page that a reader may open, by language."""
        if self.page is None:
            return {}
        versions = self.structure.versions_of(self.page)
        if versions is not None:
            return versions
        found = self.given["versions"] if "versions" in self.given else readable_versions(self.page)
        return {version.locale.language_code: version for version in found}

    def nearest(self, code: str, name: str) -> Version:
        """The nearest place there is in a language that lacks this page, and a sentence that says so."""
        lacking = {
            "fi": _("This page is not available in Finnish."),
            "sv": _("This page is not available in Swedish."),
            "en": _("This page is not available in English."),
        }[code]
        index, home = self.structure.indexes.get(code), self.structure.homes.get(code)
        if index and isinstance(self.page, CollectionPage):
            address, leads = f"{self.address_of(index)}?kind=collections", _("The link leads to all collections.")
        elif index and self.page and self.is_listed():
            address, leads = self.address_of(index), _("The link leads to all practice models.")
        else:
            address = self.address_of(home) if home else f"/{code}/"
            leads = _("The link leads to the front page.")
        return Version(code, name, address, note=f"{lacking} {leads}")

    def is_listed(self) -> bool:
        """Whether the index is the place where a reader would look for this page."""
        return isinstance(self.page, PracticeModelPage) or bool(getattr(self.page, "background", False))

    # The foot

    @property
    def statements(self) -> list[Door]:
        there = (versions.get(self.language) for versions in self.structure.statements.values())
        return [Door(page.title, self.address_of(page)) for page in there if page]

    @property
    def editing(self) -> bool:
        """Whether to show the editor's bar: never to a reader, whose page must not depend on a cookie."""
        return settings.SESSION_COOKIE_NAME in self.request.COOKIES or getattr(self.request, "is_preview", False)
