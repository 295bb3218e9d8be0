"""What people did not find, for editors: a report, and the same as a table file."""

from typing import Any

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from search.steering.models import LANGUAGES

from .counting import SHOWN_FROM, shown
from .models import UnfoundWord

MAY_SEE = "search.view_unfoundword"
NAMES = dict(LANGUAGES)


class WordFilter(WagtailFilterSet):
    language = django_filters.ChoiceFilter(choices=LANGUAGES, label=pgettext_lazy("words", "language"))

    class Meta:
        model = UnfoundWord
        fields = ["language"]


class LanguageColumn(Column):
    def get_value(self, instance: dict[str, Any]) -> object:
        return NAMES.get(instance["language"], instance["language"])


class UnfoundView(ReportView):
    page_title = _("What people did not find")
    header_icon = "search"
    index_url_name = "search_unfound"
    index_results_url_name = "search_unfound_results"
    template_name = "search/unfound/report.html"
    default_ordering = None
    verbose_name_plural = pgettext_lazy("counted", "words")
    no_results_message = _("No word has been typed on so many days yet.")
    filterset_class = WordFilter
    model = UnfoundWord
    permission_required = "view"
    columns = [
        Column("word", label=_("Word")),
        LanguageColumn("language", label=pgettext_lazy("words", "Language")),
        Column("days", label=pgettext_lazy("count", "Days")),
        Column("total", label=pgettext_lazy("count", "Times")),
        Column("last", label=_("Last typed")),
    ]
    list_export = ["word", "language", "days", "total", "last"]
    export_headings = {
        "word": _("Word"),
        "language": pgettext_lazy("words", "Language"),
        "days": pgettext_lazy("count", "Days"),
        "total": pgettext_lazy("count", "Times"),
        "last": _("Last typed"),
    }
    export_filename = "words-not-found"

    def get_queryset(self) -> Any:
        return shown()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(days=SHOWN_FROM, **kwargs)


class UnfoundMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        user: AbstractBaseUser = request.user
        return bool(user.has_perm(MAY_SEE))


def menu_item() -> UnfoundMenuItem:
    return UnfoundMenuItem(_("What people did not find"), reverse("search_unfound"), icon_name="search", order=1200)


urlpatterns = [
    path("reports/unfound/", UnfoundView.as_view(), name="search_unfound"),
    path("reports/unfound/results/", UnfoundView.as_view(results_only=True), name="search_unfound_results"),
]
