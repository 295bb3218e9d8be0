"""What Wagtail's admin is told of translations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

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
