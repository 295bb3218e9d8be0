"""The forms behind the editor."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from wagtail.models import Page

from practicemodels.conditions import FACTS
from practicemodels.importing.slugs import free_slug
from practicemodels.models import TERM_ROWS, Phase, PracticeModelPage
from practicemodels.models.lineage import cycle_from
from practicemodels.sections import CORE
from practicemodels.translating.forms import TranslatedForm

# Facts stand on the source version alone; a translation has no fields for them.
CONTACT = ("organisation", "contact_name", "contact_email", "contact_phone")
DATES = ("described_on", "revised_on")


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


class TitledPageForm(TranslatedForm):
    """The form of a page whose title alone is enough: its address follows from the title."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """The address part that was typed, without diacritics; made of the title where none was chosen.

        A browser makes it of the title while one types, and may be late, or make
        one that another page has: neither is the author's fault.
        """
        typed = slugify(self.cleaned_data.get("slug") or "")
        title = slugify(self.data.get("title", ""))
        chosen = typed and typed not in (title, slugify(self.instance.slug or ""))
        if chosen or (typed and self.is_free(typed)):
            return typed
        return free_slug(self.parent_page, title, self.instance._meta.model_name, but_for=self.instance)

    def is_free(self, slug: str) -> bool:
        return Page._slug_is_available(slug, self.parent_page, self.instance)


class CollectionForm(TitledPageForm):
    """The form of a collection; on a translation its texts alone."""

    fact_fields = ("unplaced", "starts_on", "ends_on", *CONTACT, *DATES)
    fact_rows = ("models", "areas", "funders", "authors")


class PracticeModelForm(TitledPageForm):
    """The form of a description: a draft asks for a title alone, the public more."""

    fact_fields = (
        "phase",
        "cover_image",
        "unplaced",
        *CONTACT,
        *DATES,
        "reviewed_on",
        *(f"{section.key}_unknown" for section in CORE),
        *(fact.key for fact in FACTS if fact.kind != "text"),
    )
    fact_rows = (*TERM_ROWS, "collections", "authors", "lineage")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "phase" in self.fields:
            self.fields["phase"].queryset = Phase.objects.filter(
                Q(pk__in=Phase.objects.offered()) | Q(pk=self.instance.phase_id)
            )

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
        if not self.is_bound or self.is_translation or not self.is_on_its_way_out:
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
