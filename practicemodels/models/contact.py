"""Whom to ask: facts of a model and of a collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactFields(models.Model):
    """The organisation and the person to ask; the organisation stays when people move on."""

    organisation = models.CharField(
        _("organisation"), max_length=250, blank=True, help_text=_("Who maintains the description and answers for it.")
    )
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True, help_text=_("Shown to readers."))
    contact_email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("The organisation's mailbox is best: it stays when people move on.")
    )
    contact_phone = models.CharField(_("telephone"), max_length=50, blank=True, help_text=_("Shown to readers."))

    class Meta:
        abstract = True
