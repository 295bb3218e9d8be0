"""Languages, home pages and index pages in every language, and the Wagtail site over them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from practicemodels.models import HomePage, PracticeModelIndexPage

HOMES = {
    "fi": (
        "koti",
        "Toimintamallit",
        "Täältä löydät, mikä toimii muualla: sosiaali- ja terveysalan ja kansalaistoiminnan toimintamallit kuvattuina niin, että ne voi ottaa käyttöön.",
    ),
    "sv": (
        "hem",
        "Verksamhetsmodeller",
        "Här hittar du det som fungerar på andra håll: verksamhetsmodeller inom social- och hälsovård och medborgarverksamhet, beskrivna så att de går att ta i bruk.",
    ),
    "en": (
        "home",
        "Practice models",
        "Find out what works elsewhere: practice models of health, social care and civic work, described so that they can be taken into use.",
    ),
}
INDEXES = {
    "fi": ("toimintamallit", "Kaikki toimintamallit"),
    "sv": ("verksamhetsmodeller", "Alla verksamhetsmodeller"),
    "en": ("practice-models", "All practice models"),
}


@transaction.atomic
def make_structure() -> dict[str, HomePage]:
    """The home pages by language; what people have changed since stays as it is."""
    # Wagtail ships with a welcome page, at an address that a home page of ours wants.
    for page in Page.get_first_root_node().get_children().exact_type(Page):
        page.delete()
    root = Page.get_first_root_node()
    homes: dict[str, HomePage] = {}
    for language, (slug, title, introduction) in HOMES.items():
        locale, _ = Locale.objects.get_or_create(language_code=language)
        home = HomePage.objects.filter(locale=locale).first()
        if home is None:
            home = HomePage(title=title, slug=slug, introduction=introduction, locale=locale, show_in_menus=True)
            if homes:
                home.translation_key = homes["fi"].translation_key
            root.add_child(instance=home)
            home.save_revision().publish()
        homes[language] = home
    make_indexes(homes)
    make_site(homes["fi"])
    return homes


def make_indexes(homes: dict[str, HomePage]) -> None:
    first: PracticeModelIndexPage | None = None
    for language, (slug, title) in INDEXES.items():
        home = homes[language]
        index = PracticeModelIndexPage.objects.filter(locale=home.locale).first()
        if index is None:
            index = PracticeModelIndexPage(title=title, slug=slug, locale=home.locale, show_in_menus=True)
            if first:
                index.translation_key = first.translation_key
            home.add_child(instance=index)
            index.save_revision().publish()
        first = first or index


def make_site(home: HomePage) -> None:
    """Point the default site at our home page."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = address.hostname or "localhost", port
    site.site_name, site.root_page = settings.WAGTAIL_SITE_NAME, home
    site.save()
