"""What is done with a translation outside its form: opening it, machine drafts, files, a new source."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from practicemodels.translation import machine
from practicemodels.translation.opening import CannotOpen, open_translation
from practicemodels.translation.sources import make_source

from .rights import TRANSLATED, may_translate
from .wording import INTO, MAKE_SOURCE


def may_make_source(user, page) -> bool:
    """Whoever may publish both may say which of them is the source."""
    return (
        not page.is_source
        and page.permissions_for_user(user).can_publish()
        and page.source.permissions_for_user(user).can_publish()
    )


class OnPage(WagtailAdminTemplateMixin, View):
    """Something that is done with one page and asked for with a form."""

    template_name = "practicemodels/admin/confirm.html"
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        if not isinstance(self.page, TRANSLATED) or not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        return not self.page.is_source and self.page.permissions_for_user(self.request.user).can_edit()

    @cached_property
    def editor(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_breadcrumbs_items(self):
        title = self.page.get_admin_display_title()
        here = {"url": "", "label": self.get_page_title(), "sublabel": title}
        return [*self.breadcrumbs_items, {"url": self.editor, "label": title}, here]

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def ask(self, sentences: list[str], button: str, **context: object) -> HttpResponse:
        """The page that says what will happen."""
        shown = {"sentences": sentences, "button": button, "back": self.editor} | context
        return self.render_to_response(self.get_context_data(**shown))

    def is_locked(self) -> bool:
        """Whether somebody else has locked it; the sentence that says so is shown."""
        lock = self.page.get_lock()
        if lock is None or not lock.for_user(self.request.user):
            return False
        messages.error(self.request, lock.get_message(self.request.user) or _("The page is locked."))
        return True

    def to_editor(self, page=None) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", (page or self.page).pk)


class OpenView(OnPage):
    """Begin a translation, or go on with the one that is there."""

    def is_allowed(self) -> bool:
        return may_translate(self.request.user, self.page)

    def get_page_title(self):
        return INTO[self.kwargs["language"]]

    def get(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        sentence = _("An empty draft is made beside “%(title)s”, and the ordinary editor opens.")
        back = reverse("wagtailadmin_explore", args=[self.page.get_parent().pk])
        return self.ask([sentence % {"title": self.page.source.title}], str(self.get_page_title()), back=back)

    def post(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        try:
            translation = open_translation(self.page.source, language, request.user)
        except CannotOpen as trouble:
            messages.error(request, str(trouble))
            return redirect("wagtailadmin_explore", self.page.get_parent().pk)
        return self.to_editor(translation)


class MachineView(OnPage):
    """Have a machine draft what is missing."""

    page_title = gettext_lazy("Machine draft of what is missing")

    def is_allowed(self) -> bool:
        return super().is_allowed() and machine.is_available()

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        sentences = [
            _("The texts of the original are sent to the translation service %(service)s.")
            % {"service": machine.name_of_service()},
            _("Only empty parts are filled, in a new draft. Nothing that somebody has written is touched."),
            _("Each part is marked until you have edited it or confirmed it, and is not published before that."),
            _("What you have not saved in the editor is not there: save it first."),
        ]
        return self.ask(sentences, _("Make the draft"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.is_locked():
            return self.to_editor()
        try:
            filled = machine.fill(self.page, request.user)
        except machine.TranslatorTrouble as trouble:
            messages.error(request, str(trouble))
            return self.to_editor()
        if count := len(filled.parts):
            sentence = ngettext(
                "A machine has drafted %(count)s part. Read it through and confirm it.",
                "A machine has drafted %(count)s parts. Read each through and confirm it.",
                count,
            )
            messages.success(request, sentence % {"count": count})
        elif not filled.left:
            messages.info(request, _("Nothing was empty: nothing has been changed."))
        for part, reason in filled.left:
            messages.warning(request, f"{part.name}: {reason}")
        return self.to_editor()


class MakeSourceView(OnPage):
    """Let a translation take over the facts, from which the other versions are translated from then on."""

    page_title = MAKE_SOURCE
    header_icon = "order"

    def is_allowed(self) -> bool:
        return may_make_source(self.request.user, self.page)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        sentences = [
            _("“%(new)s” becomes the original, and “%(old)s” a translation of it.")
            % {"new": self.page.get_admin_display_title(), "old": self.page.source.title},
            _("Areas, themes, dates, contact, conditions and the other facts move over; addresses stay as they are."),
            _("From then on the others are compared with this version, and it alone has fields for facts."),
        ]
        return self.ask(sentences, str(MAKE_SOURCE))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.is_locked():
            return self.to_editor()
        try:
            make_source(self.page, request.user)
        except ValueError as trouble:
            messages.error(request, str(trouble))
        else:
            messages.success(request, _("This is now the original."))
        return self.to_editor()
