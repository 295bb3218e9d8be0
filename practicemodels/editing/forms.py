"""The forms behind the editor."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.forms.pages import WagtailAdminPageForm

from practicemodels.conditions import FACTS
from practicemodels.models import TERM_ROWS, Phase, PracticeModelPage
from practicemodels.models.lineage import cycle_from
from practicemodels.sections import CORE

# Facts stand on the source version alone; a translation has no fields for them.
FACT_ROWS = [*TERM_ROWS, "collections", "authors", "lineage"]
FACT_FIELDS = [
    "phase",
    "organisation",
    "contact_name",
    "contact_email",
    "contact_phone",
    "described_on",
    "revised_on",
    "reviewed_on",
    *(fact.key for fact in FACTS if fact.kind != "text"),
]


def refuse_cycles(rows, number: int | None) -> bool:
    """Say at each origin that itself comes from the model why it cannot be one; whether all can."""
    refused = 0
    for form in rows.forms if number else ():
        origin = None if not form.is_valid() or form.cleaned_data.get("DELETE") else form.cleaned_data.get("origin")
        sentence = cycle_from(number, [origin.number]) if origin else ""
        if sentence:
            form.add_error("origin", sentence)
            refused += 1
    return not refused


class PracticeModelForm(WagtailAdminPageForm):
    """The form of a description: a draft asks for a title alone, the public more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_source:
            for name in FACT_FIELDS:
                self.fields.pop(name, None)
            for rows in FACT_ROWS:
                self.formsets.pop(rows, None)
        if "phase" in self.fields:
            self.fields["phase"].queryset = Phase.objects.filter(
                Q(pk__in=Phase.objects.offered()) | Q(pk=self.instance.phase_id)
            )

    @property
    def is_on_its_way_out(self) -> bool:
        """Whether this saving publishes the description, schedules it or sends it to be reviewed.

        Wagtail asks a plain saving for less (`is_deferred_validation`); cancelling
        a review or asking for changes leaves the description a draft as well.
        """
        sent_back = self.data.get("action-cancel-workflow") or (
            self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "reject"
        )
        return not self.is_deferred_validation and not sent_back

    def clean(self):
        cleaned = super().clean()
        for section in CORE:
            if cleaned.get(section.key) and cleaned.get(f"{section.key}_unknown"):
                # What is written is known.
                cleaned[f"{section.key}_unknown"] = False
        return cleaned

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if self.is_bound and "lineage" in self.formsets:
            valid = refuse_cycles(self.formsets["lineage"], self.instance.number) and valid
        if not self.is_bound or not self.is_on_its_way_out:
            return valid
        for field, sentence in self.missing_for_publishing().items():
            valid = False
            if field in self.fields:
                if field not in self.errors:
                    self.add_error(field, sentence)
            elif field in self.formsets:
                errors = self.formsets[field].non_form_errors()
                if sentence not in errors:
                    errors.append(sentence)
            else:
                self.add_error(None, ValidationError(sentence))
        return valid

    def missing_for_publishing(self) -> dict[str, str]:
        """What the description would lack if it were saved as it stands in the form."""
        tried = PracticeModelPage(
            title=self.cleaned_data.get("title", "") or "",
            summary=self.cleaned_data.get("summary", "") or "",
            is_source=self.instance.is_source,
        )
        if "areas" in self.formsets:
            rows = PracticeModelPage._meta.get_field("areas").related_model
            tried.areas = [
                rows(area=form.cleaned_data["area"])
                for form in self.formsets["areas"].forms
                if form.is_valid() and form.cleaned_data.get("area") and not form.cleaned_data.get("DELETE")
            ]
        return tried.missing_for_publishing()
