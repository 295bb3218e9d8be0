"""What people did not find, for editors: a report, and the same as a table file."""

from typing import Any

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from practicemodels.exporting.responses import csv_response
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


class WordPaginator(WagtailPaginator):
    """Counts in words; of the model's names, which Wagtail takes, none stands after a number in Finnish."""

    @property
    def items_count_label(self) -> str:
        return ngettext("%(count)s word", "%(count)s words", self.count) % {"count": self.count}


class UnfoundView(ReportView):
    page_title = _("What people did not find")
    header_icon = "search"
    index_url_name = "search_unfound"
    index_results_url_name = "search_unfound_results"
    template_name = "search/unfound/report.html"
    default_ordering = None
    verbose_name_plural = pgettext_lazy("counted", "words")
    paginator_class = WordPaginator
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

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        return {**super().to_row_dict(item), "language": NAMES.get(item["language"], item["language"])}

    def write_csv_response(self, queryset: Any) -> HttpResponse:
        """As the site's other tables; written at once, while the language is still that of the admin."""
        rows = [list(self.export_headings.values()), *(list(self.to_row_dict(item).values()) for item in queryset)]
        return csv_response(rows, self.get_filename())

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
