"""The forms by which an adoption is told of."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practicemodels.area_choices import AreaChoices
from practicemodels.conditions import HINDRANCES, NO, Fact
from practicemodels.models import Adoption, Area, Outcome, PracticeModelPage, Reason, UseReport

from .guard import TRAP, filled_in_by_a_person, opened


class AreaField(forms.ModelChoiceField):
    iterator = AreaChoices

    def __init__(self, **kwargs: Any) -> None:
        choose = pgettext_lazy("area", "Choose")
        super().__init__(Area.objects.offered(), label=_("area"), empty_label=choose, **kwargs)


class Described(forms.BaseForm):
    """A form whose fields name their help and errors to those who do not see them."""

    def describe(self) -> None:
        for name, field in self.fields.items():
            told = [f"id_{name}_help"] if field.help_text else []
            if self.is_bound and name in self.errors:
                told.insert(0, f"id_{name}_error")
                field.widget.attrs["aria-invalid"] = "true"
            if told:
                field.widget.attrs["aria-describedby"] = " ".join(told)


def is_asked(fact: Fact, model: PracticeModelPage) -> bool:
    """Whether the condition may have been a hindrance: not where the model says that there is none."""
    return getattr(model.facts, fact.key) not in (NO, "none")


# A date field of a browser takes no month without a day.
BEGAN = _("When it began or is to begin; the day need not be exact.")


class RecordForm(Described, forms.ModelForm):
    """An adoption, in one screen."""

    area = AreaField()
    reasons = forms.MultipleChoiceField(
        label=_("Reasons for stopping or deciding against"),
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Adoption
        fields = (
            "area",
            "organisation",
            "state",
            "starts_on",
            "ends_on",
            "adapted",
            "people",
            "results",
            "reasons_text",
            "replaced_by",
            "contact_organisation",
            "contact_email",
        )
        help_texts = {"starts_on": BEGAN}
        widgets = {
            **{name: forms.DateInput({"type": "date"}, format="%Y-%m-%d") for name in ("starts_on", "ends_on")},
            **{name: forms.Textarea({"rows": 3}) for name in ("adapted", "results", "reasons_text")},
        }

    def __init__(self, *args: Any, model: PracticeModelPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", pgettext_lazy("area", "Choose")), *Adoption.State.choices]
        self.initial["reasons"] = self.instance.reason_codes()
        known = {row.condition: row for row in self.instance.hindrances.all()}
        self.conditions = [fact for fact in HINDRANCES if is_asked(fact, model)]
        for fact in self.conditions:
            if fact.key in known:
                self.initial[f"outcome_{fact.key}"] = known[fact.key].outcome
                self.initial[f"how_{fact.key}"] = known[fact.key].text
            self.fields[f"outcome_{fact.key}"] = forms.ChoiceField(
                label=fact.name,
                choices=[("", pgettext_lazy("hindrance", "not told")), *Outcome.choices],
                required=False,
            )
            self.fields[f"how_{fact.key}"] = forms.CharField(
                label=_("how it was solved"), max_length=1000, required=False
            )
        self.describe()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        over = cleaned.get("state") in Adoption.State.over()
        if cleaned.get("reasons") and not over:
            self.add_error(
                "reasons",
                _("Reasons belong to what was stopped or decided against: change the state, or leave them out."),
            )
        if over and not cleaned.get("reasons") and not cleaned.get("reasons_text"):
            self.add_error("reasons", _("Tell at least one reason: it is what others learn most from."))
        return cleaned

    def hindrances(self) -> list[tuple[str, str, str]]:
        """Condition, outcome and text of those of which something was told."""
        told = []
        for fact in self.conditions:
            outcome, text = self.cleaned_data[f"outcome_{fact.key}"], self.cleaned_data[f"how_{fact.key}"]
            if outcome or text:
                told.append((fact.key, outcome or Outcome.SOLVED, text))
        return told

    def condition_rows(self):
        """The fields of each condition, for the template."""
        return [(fact, self[f"outcome_{fact.key}"], self[f"how_{fact.key}"]) for fact in self.conditions]


class WeTooForm(Described, forms.ModelForm):
    """ "We use this too": place, organisation, e-mail and one text, without an account."""

    area = AreaField()
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = UseReport
        fields = ("area", "organisation", "email", "text", "may_ask")
        widgets = {"text": forms.Textarea({"rows": 4})}
        labels = {"may_ask": _("You may ask me once a year whether we still use it.")}
        help_texts = {
            "organisation": _("Who uses it, such as an association, a municipality or a unit."),
            "email": _("Never shown. We send a link by which you confirm the report."),
            "text": _("In a few words: how you use it, and what you do in another way."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
        self.fields[TRAP] = forms.CharField(
            label=_("Leave this empty"),
            required=False,
            widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
        )
        self.initial["stamp"] = opened()
        self.describe()

    @property
    def is_a_robots(self) -> bool:
        return bool(self.data.get(TRAP))

    def clean_stamp(self) -> str:
        stamp = self.cleaned_data["stamp"]
        if not filled_in_by_a_person(stamp):
            # A fresh stamp goes out with the form, so sending it again works.
            self.data = self.data.copy()
            self.data["stamp"] = opened()
            raise ValidationError(
                _("The form was sent sooner than anyone can read it, or was open for too long. Please send it again.")
            )
        return stamp


class StillForm(Described, forms.Form):
    """Whether a place still uses the model, or still means to; and if not, why."""

    answer = forms.ChoiceField(
        label=_("Does it still hold?"),
        choices=[("yes", _("Yes, it is still so")), ("no", _("No, we have stopped"))],
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label=_("Reasons for stopping or deciding against"),
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(
        label=_("Why did you stop?"),
        help_text=_("Only if you have stopped. An editor reads it before it is shown."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, adoption: Adoption, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if adoption.state in Adoption.State.ahead():
            self.fields["answer"].choices = [("yes", _("Yes, it is still so")), ("no", _("No, we decided against it"))]
            self.fields["text"].label = _("Why did you decide against it?")
            self.fields["text"].help_text = _("Only if you decided against it. An editor reads it before it is shown.")
        self.describe()
