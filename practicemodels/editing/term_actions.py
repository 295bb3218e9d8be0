"""Retiring, accepting and merging rows of the vocabularies."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.log_actions import log

from practicemodels.models import Phase, PracticeModelPage, Term, Topic
from practicemodels.vocabularies import merge, rows_naming


def pages_naming(term: Term) -> int:
    """How many descriptions and collections name the row, each counted once in all its languages."""
    numbers: set[int] = set()
    for row, name in rows_naming(type(term)):
        numbers.update(row.objects.filter(**{name: term}).values_list("page__number", flat=True))
    if isinstance(term, Phase):
        numbers.update(PracticeModelPage.objects.filter(phase=term).values_list("number", flat=True))
    return len(numbers)


def used_on(term: Term) -> str:
    count = pages_naming(term)
    if not count:
        return _("No page has it.")
    return ngettext("%(count)s page has it.", "%(count)s pages have it.", count) % {"count": count}


class TermActionView(BaseObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Something done to one row, after a page that says what will happen."""

    permission_required = "change"
    template_name = "practicemodels/admin/confirm.html"
    index_url_name = ""
    header_icon = "tag"
    button: str = ""

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_page_subtitle(self):
        return self.object.name

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            sentences=self.sentences(), button=self.button, back=reverse(self.index_url_name), **kwargs
        )

    def sentences(self) -> list[str]:
        """What will happen."""
        return [used_on(self.object)]

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence % {"name": self.object.name})
        return redirect(self.index_url_name)


class RetireView(TermActionView):
    @property
    def button(self) -> str:
        return _("Take back into use") if self.object.retired else _("Retire")

    def get_page_title(self):
        return self.button

    def sentences(self):
        if self.object.retired:
            return [_("It will be offered for new pages again.")]
        return [used_on(self.object), _("They keep it. It will not be offered for new ones.")]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.object.merged_into_id:
            messages.error(request, _("“%(name)s” has been merged into another row.") % {"name": self.object.name})
            return redirect(self.index_url_name)
        self.object.retired = not self.object.retired
        self.object.save()
        log(instance=self.object, action="wagtail.edit")
        return self.done(_("“%(name)s” was retired.") if self.object.retired else _("“%(name)s” is in use again."))


class AcceptView(TermActionView):
    page_title = gettext_lazy("Accept")
    button = gettext_lazy("Accept")

    def sentences(self):
        return [used_on(self.object), _("It will be offered to everyone, and readers can search by it.")]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.object.status = Topic.Status.ACCEPTED
        self.object.save()
        log(instance=self.object, action="wagtail.edit")
        return self.done(_("“%(name)s” is now part of the vocabulary."))


class MergeForm(forms.Form):
    """Into which row another is merged."""

    def __init__(self, *args, term: Term, **kwargs):
        super().__init__(*args, **kwargs)
        vocabulary = type(term)
        self.fields["into"] = forms.ModelChoiceField(
            vocabulary.objects.offered().exclude(pk=term.pk),
            label=pgettext_lazy("merging", "Merge into"),
            help_text=_("The pages will have this row instead, and the old names become its alternative names."),
            widget=vocabulary.snippet_viewset.chooser_viewset.widget_class,
        )


class MergeView(TermActionView):
    """First the choice of the other row, then what will happen, then the merging."""

    page_title = gettext_lazy("Merge into another")
    template_name = "practicemodels/admin/merge.html"
    form: MergeForm
    into: Term | None = None

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.form = MergeForm(request.POST or None, term=self.object)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.form.is_valid():
            self.into = self.form.cleaned_data["into"]
            if "confirmed" in request.POST:
                return self.merge()
        return self.get(request)

    def merge(self) -> HttpResponse:
        count = pages_naming(self.object)
        try:
            merge(self.object, self.into)
        except ValidationError as refused:
            self.form.add_error("into", refused)
            self.into = None
            return self.get(self.request)
        log(instance=self.object, action="wagtail.edit")
        sentence = ngettext(
            "“%(name)s” was merged into “%(into)s”: %(count)s page moved.",
            "“%(name)s” was merged into “%(into)s”: %(count)s pages moved.",
            count,
        ) % {"name": self.object.name, "into": self.into.name, "count": count}
        messages.success(self.request, sentence)
        return redirect(self.index_url_name)

    @property
    def button(self):
        return _("Merge") if self.into else _("Continue")

    def sentences(self):
        sentences = [used_on(self.object)]
        if self.into:
            sentences.append(_("They will have “%(into)s” instead. This cannot be undone.") % {"into": self.into.name})
        return sentences

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.form, into=self.into, **kwargs)
        context["media"] = self.form.media
        return context
