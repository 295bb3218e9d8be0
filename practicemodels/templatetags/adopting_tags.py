"""What the templates on adoption say with."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practicemodels.models import Adoption
from practicemodels.models.adoption import TEXTS, Said

register = template.Library()


@dataclass(frozen=True)
class HindranceLine:
    name: str
    outcome: str
    said: Said


def month(day: date) -> str:
    """The month, which is all that most people remember."""
    return formats.date_format(day, "n/Y")


@register.filter
def period(adoption: Adoption) -> str:
    """From when to when, in months; empty where nothing is told."""
    starts, ends = adoption.starts_on, adoption.ends_on
    if starts and ends:
        return f"{month(starts)}–{month(ends)}"
    if starts:
        return (
            _("since %(month)s") % {"month": month(starts)}
            if adoption.is_in_use
            else _("from %(month)s") % {"month": month(starts)}
        )
    return _("until %(month)s") % {"month": month(ends)} if ends else ""


@register.filter
def told_on(adoption: Adoption) -> date:
    """When somebody last said that it holds."""
    return adoption.confirmed_on or adoption.reported_on


@register.filter
def reason_names(adoption: Adoption) -> str:
    return capfirst(", ".join(str(row.get_code_display()) for row in adoption.reasons.all()))


@register.filter
def said_texts(adoption: Adoption) -> list[tuple[str, Said]]:
    """Its texts in the reader's language where they are, each with its name."""
    names = {
        "adapted": _("what was adapted and why"),
        "results": _("results"),
        "reasons_text": pgettext("adoption", "why"),
        "replaced_by": _("replaced by"),
    }
    said = [(names[name], adoption.said(name)) for name in TEXTS]
    return [(name, one) for name, one in said if one.text]


@register.filter
def hindrance_lines(adoption: Adoption) -> list[HindranceLine]:
    """What became of the model's conditions here."""
    return [
        HindranceLine(row.name, str(row.get_outcome_display()), adoption.said(row.condition))
        for row in adoption.hindrances.all()
    ]
