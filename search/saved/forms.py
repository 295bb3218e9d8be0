"""The form by which a search is saved."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .mail import ask_to_confirm
from .models import SavedSearch
from .searches import Search

# What keeps others' mailboxes from being filled by way of this form.
PENDING_OF_AN_ADDRESS = 3
SEARCHES_OF_AN_ADDRESS = 20
ASKED_IN_AN_HOUR = 100
AGAIN = timedelta(minutes=10)


class SaveForm(forms.Form):
    """An address. The second field is hidden from people, and whoever fills it in is none."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("This is no e-mail address: check that it is of the form name@example.fi."),
        },
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def clean_email(self) -> str:
        name, _at, host = self.cleaned_data["email"].rpartition("@")
        return f"{name}@{host.lower()}"


class TooMany(Exception):
    """So many searches are being saved that it must be a machine."""


def save(search: Search, form: SaveForm) -> None:
    """Put the search down and ask the address to confirm it.

    Whoever asks is told the same in every case: nobody learns whose addresses
    are known here. Raises TooMany, and OSError where no mail can be sent.
    """
    if form.cleaned_data["website"]:
        return
    now = timezone.now()
    recent = SavedSearch.objects.filter(confirmed_at=None, asked_at__gt=now - timedelta(hours=1))
    if recent.count() >= ASKED_IN_AN_HOUR:
        raise TooMany
    email, language = form.cleaned_data["email"], search.selection.language
    of_address = SavedSearch.objects.filter(email__iexact=email)
    saved = of_address.filter(language=language, query=search.query).first()
    if saved is None:
        pending = of_address.filter(confirmed_at=None).count()
        if pending >= PENDING_OF_AN_ADDRESS or of_address.count() >= SEARCHES_OF_AN_ADDRESS:
            return
        saved, _created = SavedSearch.objects.get_or_create(email=email, language=language, query=search.query)
    elif saved.asked_at > now - AGAIN:
        return
    else:
        saved.asked_at = now
        saved.save(update_fields=["asked_at"])
    try:
        ask_to_confirm(saved)
    except OSError:  # the mail server is down: as if nothing had been asked, so that it can be asked again
        if saved.confirmed_at is None:
            saved.delete()
        raise
