"""The ways into translating: in the header of a page and beside it in lists."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
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


class Versions:
    """The language versions of a page, by language."""

    def __init__(self, page: Page):
        self.page = page

    @cached_property
    def by_language(self) -> dict[str, int]:
        versions = Page.objects.filter(translation_key=self.page.translation_key)
        return dict(versions.values_list("locale__language_code", "pk"))

    def buttons(self, user) -> Iterator[Button]:
        here = self.page.locale.language_code
        for place, (language, _name) in enumerate(settings.LANGUAGES):
            if language == here:
                continue
            if pk := self.by_language.get(language):
                address = reverse("wagtailadmin_pages:edit", args=[pk])
                yield Button(OPEN[language], url=address, icon_name="globe", priority=20 + place)
            else:
                yield TranslateButton(self.page, language, priority=20 + place)


def translate_buttons(page: Page, user) -> Iterator[Button]:
    """A button for each other language, to whoever may translate the page."""
    if not issubclass(page.specific_class or Page, TRANSLATED) or not may_translate(user, page):
        return
    yield from Versions(page).buttons(user)


def make_source_buttons(page: Page, user) -> Iterator[Button]:
    """On a translation: the way to make it the source."""
    if issubclass(page.specific_class or Page, TRANSLATED) and may_make_source(user, page.specific):
        yield Button(
            MAKE_SOURCE, url=reverse("translating:make_source", args=[page.pk]), icon_name="order", priority=70
        )
