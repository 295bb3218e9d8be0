"""What has been brought in through the admin and not yet been made into drafts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A file between being read and being confirmed, kept whole so that nothing of it is lost."""

    name = models.CharField(_("file name"), max_length=255)
    content = models.BinaryField(_("content"))
    language = models.CharField(_("language"), max_length=5)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("brought in by"), on_delete=models.CASCADE, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("brought in at"), auto_now_add=True)

    class Meta:
        verbose_name = _("file to import")
        verbose_name_plural = _("files to import")
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.name
