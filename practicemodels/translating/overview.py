"""What is behind: how far each language is, and a list in which each line leads to the part that changed."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.coreutils import get_content_languages
from wagtail.models import Page

from practicemodels.area_choices import AreaChoices
from practicemodels.models import Area, PracticeModelArea, Theme, TranslatorInterest
from practicemodels.translation.overview import Row, all_numbers, rows

from .buttons import TranslateButton
from .rights import is_translator
from .wording import STATES, chip, part_chip

PER_PAGE = 50
PARTS_SHOWN = 4
LARGE = (Area.Kind.COUNTRY, Area.Kind.COUNTY, Area.Kind.WELLBEING_COUNTY)
ORDERS = {
    "behind": pgettext_lazy("order", "longest behind first"),
    "adopted": pgettext_lazy("order", "most adopted first"),
    "title": pgettext_lazy("order", "by name"),
}


def may_see(user) -> bool:
    return is_translator(user)


class AreaField(forms.ModelChoiceField):
    iterator = AreaChoices


class FilterForm(forms.Form):
    """What of a language is listed. A value that does not exist is left out, never an error."""

    state = forms.ChoiceField(label=pgettext_lazy("listing", "State"), required=False)
    area = AreaField(
        label=capfirst(_("area")), queryset=None, required=False, to_field_name="code", empty_label=_("All areas")
    )
    theme = forms.ModelChoiceField(
        label=capfirst(pgettext_lazy("vocabulary", "theme")),
        queryset=Theme.objects.offered(),
        required=False,
        to_field_name="code",
        empty_label=_("All themes"),
    )
    order = forms.ChoiceField(label=_("Order"), choices=list(ORDERS.items()), required=False)
    mine = forms.BooleanField(label=_("Only what I look after"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", pgettext_lazy("listing", "All states")), *STATES.items()]
        used = PracticeModelArea.objects.values("area")
        self.fields["area"].queryset = Area.objects.filter(Q(kind__in=LARGE) | Q(pk__in=used))

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        found = self.cleaned_data
        return {
            "state": found.get("state") or "",
            "area": found["area"].code if found.get("area") else "",
            "theme": found["theme"].code if found.get("theme") else "",
            "order": found.get("order") or "behind",
            "mine": bool(found.get("mine")),
        }


def of_interest(interest: TranslatorInterest | None) -> dict[str, list[str]]:
    """The areas and themes that a translator looks after, as `rows` takes them."""
    if interest is None or not interest.pk:
        return {}
    return {
        "areas": [area.code for area in interest.areas.all()],
        "themes": [theme.code for theme in interest.themes.all()],
    }


class Line:
    """One model of the list."""

    def __init__(self, row: Row, language: str, drafts: set[int]):
        self.row = row
        self.language = language
        self.has_draft = bool(row.page) and row.page.pk in drafts
        # A light translation that readers have is in progress as well as one that they have not.
        self.is_hidden = bool(row.page) and not row.page.live

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def chip(self) -> dict[str, str]:
        """In the language in which it is read: a mail is not written in that of whoever sends it."""
        return chip(self.row.state)

    @property
    def editor(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.row.page.pk]) if self.row.page else ""

    @property
    def parts(self) -> list[dict[str, str]]:
        """The parts that wait for somebody, each with its place in the editor."""
        waiting = self.row.waiting or (self.row.state.having("missing") if self.row.page else [])
        return [
            {"address": f"{self.editor}#part-{part.key}", "name": str(part.name), **part_chip(part)}
            for part in waiting[:PARTS_SHOWN]
        ]

    @property
    def more(self) -> int:
        waiting = self.row.waiting or (self.row.state.having("missing") if self.row.page else [])
        return max(len(waiting) - PARTS_SHOWN, 0)

    @property
    def button(self) -> TranslateButton:
        return TranslateButton(self.row.source, self.language)


class OverviewView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "practicemodels/admin/translating/overview.html"
    page_title = pgettext_lazy("menu", "Translations")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def interest(self) -> TranslatorInterest | None:
        return TranslatorInterest.objects.filter(user=self.request.user).first()

    @cached_property
    def language(self) -> str:
        """The language asked for; else the translator's first, else the one in which the admin is read."""
        codes = [code for code, _name in settings.LANGUAGES]
        wishes = [self.request.GET.get("language"), *(self.interest.languages if self.interest else [])]
        own = (get_language() or "")[:2]
        return next((code for code in [*wishes, own if own != settings.LANGUAGE_CODE else "sv"] if code in codes), "sv")

    def get_context_data(self, **kwargs):
        form = FilterForm(self.request.GET or None)
        chosen = form.chosen() if form.is_bound else {"order": "behind", "mine": False}
        mine = of_interest(self.interest) if chosen.pop("mine") else {}
        found = rows(self.language, **chosen, **mine)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            form=form,
            language=self.language,
            languages=get_content_languages().items(),
            numbers=self.numbers(chosen.get("state", "")),
            states=STATES.values(),
            total=len(found),
            page=page,
            lines=self.lines(page.object_list),
            **kwargs,
        )

    def lines(self, found: list[Row]) -> list[Line]:
        pages = [row.page.pk for row in found if row.page]
        # A live page with a draft that waits; one that was never published is a draft anyway.
        drafts = Page.objects.filter(pk__in=pages, live=True, has_unpublished_changes=True)
        waiting = set(drafts.values_list("pk", flat=True))
        return [Line(row, self.language, waiting) for row in found]

    def numbers(self, state: str) -> list[dict[str, Any]]:
        """By language how many models are in each state, each number a link to the list of them."""
        counted = all_numbers()
        return [
            {
                "name": name,
                "code": code,
                "cells": [
                    {
                        "state": one,
                        "count": counted[code][one],
                        "address": f"?language={code}&state={one}",
                        "current": code == self.language and one == state,
                    }
                    for one in STATES
                ],
            }
            for code, name in get_content_languages().items()
        ]
