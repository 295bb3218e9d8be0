"""Telling that a model is in use: with an account, and without one."""

from datetime import date
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View

from practicemodels.models import Adoption, PracticeModelPage, Purpose, UseReport
from practicemodels.reading.addresses import reading_language

from . import guard, mails
from .addresses import addresses
from .forms import RecordForm, StillForm, WeTooForm
from .recording import accept, confirm, end_is_proposed, is_reporter, propose_end, readable_model, record
from .reported import reported, reported_by

RIGHT = "practicemodels.add_adoption"


def model_or_404(number: int) -> PracticeModelPage:
    """The model as the reader sees it; what nobody may read is not found."""
    model = readable_model(number, reading_language())
    if model is None:
        raise Http404
    return model


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """One of our pages; none of them is anything to be found by a search engine."""
    context = {"robots": "noindex", **context}
    return render(request, f"practicemodels/adopting/{template}.html", context, status=status)


class RecordView(View):
    """The form for experts and authors: a new adoption, or one's own anew."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.model = model_or_404(kwargs["number"])
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        self.adoption = self.own(kwargs["pk"]) if "pk" in kwargs else None
        return super().dispatch(request, *args, **kwargs)

    def own(self, pk: int) -> Adoption:
        """The latest draft of one's own adoption; anybody else's is not found."""
        adoption = get_object_or_404(Adoption, pk=pk, number=self.model.number)
        if not is_reporter(self.request.user, adoption):
            raise Http404
        return adoption.get_latest_revision_as_object()

    def get(self, request: HttpRequest, number: int, pk: int | None = None) -> HttpResponse:
        initial = {} if self.adoption else {"state": request.GET.get("state", "")}
        return self.form(request, RecordForm(instance=self.adoption, model=self.model, initial=initial))

    def post(self, request: HttpRequest, number: int, pk: int | None = None) -> HttpResponse:
        adoption = self.adoption or Adoption(number_id=number, language=reading_language())
        form = RecordForm(request.POST, instance=adoption, model=self.model)
        if not form.is_valid():
            return self.form(request, form, status=422)
        record(form.save(commit=False), request.user, form.cleaned_data["reasons"], form.hindrances())
        return redirect("adopting:sent", number)

    def form(self, request: HttpRequest, form: RecordForm, status: int = 200) -> HttpResponse:
        changing = self.adoption is not None
        own = [] if changing else reported_by(request.user, self.model.number)
        context = {
            "form": form,
            "model": self.model,
            "own": own,
            "sent_back": any(one.sent_back for one in own),
            "changing": reported(Adoption.objects.get(pk=self.adoption.pk)) if changing else None,
            "title": _("Change an adoption") if changing else _("Record an adoption"),
            "other_language": changing and self.adoption.language != reading_language(),
            "language_addresses": addresses("edit", self.model.number, self.adoption.pk)
            if changing
            else addresses("record", self.model.number),
        }
        return show(request, "record", context, status)


class WeTooView(View):
    """The form for anyone."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.model = model_or_404(kwargs["number"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.form(request, WeTooForm())

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        report = UseReport(number_id=number, language=reading_language())
        form = WeTooForm(request.POST, instance=report)
        if form.is_a_robots:
            # It is told what a person is told, and nothing is kept.
            return redirect("adopting:sent", number)
        if not form.is_valid():
            return self.form(request, form, status=422)
        origin = guard.origin_of(request)
        if guard.too_many(origin, form.cleaned_data["email"]):
            form.add_error(
                None,
                _("So many reports have come in a short time that this one must wait. Please try again in an hour."),
            )
            return self.form(request, form, status=429)
        report = form.save(commit=False)
        report.origin = origin
        report.keep_for(Purpose.CONFIRM)
        report.save()
        if not mails.ask_to_confirm(report):
            report.delete()
            form.add_error(None, _("The mail could not be sent just now. Please try again later."))
            return self.form(request, form, status=503)
        return redirect("adopting:sent", number)

    def form(self, request: HttpRequest, form: WeTooForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "model": self.model,
            "title": _("We use this too"),
            "language_addresses": addresses("we_too", self.model.number),
            "trap": form[guard.TRAP],
        }
        return show(request, "we_too", context, status)


def sent(request: HttpRequest, number: int) -> HttpResponse:
    """What happens next."""
    context = {
        "model": model_or_404(number),
        "title": _("Thank you"),
        "with_account": request.user.is_authenticated,
        "language_addresses": addresses("sent", number),
    }
    return show(request, "sent", context)


class ConfirmView(View):
    """The link in the mail to a reader. Opening it does nothing yet, since mail programmes open links by themselves."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.report = self.find(kwargs["token"])
        if self.report is None:
            return show(request, "link_is_old", {"title": _("The link no longer works")}, status=410)
        return super().dispatch(request, *args, **kwargs)

    def find(self, token: str) -> UseReport | None:
        try:
            pk = signing.loads(token, salt=mails.CONFIRM, max_age=mails.CONFIRM_DAYS * 86400)
        except signing.BadSignature:
            return None
        return UseReport.objects.filter(pk=pk).select_related("area").first()

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.page(request, token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        accept(self.report)
        self.report.refresh_from_db()
        return self.page(request, token)

    def page(self, request: HttpRequest, token: str) -> HttpResponse:
        context = {
            "report": self.report,
            "model": readable_model(self.report.number_id, reading_language()),
            "title": _("Thank you") if self.report.is_confirmed else _("Confirm your report"),
            "language_addresses": addresses("confirm", token),
        }
        return show(request, "confirm", context)


class StillView(View):
    """The link in the mail that asks whether an adoption still holds."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.adoption = self.find(kwargs["token"])
        if self.adoption is None:
            return show(request, "link_is_old", {"title": _("The link no longer works")}, status=410)
        return super().dispatch(request, *args, **kwargs)

    def find(self, token: str) -> Adoption | None:
        try:
            pk, asked = signing.loads(token, salt=mails.STILL, max_age=mails.STILL_DAYS * 86400)
        except (signing.BadSignature, TypeError, ValueError):
            return None
        adoption = Adoption.objects.readable().filter(pk=pk).select_related("area").first()
        # Once answered, the link has done its work.
        if adoption and adoption.confirmed_on and adoption.confirmed_on.isoformat() > asked:
            return None
        return adoption

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if end_is_proposed(self.adoption):
            return self.page(request, token, None)
        return self.page(request, token, StillForm(adoption=self.adoption))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if end_is_proposed(self.adoption):
            # It was sent twice, or answered before: the editors have the first answer.
            return self.page(request, token, None)
        form = StillForm(request.POST, adoption=self.adoption)
        if not form.is_valid():
            return self.page(request, token, form, status=422)
        told = form.cleaned_data
        if told["answer"] == "yes":
            confirm(self.adoption, date.today())
        else:
            propose_end(self.adoption, told["text"], date.today(), told["reasons"])
            self.adoption.refresh_from_db()
        return self.page(request, token, None)

    def page(self, request: HttpRequest, token: str, form: StillForm | None, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "adoption": self.adoption,
            "is_over": form is None and end_is_proposed(self.adoption),
            "model": readable_model(self.adoption.number_id, reading_language()),
            "title": _("Does it still hold?") if form else _("Thank you"),
            "language_addresses": addresses("still", token),
        }
        return show(request, "still", context, status)
