"""The listing of practice models: what there is, how far it has come, and where it stands."""

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import ButtonWithDropdown
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from practicemodels.area_choices import AreaChoices
from practicemodels.models import Area, Phase, PracticeModelArea, PracticeModelPage
from practicemodels.translating.buttons import TranslateButton
from practicemodels.translating.rights import may_translate

STATES = {
    "published": pgettext_lazy("state", "published"),
    "changed": pgettext_lazy("state", "published, with changes that are not"),
    "draft": pgettext_lazy("state", "draft"),
    "review": pgettext_lazy("state", "waiting for review"),
}
IN_REVIEW = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class AreaField(django_filters.fields.ModelChoiceField):
    iterator = AreaChoices


class AreaFilter(django_filters.ModelChoiceFilter):
    """Models that count in the area's number."""

    field_class = AreaField

    def filter(self, pages, area):
        return pages.counted_in(area.code) if area else pages


class PhaseFilter(django_filters.ModelMultipleChoiceFilter):
    """A phase is a fact: of a translation it stands on the source."""

    def filter(self, pages, phases):
        if not phases:
            return pages
        sources = PracticeModelPage.objects.filter(is_source=True, phase__in=phases)
        return pages.filter(number__in=sources.values("number"))


class StateFilter(django_filters.MultipleChoiceFilter):
    def filter(self, pages, states):
        condition = Q()
        for state in states:
            condition |= self.condition(state)
        return pages.filter(condition) if states else pages

    @staticmethod
    def condition(state: str) -> Q:
        if state == "review":
            waiting = WorkflowState.objects.filter(
                base_content_type=ContentType.objects.get_for_model(Page), status__in=IN_REVIEW
            )
            return Q(pk__in=waiting.values(on=Cast("object_id", BigIntegerField())))
        if state == "draft":
            return Q(live=False)
        return Q(live=True, has_unpublished_changes=state == "changed")


def areas_to_choose_from(request):
    """Counties and wellbeing counties, and of the municipalities those in which there are models."""
    large = [Area.Kind.COUNTRY, Area.Kind.COUNTY, Area.Kind.WELLBEING_COUNTY]
    return Area.objects.filter(Q(kind__in=large) | Q(pk__in=PracticeModelArea.objects.values("area")))


