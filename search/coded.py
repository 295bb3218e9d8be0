"""Facets that are no vocabulary: conditions for adoption, and where a model is in use."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicemodels.adoptions import adopted_in
from practicemodels.conditions import UNKNOWN, fact
from practicemodels.models import PracticeModelPage

# Yes, no or not known
ANSWERS = ("coordinator", "digital_tool", "training")
MONTHS = "start_months"
CONDITIONS = (MONTHS, *ANSWERS)
ADOPTED_IN = "adopted_in"
# What is offered to choose from; an address may name any number of months.
OFFERED_MONTHS = (1, 3, 6, 12, 24)
MOST_MONTHS = 120


def condition_codes(source: PracticeModelPage) -> dict[str, tuple[str, ...]]:
    """What the model needs, each as one code; a number of months is its own code."""
    months = source.start_months
    answers = {key: (getattr(source, key),) for key in ANSWERS}
    return {MONTHS: (UNKNOWN if months is None else str(min(months, MOST_MONTHS)),), **answers}


def adopted_codes(numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """By model, the counties and wellbeing counties in which it is in use; one statement for all."""
    return {number: tuple(sorted(codes)) for number, codes in adopted_in(numbers).items()}


def known(facet: str, code: str) -> str | None:
    """The code that is meant; none where it means nothing."""
    if facet == MONTHS:
        number = code.isascii() and code.isdigit() and len(code) < 4
        return str(min(int(code), MOST_MONTHS)) if number else (UNKNOWN if code == UNKNOWN else None)
    return code if code in {choice.code for choice in fact(facet).choices} else None


def sought(facet: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that a document may have: “at most four months” is any number up to four."""
    if facet != MONTHS:
        return codes
    months = [int(code) for code in codes if code.isdigit()]
    upto = [str(number) for number in range(max(months) + 1)] if months else []
    return (*upto, *(code for code in codes if not code.isdigit()))


def name(facet: str, code: str) -> str:
    if code == UNKNOWN:
        return _("not told")
    if facet == MONTHS:
        return ngettext("at most %(count)s month", "at most %(count)s months", int(code)) % {"count": code}
    return fact(facet).choice_name(code)


def order(facet: str, code: str) -> int:
    """Few months before many, yes before no, and what is not told last."""
    if code == UNKNOWN:
        return MOST_MONTHS + 1
    return int(code) if facet == MONTHS else [choice.code for choice in fact(facet).choices].index(code)


def counted(facet: str, counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of what is offered: months add up to “at most”."""
    if facet == ADOPTED_IN:
        # A county and the wellbeing county that is the same area would be listed twice.
        return {code: count for code, count in counts.items() if code.startswith("mk")}
    if facet != MONTHS or not counts:
        return dict(counts)
    exact = {int(code): count for code, count in counts.items() if code.isdigit()}
    found = {str(most): at_most(exact, most) for most in OFFERED_MONTHS if at_most(exact, most)}
    return found | ({UNKNOWN: counts[UNKNOWN]} if counts.get(UNKNOWN) else {})


def at_most(exact: Mapping[int, int], most: int) -> int:
    return sum(count for months, count in exact.items() if months <= most)


def count_of(facet: str, code: str, counts: Mapping[str, int]) -> int:
    """The count of one code, offered or only chosen."""
    if facet == MONTHS and code.isdigit():
        return at_most({int(one): count for one, count in counts.items() if one.isdigit()}, int(code))
    return counts.get(code, 0)
