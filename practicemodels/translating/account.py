"""What a translator looks after, in the person's own account."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.coreutils import get_content_languages

from practicemodels.area_choices import AreaChoices
from practicemodels.models import Area, Theme, TranslatorInterest

from .overview import LARGE
from .rights import is_translator


class AreasField(forms.ModelMultipleChoiceField):
    iterator = AreaChoices


class InterestForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages into which you translate"),
        choices=get_content_languages().items,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means all."),
    )

    class Meta:
        model = TranslatorInterest
        fields = ("languages", "themes", "areas", "weekly")
        field_classes = {"areas": AreasField}
        widgets = {"themes": forms.CheckboxSelectMultiple, "areas": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.offered()
        self.fields["areas"].queryset = Area.objects.offered().filter(kind__in=LARGE)
        for field in self.fields.values():
            field.label = capfirst(field.label)


class InterestPanel(BaseSettingsPanel):
    name = "translating"
    title = _("What you translate")
    order = 150
    template_name = "practicemodels/admin/translating/account.html"
    form_class = InterestForm

    def is_active(self) -> bool:
        return is_translator(self.user)

    def get_form(self):
        interest = TranslatorInterest.objects.filter(user=self.user).first() or TranslatorInterest(user=self.user)
        data = (self.request.POST,) if self.request.method == "POST" else ()
        return self.form_class(*data, instance=interest, prefix=self.name)
