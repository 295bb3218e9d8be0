"""The users area, with the way to invite."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.users.views.users import IndexView, UserViewSet

from practicemodels.models import Invitation


class PeopleIndexView(IndexView):
    @cached_property
    def header_buttons(self):
        buttons = list(super().header_buttons)
        if self.user_has_permission("add"):
            invite = HeaderButton(_("Invite a user"), url=reverse("invite"), icon_name="mail", priority=-10)
            buttons.insert(0, invite)
        return buttons

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        # Only one who has never come can be waited for: that spares a query for all others.
        waited_for = not instance.is_active and instance.last_login is None
        if waited_for and self.user_has_permission("add") and Invitation.objects.filter(user=instance).exists():
            address = reverse("invite_again", args=[instance.pk])
            buttons.append(Button(_("Send the invitation again"), url=address, icon_name="mail", priority=5))
        return buttons


class PeopleViewSet(UserViewSet):
    index_view_class = PeopleIndexView
