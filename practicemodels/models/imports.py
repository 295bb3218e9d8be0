"""What has been imported, so that it is known again."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class ImportRecord(models.Model):
    """One description that an import brought, the page made of it, and what was said about it.

    A file is known again by its name within its folder, an exported
    description by its number. The digest tells whether the source has changed
    since, the revision whether people have edited the page.
    """

    name = models.CharField(_("name of the source"), max_length=500)
    folder = models.CharField(_("folder"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10)
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="import_records")
    revision = models.ForeignKey(
        Revision,
        verbose_name=_("revision that the import made"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # What that revision held, kept here because old revisions may be purged.
    content_digest = models.CharField(max_length=64, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    title = models.CharField(_("title in the source"), max_length=255, blank=True)
    warnings = models.JSONField(_("remarks"), default=list, blank=True)
    imported_at = models.DateTimeField(_("imported at"), auto_now=True)

    class Meta:
        verbose_name = _("imported description")
        verbose_name_plural = _("imported descriptions")
        constraints = [models.UniqueConstraint("page", name="one_import_record_of_a_page")]
        indexes = [models.Index("name", "language", name="import_record_by_name")]

    def __str__(self) -> str:
        return self.name
