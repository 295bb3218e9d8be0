"""Making models of background material: an editor marks the headings that tell of one practice."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from practicemodels.importing.split import Heading, Run, outline, split
from practicemodels.models import ArticlePage, PracticeModelIndexPage

START, GO_ON = "start", "go-on"


def may_split(user, page: Page) -> bool:
    """Whether the person may make models of this page: background material beside the models."""
    return (
        issubclass(page.specific_class, ArticlePage)
        and page.specific.background
        and user.has_perm("practicemodels.add_upload")
        and page.get_parent().specific_class is PracticeModelIndexPage
        and page.get_parent().permissions_for_user(user).can_add_subpage()
    )


def runs(headings: list[Heading], marks: dict[int, str]) -> Iterator[Run]:
    """Headings marked as the start of a model, each with those that go on after it."""
    first = last = None
    for heading in headings:
        mark = marks.get(heading.index)
        if mark == GO_ON and first is not None:
            last = heading.index
            continue
        if first is not None:
            yield Run(first, last)
        first = last = heading.index if mark == START else None
    if first is not None:
        yield Run(first, last)


class SplitView(WagtailAdminTemplateMixin, View):
    page_title = gettext_lazy("Make models of this material")
    template_name = "practicemodels/admin/split.html"
    header_icon = "cut"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        page = get_object_or_404(Page, pk=kwargs["pk"])
        if not may_split(request.user, page):
            raise PermissionDenied
        self.article = page.specific.get_latest_revision_as_object()
        self.headings = outline(self.article)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.article.title}
        return [*self.breadcrumbs_items, {"url": edit, "label": self.article.title}, here]

    def get_page_subtitle(self):
        return self.article.title

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show({}, self.article.title)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        marks = {heading.index: request.POST.get(f"heading-{heading.index}", "") for heading in self.headings}
        title = request.POST.get("title", "").strip()
        try:
            collection = split(self.article, list(runs(self.headings, marks)), title=title or None, user=request.user)
        except ValueError as error:
            messages.error(request, str(error))
            return self.show(marks, title)
        count = collection.members().count()
        sentence = ngettext(
            "A collection and %(count)s draft were made of the material.",
            "A collection and %(count)s drafts were made of the material.",
            count,
        )
        messages.success(request, sentence % {"count": count})
        return redirect("wagtailadmin_pages:edit", collection.pk)

    def show(self, marks: dict[int, str], title: str) -> HttpResponse:
        rows = [(heading, marks.get(heading.index, "")) for heading in self.headings]
        back = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        explained = _("Mark where the description of a practice starts, and which headings go on with it.")
        return self.render_to_response(self.get_context_data(rows=rows, title=title, back=back, explained=explained))
