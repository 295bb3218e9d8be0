"""What the search adds to the admin."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .steering.admin import Steering
from .unfound import report

register_snippet(Steering)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return report.urlpatterns


@hooks.register("register_reports_menu_item")
def menu_item() -> Any:
    return report.menu_item()
