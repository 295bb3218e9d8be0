"""What Wagtail says in the language of whoever started the site, said in that of the reader instead."""

from django.utils.functional import lazy
from django.utils.translation import gettext
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import ImageInsertionForm
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

# Wagtail's own messages: they stand in its catalogues, and are not to be copied into ours.
said = lazy(gettext, str)


def mend() -> None:
    # All snippets here have a menu of their own: their trail begins at the first page.
    SnippetViewSet.breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = said("Type")
    kind.extra["choices"] = [(True, said("Permanent")), (False, said("Temporary"))]
    kind.extra["empty_label"] = said("All")
    TaskStateCommentForm.base_fields["comment"].label = said("Comment")
    labels = {"format": "Format", "image_is_decorative": "Image is decorative", "alt_text": "Alt text"}
    for name, label in labels.items():
        ImageInsertionForm.base_fields[name].label = said(label)
    ChooserViewSet.edit_item_text, ChooserViewSet.search_tab_label = said("Edit"), said("Search")
    # It does not say what a search among pages counts: “1–3 of 3 None”.
    SearchView.verbose_name, SearchView.verbose_name_plural = Page._meta.verbose_name, Page._meta.verbose_name_plural
