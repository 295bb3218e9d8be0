"""What Wagtail asks of the app: menus, views and files of the admin."""

from django.templatetags.static import static
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from .adopting import snippets as adoptions
from .editing import handing, home, inviting, listing, splitting, uploading, vocabularies, wagtails_words
from .translating import hooks as translating  # noqa: F401
from .translation import hooks as translation  # noqa: F401

wagtails_words.mend()
vocabularies.register_policies()
register_snippet(vocabularies.Vocabularies)
# Wagtail gives this field no label of its own: a screen reader would say the name of the field in the code.
WorkflowPageForm.base_fields["page"].label = gettext_lazy("Page")
adoptions.register_policy()
register_snippet(adoptions.AdoptionViewSet)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("invite/", inviting.InviteView.as_view(), name="invite"),
        path("invite/<int:pk>/again/", inviting.InviteAgainView.as_view(), name="invite_again"),
        path("hand-over/<int:pk>/", handing.HandOverView.as_view(), name="hand_over"),
        path("import/", uploading.UploadView.as_view(), name="import"),
        path("import/review/", uploading.ReviewView.as_view(), name="import_review"),
        path("import/split/<int:pk>/", splitting.SplitView.as_view(), name="split"),
    ]


@hooks.register("register_admin_viewset")
def practice_model_listing():
    return listing.PracticeModelListing()


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("practicemodels.add_upload")


@hooks.register("register_admin_menu_item")
def import_menu_item():
    label = pgettext_lazy("menu", "Bring in descriptions")
    return ImportMenuItem(label, reverse_lazy("import"), name="import", icon_name="upload", order=400)


@hooks.register("construct_homepage_panels")
def doors(request, panels):
    panels.append(home.Doors())


@hooks.register("construct_main_menu")
def leave_out_help(request, menu_items):
    """Wagtail's help leads to pages elsewhere, in English and about things that are not here."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]


@hooks.register("register_page_header_buttons")
def hand_over_button(page, user, view_name, next_url=None):
    if view_name == "edit" and handing.may_hand_over(user, page):
        address = reverse("hand_over", args=[page.pk])
        yield Button(_("Hand over to another author"), url=address, icon_name="user", priority=60)


@hooks.register("construct_settings_menu")
def leave_out_structure(request, menu_items):
    """Languages and the site's address come from the settings: nothing here is to be changed by hand."""
    menu_items[:] = [item for item in menu_items if item.name not in ("locales", "sites")]


@hooks.register("register_page_header_buttons")
def split_button(page, user, view_name, next_url=None):
    if view_name == "edit" and splitting.may_split(user, page):
        address = reverse("split", args=[page.pk])
        yield Button(_("Make models of this material"), url=address, icon_name="cut", priority=50)


@hooks.register("register_page_listing_more_buttons")
def hand_over_listing_button(page, user, next_url=None):
    if handing.may_hand_over(user, page):
        address = reverse("hand_over", args=[page.pk])
        yield Button(_("Hand over to another author"), url=address, icon_name="user", priority=60)


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action(handing.ACTION)
    class HandedOver(LogFormatter):
        label = gettext_lazy("Hand over to another author")

        def format_message(self, log_entry):
            return _("Handed over to %(author)s") % {"author": log_entry.data.get("author", "")}


@hooks.register("insert_editor_js")
def editor_script():
    return format_html('<script type="module" src="{}"></script>', static("admin/editor.js"))


@hooks.register("insert_global_admin_css")
def editor_style():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/editor.css"))
