"""What Wagtail's admin is told of translations."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

CONFIRMED = "practicemodels.confirm_translation"
MACHINE = "practicemodels.machine_translation"
UPLOADED = "practicemodels.upload_translation"
NEW_SOURCE = "practicemodels.make_source"
_SENTENCES = {
    CONFIRMED: (_("Confirm a translation"), _("Said that the translation still says the same as the source")),
    MACHINE: (_("Machine translation"), _("Filled empty sections with a machine translation")),
    UPLOADED: (_("Upload a translation"), _("Took in a translation from a PO file")),
    NEW_SOURCE: (_("Make this the source"), _("Made this language version the source")),
}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for action, (name, sentence) in _SENTENCES.items():
        actions.register_action(action)(_formatter(name, sentence))


def _formatter(name: Any, sentence: Any) -> type[LogFormatter]:
    return type("Formatter", (LogFormatter,), {"label": name, "message": sentence})


# What follows a source is said before it is done: here by a message on the page that asks, for unpublishing and bulk
# actions in its template, for privacy beside the choice.
PageViewRestrictionForm.base_fields["restriction_type"].help_text = _(
    "The translations of the page follow: what its readers may not see is closed in every language."
)


def told(pages: list[Page]) -> str:
    """A sentence that names the translations that follow the pages; empty where there are none."""
    from .following import titles

    found = titles(pages)
    if not found:
        return ""
    sentence = ngettext(
        "The same happens to %(count)s translation: %(titles)s.",
        "The same happens to %(count)s translations: %(titles)s.",
        len(found),
    )
    return sentence % {"count": len(found), "titles": ", ".join(found)}


@hooks.register("before_delete_page")
def say_before_deleting(request: HttpRequest, page: Page) -> None:
    _say(request, page)


@hooks.register("before_move_page")
def say_before_moving(request: HttpRequest, page: Page, destination: Page) -> None:
    _say(request, page)


def _say(request: HttpRequest, page: Page) -> None:
    if request.method == "GET" and (sentence := told([page])):
        messages.warning(request, sentence)
