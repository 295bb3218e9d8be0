"""Handing a description over to another author, since people leave."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import View
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page

from practicemodels.models import CollectionPage, PracticeModelPage
from practicemodels.setup.people import AUTHORS, EDITORS

from .mail import write_to

User = get_user_model()
ACTION = "practicemodels.hand_over"


class AuthorField(forms.ModelChoiceField):
    def label_from_instance(self, user) -> str:
        name = get_user_display_name(user)
        return name if name == user.email else f"{name} ({user.email})"


class HandOverForm(forms.Form):
    author = AuthorField(
        queryset=None,
        label=pgettext_lazy("handing over", "New author"),
        help_text=gettext_lazy("Authors and editors are offered. The new author gets a mail."),
    )

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, groups__name__in=[AUTHORS, EDITORS]).exclude(pk=page.owner_id)
        self.fields["author"].queryset = people.order_by("last_name", "first_name", "username").distinct()


def may_hand_over(user, page: Page) -> bool:
    """Whether the person may: whoever may publish the page may say whose it is."""
    return issubclass(page.specific_class, (PracticeModelPage, CollectionPage)) and (
        page.permissions_for_user(user).can_publish()
    )


@transaction.atomic
def hand_over(page: PracticeModelPage | CollectionPage, author, giver) -> None:
    """Make the author the owner of the description in the language versions that had the same owner."""
    owner = page.owner_id
    for version in page.versions():
        if version.pk == page.pk or version.owner_id == owner:
            type(page).objects.filter(pk=version.pk).update(owner=author)
            log(instance=version, action=ACTION, user=giver, data={"author": get_user_display_name(author)})
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {"title": page.title, "giver": get_user_display_name(giver), "link": f"{settings.SITE_URL}{address}"}
    transaction.on_commit(lambda: write_to(author, "handed_over", context))


class HandOverView(WagtailAdminTemplateMixin, View):
    page_title = gettext_lazy("Hand over to another author")
    template_name = "practicemodels/admin/form.html"
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        if not may_hand_over(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.page.title}
        return [*self.breadcrumbs_items, {"url": edit, "label": self.page.title}, here]

    def get_page_subtitle(self):
        return self.page.title

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(HandOverForm(page=self.page))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = HandOverForm(request.POST, page=self.page)
        if not form.is_valid():
            return self.show(form)
        author = form.cleaned_data["author"]
        hand_over(self.page, author, request.user)
        messages.success(
            request,
            _("“%(title)s” was handed over to %(author)s.")
            % {"title": self.page.title, "author": get_user_display_name(author)},
        )
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def show(self, form: HandOverForm) -> HttpResponse:
        introduction = ""
        if self.page.owner:
            introduction = _("Now it is looked after by %(author)s.") % {
                "author": get_user_display_name(self.page.owner)
            }
        back = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return self.render_to_response(
            self.get_context_data(form=form, button=_("Hand over"), back=back, introduction=introduction)
        )
