"""The first page of the admin: where one begins, and what one has begun."""

from wagtail.admin.ui.components import Component

from practicemodels.models import PracticeModelIndexPage, PracticeModelPage, Topic

SHOWN = 5


class Doors(Component):
    name = "doors"
    order = 10
    template_name = "practicemodels/admin/doors.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        indexes = PracticeModelIndexPage.objects.select_related("locale")
        drafts = PracticeModelPage.objects.filter(owner=user).not_live().order_by("-latest_revision_created_at")
        may_decide = user.has_perm("practicemodels.change_topic")
        proposed = Topic.objects.filter(status=Topic.Status.PROPOSED, retired=False, merged_into=None)
        return {
            "may_write": any(index.permissions_for_user(user).can_add_subpage() for index in indexes),
            "may_import": user.has_perm("practicemodels.add_upload"),
            "drafts": drafts[:SHOWN],
            "proposals": proposed.count() if may_decide else 0,
        }
