"""The panels of which the editor of a page in several languages is made."""

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, TabbedInterface, TitleFieldPanel

from practicemodels.translation.machine import is_available

from .forms import ADVICE, CONFIRMED, COPY, MADE_FROM
from .sheet import Beside, Sheet


class SourceBeside:
    """A bound panel beside which, on a translation, the source of its text stands."""

    template_name = "practicemodels/admin/translating/field.html"

    @property
    def sheet(self) -> Sheet | None:
        return getattr(self.form, "sheet", None)

    @cached_property
    def beside(self) -> list[Beside]:
        return self.sheet.beside(self.text_name) if self.sheet else []

    @property
    def text_name(self) -> str:
        return self.panel.field_name

    def get_context_data(self, parent_context=None):
        return super().get_context_data(parent_context) | {
            "beside": self.beside,
            "confirmed_name": CONFIRMED,
            "copy_name": COPY,
        }


class TextPanel(FieldPanel):
    """A field of text, which every language version has its own of."""

    class BoundPanel(SourceBeside, FieldPanel.BoundPanel):
        pass


class TitlePanel(TitleFieldPanel):
    class BoundPanel(SourceBeside, TitleFieldPanel.BoundPanel):
        pass


class VersionTabs(TabbedInterface):
    """The tabs of a page, on a translation under a list of what there is to do."""

    class BoundPanel(TabbedInterface.BoundPanel):
        @property
        def sheet(self) -> Sheet | None:
            return getattr(self.form, "sheet", None)

        @property
        def template_name(self) -> str:
            if self.sheet:
                return "practicemodels/admin/translating/tabs.html"
            return self.source_template_name

        source_template_name = TabbedInterface.BoundPanel.template_name

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | self.of_translation() if self.sheet else context

        def of_translation(self) -> dict[str, object]:
            page, overtaken = self.instance, self.form.overtaken_by
            comparison = ""
            if overtaken:
                loaded = self.form.data["loaded_revision_id"]
                comparison = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, loaded, overtaken.pk])
            return {
                "sheet": self.sheet,
                "made_from_name": MADE_FROM,
                "made_from": self.form.made_from or "",
                "advice": self.form.advice,
                "advice_name": ADVICE,
                "comparison": comparison,
                "machine": is_available() and bool(self.sheet.state.having("missing")),
            }
