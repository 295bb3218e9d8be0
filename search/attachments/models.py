"""What attached files say."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AttachmentText(models.Model):
    """The text of a file, kept by the file's content: the same file on many pages is read once."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("attachment", "waiting to be read")
        READ = "read", pgettext_lazy("attachment", "read")
        CUT = "cut", pgettext_lazy("attachment", "only its beginning was read")
        EMPTY = "empty", pgettext_lazy("attachment", "has no text, perhaps only images")
        PROTECTED = "protected", pgettext_lazy("attachment", "opens only with a password")
        UNKNOWN = "unknown", pgettext_lazy("attachment", "of a kind that is not read")
        BROKEN = "broken", pgettext_lazy("attachment", "could not be read")
        TOO_LARGE = "too_large", pgettext_lazy("attachment", "too large to be read")

    file_hash = models.CharField(_("checksum of the file"), max_length=40, unique=True)
    name = models.CharField(_("file name"), max_length=255, blank=True)
    state = models.CharField(
        pgettext_lazy("attachment", "state"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True
    )
    text = models.TextField(_("text of the file"), blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("text of an attachment")
        verbose_name_plural = _("texts of attachments")

    def __str__(self) -> str:
        return self.name
