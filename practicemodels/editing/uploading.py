"""Bringing in descriptions through the admin: files are read, shown, and become drafts only when confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.coreutils import get_content_languages

from practicemodels.importing.decoding import check_size
from practicemodels.importing.description import Broken, Description, Unreadable
from practicemodels.importing.files import SUFFIXES, read_bytes
from practicemodels.importing.outcome import Outcome
from practicemodels.importing.save import Options, save_all
from practicemodels.models import Upload
from practicemodels.sections import SECTIONS

# What has been brought in and not confirmed is kept so long, and then deleted.
KEPT_FOR = timedelta(days=7)
KINDS = {
    "practice_model": gettext_lazy("practice model"),
    "collection": gettext_lazy("collection"),
    "background": gettext_lazy("background material"),
    "article": gettext_lazy("article"),
}
STATUSES = {
    "created": pgettext_lazy("import", "a new draft"),
    "updated": pgettext_lazy("import", "a new revision of a page that is here already"),
    "unchanged": pgettext_lazy("import", "here already, the same"),
    "kept": pgettext_lazy("import", "here already and edited since: it is left as it is"),
    "failed": pgettext_lazy("import", "cannot be brought in"),
}
FACTS = {
    "summary": gettext_lazy("Short description"),
    "place": gettext_lazy("Place of implementation"),
    "areas": gettext_lazy("Areas"),
    "phase": gettext_lazy("Development phase"),
    "themes": pgettext_lazy("panel", "Themes"),
    "topics": pgettext_lazy("panel", "Topics"),
    "target_groups": gettext_lazy("Target groups"),
    "funders": gettext_lazy("Funders"),
    "programmes": gettext_lazy("Programmes"),
    "collection": gettext_lazy("Collection"),
    "authors": gettext_lazy("Authors"),
    "organisation": gettext_lazy("Organisation"),
    "contact_name": gettext_lazy("Contact person"),
    "contact_email": gettext_lazy("E-mail"),
    "created": gettext_lazy("Described on"),
    "modified": gettext_lazy("Last edited on"),
    "actors": gettext_lazy("Actors"),
    "starts": gettext_lazy("Starts on"),
    "ends": gettext_lazy("Ends on"),
}
DATES = ("created", "modified", "starts", "ends")
LONG = {"purpose": gettext_lazy("Purpose and aims"), "body": pgettext_lazy("panel", "Text")}


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = FilesInput

    def clean(self, data, initial=None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(files)


class UploadForm(forms.Form):
    files = FilesField(
        label=gettext_lazy("Files"),
        widget=FilesInput(attrs={"accept": ",".join(SUFFIXES)}),
        help_text=gettext_lazy("Text, web pages, Word documents or exported descriptions; one or several at once."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the texts"),
        choices=get_content_languages().items,
        help_text=gettext_lazy("Used where the file does not tell it."),
    )


def keep(files: Iterable[UploadedFile], language: str, user) -> tuple[list[Upload], list[Broken]]:
    """Keep the files that can be read, and tell of each other one what is wrong with it."""
    kept, broken = [], []
    for file in files:
        name = Path(file.name).name[:255]
        try:
            check_size(file.size)
        except Unreadable as error:
            broken.append(Broken(name, str(error)))
            continue
        content = file.read()
        read = read_bytes(name, content, language)
        broken += [each for each in read if isinstance(each, Broken)]
        if any(isinstance(each, Description) for each in read):
            kept.append(Upload.objects.create(name=name, content=content, language=language, uploaded_by=user))
    return kept, broken


def descriptions(upload: Upload) -> list[Description]:
    """What the kept file holds.

    Each upload is a folder of its own: two people's `malli.docx` are two
    sources, unless they have the same title as well.
    """
    read = read_bytes(upload.name, bytes(upload.content), upload.language)
    folder = Path("/uploads") / str(upload.pk)
    return [replace(each, folder=folder) for each in read if isinstance(each, Description)]


def delete_old() -> int:
    """Delete what nobody has confirmed in time."""
    return Upload.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).delete()[0]


@dataclass(frozen=True)
class Shown:
    """One description as it would become, for the eye: what was placed, and what was not."""

    title: str
    kind: str
    status: str
    facts: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    attachments: list[str]
    unplaced: list[str]
    warnings: list[str]


def shown(outcome: Outcome) -> Shown:
    said = outcome.as_json()
    texts = said.get("sections", {}) | said.get("path", {})
    long = [(str(label), said[key]) for key, label in LONG.items() if said.get(key)]
    return Shown(
        title=said.get("title") or outcome.source,
        kind=str(KINDS.get(said.get("kind", ""), "")),
        status=str(STATUSES[outcome.status]),
        facts=[(str(label), as_line(key, said[key])) for key, label in FACTS.items() if said.get(key)],
        texts=long + [(str(section.name), texts[section.key]) for section in SECTIONS if texts.get(section.key)],
        attachments=[" ".join(filter(None, each.values())) for each in said.get("attachments", [])],
        unplaced=said.get("unplaced", []),
        warnings=[*outcome.warnings, *([outcome.error] if outcome.error else [])],
    )


def as_line(key: str, value: str | list[str]) -> str:
    """A fact in one line, a date as the reader writes it."""
    if isinstance(value, list):
        return ", ".join(value)
    return date_format(date.fromisoformat(value), "DATE_FORMAT") if key in DATES else value


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What all steps have in common: who may, and whose files."""

    model = Upload
    permission_required = "add"
    page_title = pgettext_lazy("menu", "Bring in descriptions")
    header_icon = "upload"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def uploads(self) -> list[Upload]:
        return list(Upload.objects.filter(uploaded_by=self.request.user))


