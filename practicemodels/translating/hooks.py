"""What Wagtail asks of translating: rights, menus, buttons, addresses and files of the admin."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse, reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from . import buttons, glossary, localize, rights, urls
from .account import InterestPanel
from .forms import COPY
from .overview import may_see

localize.take_out()
rights.register_policy()
register_snippet(glossary.GlossaryViewSet)


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("translations/", include(urls, namespace="translating"))]


class OverviewMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_admin_menu_item")
def overview_menu_item():
    label = pgettext_lazy("menu", "Translations")
    return OverviewMenuItem(
        label, reverse_lazy("translating:overview"), name="translations", icon_name="globe", order=95
    )


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    yield from buttons.translate_buttons(page, user)
    if view_name == "edit":
        yield from buttons.make_source_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    yield from buttons.translate_buttons(page, user)


@hooks.register("register_account_settings_panel")
def interest_panel(request, user, profile):
    return InterestPanel(request, user, profile)


@hooks.register("after_edit_page")
def back_to_the_part(request, page):
    """After its structure was copied, the part that is to be filled."""
    key = request.POST.get(COPY, "")
    if key.isidentifier():
        messages.info(request, _("The structure was copied. Fill in the places marked […]."))
        return redirect(f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#part-{key}")
    return None


@hooks.register("insert_editor_js")
def script():
    return format_html('<script type="module" src="{}"></script>', static("admin/translating.js"))


@hooks.register("insert_global_admin_css")
def style():
    files = ((static(f"admin/{name}.css"),) for name in ("translating", "translations"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', files)
