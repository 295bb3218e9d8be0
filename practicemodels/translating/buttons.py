"""The ways into translating: in the header of a page and beside it in lists."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from .rights import TRANSLATED, may_translate
from .views import may_make_source
from .wording import INTO, MAKE_SOURCE, OPEN


class TranslateButton(Button):
    """Opens the translation at once; without a script it asks first."""

    def __init__(self, page: Page, language: str, **kwargs):
        address = reverse("translating:open", args=[page.pk, language])
        attrs = {
            "data-controller": "w-action",
            "data-action": "w-action#post:prevent",
            "data-w-action-url-value": address,
        }
        super().__init__(INTO[language], url=address, icon_name="globe", attrs=attrs, **kwargs)


def version_button(version: Page, user, **kwargs) -> Button | None:
    """The way to a version that there is: to its editor, or to what readers see of it for whom may not edit it."""
    language = version.locale.language_code
    address = version.get_url() if version.live else None
    if version.permissions_for_user(user).can_edit():
        address = reverse("wagtailadmin_pages:edit", args=[version.pk])
    return Button(OPEN[language], url=address, icon_name="globe", **kwargs) if address else None


def translate_buttons(page: Page, user) -> Iterator[Button]:
    """A button for each other language, to whoever may translate the page."""
    if not issubclass(page.specific_class or Page, TRANSLATED) or not may_translate(user, page):
        return
    versions = {version.locale.language_code: version for version in page.specific.versions()}
    for place, (language, _name) in enumerate(settings.LANGUAGES):
        version = versions.get(language)
        if version is None:
            yield TranslateButton(page, language, priority=20 + place)
        elif version.pk != page.pk and (button := version_button(version, user, priority=20 + place)):
            yield button


def make_source_buttons(page: Page, user) -> Iterator[Button]:
    """On a translation: the way to make it the source."""
    if issubclass(page.specific_class or Page, TRANSLATED) and may_make_source(user, page.specific):
        yield Button(
            MAKE_SOURCE, url=reverse("translating:make_source", args=[page.pk]), icon_name="order", priority=70
        )