class UploadView(ImportView):
    """First step: the files."""

    template_name = "practicemodels/admin/upload.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        delete_old()
        return self.show(UploadForm(initial={"language": translation.get_language()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        kept, broken = keep(form.cleaned_data["files"], form.cleaned_data["language"], request.user)
        for each in broken:
            messages.error(request, f"{each.source}: {each.error}")
        return redirect("import_review") if kept else self.show(UploadForm(initial=form.cleaned_data))

    def show(self, form: UploadForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, waiting=len(self.uploads)))


class ReviewView(ImportView):
    """Second step: what became of the files, side by side with what was not placed; nothing is written yet."""

    template_name = "practicemodels/admin/import_review.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.uploads:
            return redirect("import")
        return self.render_to_response(self.get_context_data(sources=list(self.sources())))

    def sources(self) -> Iterator[tuple[Upload, list[Shown]]]:
        for upload in self.uploads:
            tried = save_all(descriptions(upload), Options(dry_run=True, user=self.request.user))
            yield upload, [shown(outcome) for outcome in tried]

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = [upload for upload in self.uploads if str(upload.pk) in request.POST.getlist("upload")]
        if not chosen:
            messages.error(request, _("Choose at least one file."))
            return redirect("import_review")
        if "discard" in request.POST:
            Upload.objects.filter(pk__in=[upload.pk for upload in chosen]).delete()
            messages.success(request, _("The files were left out; nothing was made of them."))
            return redirect("import_review")
        return self.make(chosen)

    def make(self, chosen: list[Upload]) -> HttpResponse:
        """Make the drafts; a file of which something failed stays, so that it can be tried again."""
        read = [(upload, each) for upload in chosen for each in descriptions(upload)]
        outcomes = list(save_all([each for _upload, each in read], Options(user=self.request.user)))
        failed = {outcome.source for outcome in outcomes if outcome.status == "failed"}
        done = [upload.pk for upload in chosen if upload.name not in failed]
        Upload.objects.filter(pk__in=done).delete()
        made = sum(outcome.status in ("created", "updated") for outcome in outcomes)
        sentence = ngettext("%(count)s draft was made.", "%(count)s drafts were made.", made) % {"count": made}
        messages.success(self.request, sentence)
        rows = [(outcome, shown(outcome)) for outcome in outcomes]
        self.template_name = "practicemodels/admin/import_done.html"
        waiting = Upload.objects.filter(uploaded_by=self.request.user).count()
        return self.render_to_response(self.get_context_data(rows=rows, waiting=waiting))
