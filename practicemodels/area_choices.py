"""Areas to choose from in a form: by kind, each kind under its heading and in the order of the reader's language."""

from collections.abc import Iterator
from typing import Any

from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from .alphabet import sort_key
from .models import Area

KINDS = (Area.Kind.WELLBEING_COUNTY, Area.Kind.COUNTY, Area.Kind.MUNICIPALITY, Area.Kind.COUNTRY)
HEADINGS = {
    Area.Kind.WELLBEING_COUNTY: _("Wellbeing services counties"),
    Area.Kind.COUNTY: _("Counties"),
    Area.Kind.MUNICIPALITY: _("Municipalities"),
    Area.Kind.COUNTRY: _("The whole country"),
}


class AreaChoices(ModelChoiceIterator):
    """The choices of a form field whose queryset holds areas: its `iterator`."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        areas = list(self.queryset)
        for kind in KINDS:
            of_kind = sorted((area for area in areas if area.kind == kind), key=lambda area: sort_key(area.name))
            if of_kind:
                yield HEADINGS[kind], [self.choice(area) for area in of_kind]
