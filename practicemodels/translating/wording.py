"""The states of translations in words, and the words of the buttons."""

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

STATES: dict[str, Promise] = {
    "behind": pgettext_lazy("translation", "behind"),
    "machine": pgettext_lazy("translation", "machine draft"),
    "in_progress": pgettext_lazy("translation", "in progress"),
    "missing": pgettext_lazy("translation", "missing"),
    "current": pgettext_lazy("translation", "up to date"),
}
INTO: dict[str, Promise] = {
    "fi": gettext_lazy("Translate into Finnish"),
    "sv": gettext_lazy("Translate into Swedish"),
    "en": gettext_lazy("Translate into English"),
}
MAKE_SOURCE = gettext_lazy("Make this the original")
OPEN: dict[str, Promise] = {
    "fi": gettext_lazy("Open the Finnish version"),
    "sv": gettext_lazy("Open the Swedish version"),
    "en": gettext_lazy("Open the English version"),
}


def day(moment) -> str:
    return formats.date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")


def part_chip(part, has_gaps: bool = False) -> dict[str, str]:
    """The state of one part: its code for the style, and the words that say it."""
    if has_gaps:
        return {"state": "machine", "text": pgettext("translation", "to be filled in")}
    if part.state == "behind" and part.since:
        return {"state": "behind", "text": pgettext("translation", "behind since %(day)s") % {"day": day(part.since)}}
    if part.state == "empty":
        return {"state": "empty", "text": pgettext("translation", "nothing in the original")}
    return {"state": part.state, "text": str(STATES[part.state])}


def chip(state) -> dict[str, str]:
    """The state of a whole version."""
    text = str(STATES[state.state])
    if state.state == "behind" and state.behind_since:
        text = pgettext("translation", "behind since %(day)s") % {"day": day(state.behind_since)}
    elif state.state == "in_progress":
        text = _("in progress, %(done)s of %(total)s") % {"done": state.done, "total": state.total}
    return {"state": state.state, "text": text}
