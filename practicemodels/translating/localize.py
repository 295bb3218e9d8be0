"""What of wagtail-localize is taken out of the admin.

Its own editor writes to live rows and mixes two languages within a section, its
"Start Synced translation" would open it, and "Convert to alias" puts a page of
another language into the public tree. Translations are ordinary pages here, so
none of its views has an address and none of its buttons is shown.
"""

from wagtail import hooks
from wagtail_localize import wagtail_hooks as theirs

TAKEN_OUT = {
    "register_admin_urls": theirs.register_admin_urls,
    "register_page_header_buttons": theirs.page_listing_more_buttons,
    "register_page_listing_more_buttons": theirs.page_listing_more_buttons,
    "register_snippet_listing_buttons": theirs.register_snippet_listing_buttons,
    "before_edit_page": theirs.before_edit_page,
    "before_edit_snippet": theirs.before_edit_snippet,
    "register_page_action_menu_item": (
        theirs.register_restart_translation_page_action_menu_item,
        theirs.register_convert_back_to_alias_page_action_menu_item,
    ),
    "register_snippet_action_menu_item": theirs.register_restart_translation_snippet_action_menu_item,
    "register_reports_menu_item": theirs.register_wagtail_localize2_report_menu_item,
}


def take_out() -> None:
    """Unregister them. Wagtail has no way of its own for that, and asks for its hooks only later."""
    for name, functions in TAKEN_OUT.items():
        out = functions if isinstance(functions, tuple) else (functions,)
        registered = hooks._hooks.get(name, [])
        registered[:] = [entry for entry in registered if entry[0] not in out]
