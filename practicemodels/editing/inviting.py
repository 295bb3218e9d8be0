"""Inviting people: a mail with a link to set a password, and a role that waits for them."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_save
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from practicemodels.models import Invitation
from practicemodels.setup.people import ROLES

from .mail import language_of, write_to

User = get_user_model()


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("e-mail"), help_text=gettext_lazy("It becomes the user name as well."), max_length=150
    )
    first_name = forms.CharField(label=gettext_lazy("first name"), max_length=150, required=False)
    last_name = forms.CharField(label=gettext_lazy("last name"), max_length=150, required=False)
    role = forms.ChoiceField(label=gettext_lazy("role"), choices=list(ROLES.items()))
    language = forms.ChoiceField(
        label=gettext_lazy("language of the invitation and of the editor"), choices=settings.LANGUAGES
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        known = User.objects.filter(username__iexact=email).first() or User.objects.filter(email__iexact=email).first()
        if known and Invitation.objects.filter(user=known).exists():
            raise ValidationError(
                _("This person has been invited already. Send the invitation again from the list of users.")
            )
        if known:
            raise ValidationError(_("This person already has an account. Change the role on the user's own page."))
        return email


@transaction.atomic
def invite(inviter: AbstractBaseUser, *, email: str, role: str, language: str, **names: str) -> Invitation:
    """Open an account that nobody can use until its owner has set a password, and write to the owner."""
    user = User(username=email, email=email, is_active=False, **names)
    user.set_unusable_password()
    user.save()
    user.groups.add(Group.objects.get(name=role))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    invitation = Invitation.objects.create(user=user, invited_by=inviter)
    log(instance=user, action="wagtail.create", user=inviter)
    transaction.on_commit(lambda: write(invitation))
    return invitation


def write(invitation: Invitation) -> None:
    """Send the invitation, with a new link."""
    user = invitation.user
    group = user.groups.first()
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    address = reverse("wagtailadmin_password_reset_confirm", args=[uid, default_token_generator.make_token(user)])
    with translation.override(language_of(user)):
        role = str(ROLES.get(group.name, group.name)) if group else ""
    inviter = get_user_display_name(invitation.invited_by) if invitation.invited_by else settings.WAGTAIL_SITE_NAME
    write_to(
        user,
        "invitation",
        {
            "inviter": inviter,
            "role": role,
            "link": f"{settings.SITE_URL}{address}",
            "days": timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days,
        },
    )


def on_user_saved(instance: AbstractBaseUser, created: bool, **kwargs: object) -> None:
    """Open the account once its owner has set a password."""
    if created or instance.is_active or not instance.has_usable_password():
        return
    if Invitation.objects.filter(user=instance).delete()[0]:
        instance.is_active = True
        instance.save(update_fields=["is_active"])


def connect() -> None:
    post_save.connect(on_user_saved, sender=User)


class InvitingView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What an administrator does about invitations."""

    model = User
    permission_required = "add"
    header_icon = "mail"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": "", "label": self.get_page_title()},
        ]


class InviteView(InvitingView):
    page_title = gettext_lazy("Invite a user")
    template_name = "practicemodels/admin/form.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(InvitationForm(initial={"language": translation.get_language()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InvitationForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        invitation = invite(request.user, **form.cleaned_data)
        sentence = _("An invitation was sent to %(email)s.") % {"email": invitation.user.email}
        messages.success(request, sentence)
        return redirect("wagtailusers_users:index")

    def show(self, form: InvitationForm) -> HttpResponse:
        back = reverse("wagtailusers_users:index")
        return self.render_to_response(self.get_context_data(form=form, button=_("Send the invitation"), back=back))


class InviteAgainView(InvitingView):
    page_title = gettext_lazy("Send the invitation again")
    template_name = "practicemodels/admin/confirm.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.invitation = get_object_or_404(Invitation.objects.select_related("user"), user=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        sentence = _("A mail with a new link is sent to %(email)s.") % {"email": self.invitation.user.email}
        back = reverse("wagtailusers_users:index")
        return self.render_to_response(self.get_context_data(sentences=[sentence], button=self.page_title, back=back))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.invitation.sent_at, self.invitation.invited_by = timezone.now(), request.user
        self.invitation.save()
        write(self.invitation)
        sentence = _("An invitation was sent to %(email)s.") % {"email": self.invitation.user.email}
        messages.success(request, sentence)
        return redirect("wagtailusers_users:index")