class PracticeModelFilterSet(WagtailFilterSet):
    area = AreaFilter(
        label=capfirst(_("area")),
        queryset=areas_to_choose_from,
        empty_label=_("All areas"),
    )
    phase = PhaseFilter(label=_("Development phase"), queryset=Phase.objects.all(), widget=forms.CheckboxSelectMultiple)
    state = StateFilter(
        label=pgettext_lazy("listing", "State"), choices=list(STATES.items()), widget=forms.CheckboxSelectMultiple
    )
    latest_revision_created_at = django_filters.DateFromToRangeFilter(
        label=_("Last edited"), widget=DateRangePickerWidget
    )
    owner = django_filters.ChoiceFilter(
        label=pgettext_lazy("listing", "Whose"),
        choices=[("me", pgettext_lazy("listing", "only my own"))],
        empty_label=pgettext_lazy("listing", "everybody’s"),
        method="of_owner",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = PracticeModelPage
        fields: list[str] = []

    def of_owner(self, pages, name, owner):
        return pages.filter(owner=self.request.user) if owner == "me" else pages


def area_names(page) -> str:
    return ", ".join(page.listed_areas)


class LanguageColumn(ButtonsColumnMixin, Column):
    """The language of the version, and beside it those into which the model can be translated."""

    cell_template_name = "practicemodels/admin/listing_language.html"

    def get_buttons(self, page, parent_context):
        if not page.listed_lacks:
            return []
        buttons = [TranslateButton(page, language) for language in page.listed_lacks]
        label = gettext("Translate “%(title)s”") % {"title": page.get_admin_display_title()}
        return [ButtonWithDropdown(buttons=buttons, icon_name="globe", attrs={"aria-label": label})]


class PracticeModelIndexView(IndexView):
    """All models that the person may open, in every language, the last edited first."""

    base_filterset_class = PracticeModelFilterSet
    page_title = _("Practice models")
    any_permission_required = frozenset({"add", "change", "publish", "lock", "unlock"})

    @cached_property
    def columns(self):
        return [
            BulkActionsColumn("bulk_actions"),
            # Not Wagtail's title column: the buttons that others hang on it cost queries for every row.
            TitleColumn(
                "title",
                label=pgettext_lazy("listing", "Name"),
                accessor="get_admin_display_title",
                get_url=lambda page: page.listed_url,
                sort_key="title",
                classname="title",
            ),
            Column("number", label=pgettext_lazy("listing", "Number"), sort_key="number", width="7%"),
            Column("areas", label=_("Areas"), accessor=area_names, width="18%"),
            Column("phase", label=_("Development phase"), accessor="listed_phase", width="12%"),
            LanguageColumn("language", label=_("Language"), accessor="listed_language", sort_key="locale", width="10%"),
            DateColumn(
                "latest_revision_created_at",
                label=_("Last edited"),
                sort_key="latest_revision_created_at",
                width="12%",
            ),
            PageStatusColumn("status", label=pgettext_lazy("listing", "State"), sort_key="live", width="10%"),
        ]

    def search_queryset(self, queryset):
        """By any part of the title, or by the number: the search backend knows no filter by facts."""
        if not self.is_searching:
            return queryset
        wanted = self.search_query.strip()
        named = Q(title__icontains=wanted) | Q(draft_title__icontains=wanted)
        return queryset.filter(named | Q(number=int(wanted)) if wanted.isdigit() else named)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        self.add_facts(context["object_list"])
        return context

    def add_facts(self, pages) -> None:
        """Give each page its areas, phase and languages: a few queries for the whole list."""
        versions = PracticeModelPage.objects.filter(number__in=[page.number for page in pages])
        languages: dict[int, set[str]] = {}
        for number, language in versions.values_list("number", "locale__language_code"):
            languages.setdefault(number, set()).add(language)
        sources = versions.filter(is_source=True)
        phases = {source.number: source.phase for source in sources.select_related("phase")}
        areas: dict[int, list[str]] = {}
        rows = PracticeModelArea.objects.filter(page__in=sources).select_related("area", "page")
        for row in rows.order_by("sort_order"):
            areas.setdefault(row.page.number, []).append(row.area.name)
        names = get_content_languages()
        for page in pages:
            page.listed_areas = areas.get(page.number, [])
            page.listed_phase = phases.get(page.number) or ""
            page.listed_language = names[page.locale.language_code]
            page.listed_url = self.address(page)
            may = may_translate(self.request.user, page)
            page.listed_lacks = [code for code in names if may and code not in languages[page.number]]

    def address(self, page) -> str | None:
        """Where the title leads: to the editor, or to the public page of what the person may only read."""
        if page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return page.get_url(self.request) if page.live else None


def may_list_models(user) -> bool:
    """Whether the person works with pages at all; an expert, who reads, does not."""
    return policy_registry.get_by_type(Page).user_has_any_permission(
        user, PracticeModelIndexView.any_permission_required
    )


class ListingMenuItem(MenuItem):
    def is_shown(self, request):
        return may_list_models(request.user)


class PracticeModelListing(PageListingViewSet):
    menu_item_class = ListingMenuItem
    model = PracticeModelPage
    index_view_class = PracticeModelIndexView
    icon = "doc-full-inverse"
    menu_label = pgettext_lazy("menu", "Practice models")
    menu_order = 90
    menu_hook = "register_admin_menu_item"
    menu_name = "practice-models"
    name = "practice_models"
    url_prefix = "practice-models"
    add_to_admin_menu = True
    filterset_class = PracticeModelFilterSet
    columns: list = []

    def get_index_view_kwargs(self, **kwargs):
        kwargs = super().get_index_view_kwargs(**kwargs)
        # The view has columns and filters of its own.
        return {name: value for name, value in kwargs.items() if name not in ("columns", "filterset_class")}
