from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users area with our list in it."""

    user_viewset = "practicemodels.editing.users.PeopleViewSet"
