"""Translating outside: a PO file out, and back in."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from practicemodels.translation import po

from .views import OnPage

MOST_BYTES = 2 * 1024 * 1024


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("PO file"),
        help_text=gettext_lazy("The file that was downloaded here, with its translations filled in. At most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".po,text/x-gettext-translation"}),
    )

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not UTF-8 text. Save it as UTF-8 and try again.")) from None


class DownloadView(OnPage):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        language = self.page.locale.language_code
        name = f"{getattr(self.page, 'number', None) or self.page.source.pk}-{language}.po"
        draft = self.page.get_latest_revision_as_object()
        return HttpResponse(
            po.download(draft),
            content_type="text/x-gettext-translation; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
        )


class UploadView(OnPage):
    page_title = gettext_lazy("Upload a PO file")
    template_name = "practicemodels/admin/translating/upload.html"
    header_icon = "upload"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(FileForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.is_locked():
            return self.to_editor()
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        uploaded = po.upload(self.page, form.cleaned_data["file"], request.user)
        if uploaded.parts:
            sentence = ngettext(
                "%(count)s part was taken in as a new draft.",
                "%(count)s parts were taken in as a new draft.",
                len(uploaded.parts),
            )
            messages.success(request, sentence % {"count": len(uploaded.parts)})
        if uploaded.complaints:
            return self.show(FileForm(), uploaded)
        if not uploaded.parts:
            messages.info(request, _("The file says what the translation says already: nothing has been changed."))
        return self.to_editor()

    def show(self, form: FileForm, uploaded=None) -> HttpResponse:
        context = {"form": form, "uploaded": uploaded, "button": _("Upload"), "back": self.editor}
        return self.render_to_response(self.get_context_data(**context))
