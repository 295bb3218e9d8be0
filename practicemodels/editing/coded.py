"""The editor of conditions, evaluation and lineage, in the order in which they are declared."""

from collections.abc import Iterable

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel

from practicemodels.conditions import CONDITIONS, EVALUATION, Fact
from practicemodels.translating.panels import TextPanel

from .panels import AuthorsPanel, Group, Tab


def remark_heading(fact: Fact) -> str:
    return f"{fact.remark}: {str(fact.name)[:1].lower()}{str(fact.name)[1:]}"


# "Remark: training needed", in the language of whoever edits.
remark_heading_lazy = lazy(remark_heading, str)


def tab() -> Tab:
    """The tab between "for whom" and the path."""
    return Tab(
        [
            Group(list(fact_panels(CONDITIONS)), name="conditions-coded", heading=_("Conditions for adoption")),
            Group(
                list(fact_panels(EVALUATION)),
                name="evaluation-coded",
                heading=_("How it was evaluated"),
                classname="collapsed",
            ),
            AuthorsPanel(
                "lineage",
                heading=_("Origin"),
                label=pgettext_lazy("lineage", "origin"),
                help_text=_("Which model this is based on or a variant of; here or elsewhere."),
            ),
        ],
        name="conditions",
        heading=_("Conditions and evaluation"),
    )


def fact_panels(facts: Iterable[Fact]) -> Iterable[Panel]:
    """Each fact in a row with what is shown beside it, and its remark below."""
    facts = tuple(facts)
    for fact in facts:
        if fact.with_:
            continue
        row = [fact, *(other for other in facts if other.with_ == fact.key)]
        yield FieldRowPanel([field_panel(one) for one in row]) if len(row) > 1 else field_panel(fact)
        if fact.remark_key:
            yield TextPanel(fact.remark_key, heading=remark_heading_lazy(fact))


def field_panel(fact: Fact) -> FieldPanel:
    """A text has the source beside it on a translation; any other fact is not there at all."""
    return TextPanel(fact.key) if fact.kind == "text" else FieldPanel(fact.key)
