"""What a description still lacks, each thing with the field in which it is mended."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from practicemodels.models import PracticeModelPage
from practicemodels.sections import CORE


@dataclass
class Gap:
    """One thing that is missing; `needed` before publishing, or only good to have."""

    field: str
    text: str
    needed: bool = False
    address: str = ""


def gaps(page: PracticeModelPage) -> list[Gap]:
    """What is missing, first that which keeps it from being published, then in the order of the description."""
    found = [Gap(field, sentence, needed=True) for field, sentence in page.missing_for_publishing().items()]
    for section in CORE:
        if not getattr(page, section.key) and not getattr(page, f"{section.key}_unknown"):
            found.append(Gap(section.key, _("“%(section)s” is empty.") % {"section": section.name}))
    if page.unplaced:
        found.append(Gap("unplaced", _("Some imported text has not been placed.")))
    if page.cover_image_id and not page.cover_alt:
        found.append(Gap("cover_alt", _("The cover image has no alternative text.")))
    if page.is_source:
        found += [Gap(field, sentence) for field, sentence in missing_facts(page)]
    return found


def missing_facts(page: PracticeModelPage) -> list[tuple[str, str]]:
    sentence = _("“%(field)s” has not been chosen.")
    named = {
        "themes": _("themes"),
        "topics": _("topics"),
        "target_groups": _("target groups"),
    }
    facts = [
        (rows, sentence % {"field": capfirst(name)}) for rows, name in named.items() if not getattr(page, rows).all()
    ]
    if not page.phase_id:
        facts.append(("phase", sentence % {"field": capfirst(_("development phase"))}))
    if not page.organisation:
        facts.append(("organisation", _("No organisation answers for the description.")))
    if not page.contact_email:
        facts.append(("contact_email", _("Readers have no address to ask at.")))
    return facts
