"""Adoptions in the admin: approving, editing and translating them."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from practicemodels.models import Adoption, PracticeModelPage, Purpose, UseReport

from .addresses import address_in
from .forms import BEGAN
from .recording import is_reporter


class AdoptionPolicy(ModelPermissionPolicy):
    """Rights of their own; the admin is for those who may change any adoption.

    Nothing is added in the admin: an adoption begins on its model's page, and
    who has reported it changes it there as well. Wagtail's views of a snippet
    ask for the right to the kind alone, never for that to the record.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions: list[str]):
        return super().users_with_any_permission([action for action in actions if action != "add"])


def register_policy() -> None:
    register_permission_policy(Adoption, AdoptionPolicy(Adoption))


class ModelColumn(Column):
    """The title of the model; the titles of a whole page of rows come with one statement."""

    def get_value(self, instance: Adoption) -> str:
        return getattr(instance, "model_title", "") or str(instance.number_id)


class AdoptionIndexView(IndexView):
    """The list of adoptions, with the title of each one's model."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("area")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        rows = list(context["object_list"])
        titles = titles_of([row.number_id for row in rows])
        for row in rows:
            row.model_title = titles.get(row.number_id, "")
        return context


def titles_of(numbers: list[int]) -> dict[int, str]:
    sources = PracticeModelPage.objects.sources().numbered(numbers)
    return dict(sources.values_list("number", "title"))


class AdoptionCreateView(CreateView):
    """There is none: an adoption begins on its model's page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        messages.info(request, _("Adoptions are recorded on the page of their practice model."))
        return redirect(self.index_url_name)


class AdoptionEditView(EditView):
    """Who has only reported it is led to the form on the site, as from Wagtail's mails."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        adoption = get_object_or_404(Adoption, pk=unquote(str(kwargs["pk"])))
        if is_reporter(request.user, adoption) and not request.user.has_perm("practicemodels.change_adoption"):
            return redirect(address_in(adoption.language, "edit", adoption.number_id, adoption.pk))
        return super().dispatch(request, *args, **kwargs)


class LeadsReportersToTheSite:
    """Mails and the first page of the admin lead who may not change it here to the form on the site."""

    def get_edit_url(self, instance: Adoption) -> str | None:
        may_edit_here = self.user is None or self.user.has_perm("practicemodels.change_adoption")
        if not may_edit_here and is_reporter(self.user, instance):
            return address_in(instance.language, "edit", instance.number_id, instance.pk)
        return super().get_edit_url(instance)


class AboutPanel(HelpPanel):
    """Which model it is about, who told of it, and when."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.content = self.told()

        def told(self) -> str:
            adoption: Adoption = self.instance
            model = adoption.model
            if model is None:
                return _("The practice model is no longer there.")
            address = reverse("by_number", args=[model.number])
            told = self.reported(adoption)
            return format_html('<p><a href="{}">{}</a></p><p>{}</p>', address, model.title, told)

        def reported(self, adoption: Adoption) -> str:
            day = formats.date_format(adoption.reported_on, "SHORT_DATE_FORMAT")
            if adoption.reported_by:
                who = get_user_display_name(adoption.reported_by)
                return _("Reported on %(date)s by %(who)s") % {"date": day, "who": who}
            report = UseReport.objects.filter(adoption=adoption).first()
            if report:
                told = _("Reported on %(date)s by a reader, with the form that needs no account") % {"date": day}
                return format_html("{}{}", told, self.asking_back(report))
            return _("Reported on %(date)s") % {"date": day}

        def asking_back(self, report: UseReport) -> str:
            """The reader's address, as long as it is kept for that."""
            if report.purpose != Purpose.ANSWER:
                return ""
            until = formats.date_format(report.keep_until, "SHORT_DATE_FORMAT")
            told = _("To ask back, until %(date)s, when the address is deleted:") % {"date": until}
            return format_html('<br>{0} <a href="mailto:{1}">{1}</a>', told, report.email)


def panels() -> ObjectList:
    return ObjectList(
        [
            AboutPanel(heading=gettext_lazy("Practice model")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("area"), FieldPanel("organisation")]),
                    FieldRowPanel(
                        [FieldPanel("state"), FieldPanel("starts_on", help_text=BEGAN), FieldPanel("ends_on")]
                    ),
                ],
                heading=gettext_lazy("Where, and how far"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("language"),
                    FieldPanel("adapted"),
                    FieldRowPanel([FieldPanel("people"), FieldPanel("results")]),
                ],
                heading=gettext_lazy("What was learnt"),
            ),
            InlinePanel("hindrances", heading=gettext_lazy("Conditions"), label=pgettext_lazy("adoption", "condition")),
            MultiFieldPanel(
                [
                    InlinePanel("reasons", label=pgettext_lazy("adoption", "reason")),
                    FieldPanel("reasons_text"),
                    FieldPanel("replaced_by"),
                ],
                heading=gettext_lazy("If it was stopped or decided against"),
            ),
            InlinePanel(
                "texts",
                heading=gettext_lazy("Translations"),
                label=gettext_lazy("translation"),
                help_text=gettext_lazy("A text in another language; without one, readers see the original, marked."),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("contact_organisation"), FieldPanel("contact_email")]),
                    FieldPanel("confirmed_on"),
                ],
                heading=gettext_lazy("Whom to ask"),
            ),
        ]
    )


class AdoptionViewSet(SnippetViewSet):
    model = Adoption
    icon = "globe"
    menu_label = pgettext_lazy("menu", "Adoptions")
    menu_order = 250
    add_to_admin_menu = True
    index_view_class = AdoptionIndexView
    add_view_class = AdoptionCreateView
    edit_view_class = AdoptionEditView
    copy_view_enabled = False
    list_display = [
        "organisation",
        ModelColumn("model_title", label=gettext_lazy("Practice model")),
        "area",
        Column("get_state_display", label=pgettext_lazy("adoption", "How far"), sort_key="state"),
        DateColumn("reported_on", label=gettext_lazy("Reported on"), sort_key="reported_on"),
        # Wagtail's own label would be in the language of whoever started the site.
        LiveStatusTagColumn(label=pgettext_lazy("listing", "State")),
    ]
    list_filter = ["state", "live"]
    list_per_page = 50
    ordering = ["-reported_on", "-pk"]

    @property
    def url_finder_class(self):
        return type("AdoptionURLFinder", (LeadsReportersToTheSite, super().url_finder_class), {})

    def get_edit_handler(self):
        return panels().bind_to_model(self.model)
