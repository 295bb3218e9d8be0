"""The ground that every test stands on, laid anew after a test that emptied the database."""

import sqlite3

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command, get_commands
from django.db import connection, transaction
from wagtail.models import Collection, Locale, Page
from wagtail_localize.models import Translation

# The ground as it was first laid. SQLite copies a whole database sooner than the site makes a single page.
_laid: list[sqlite3.Connection] = []


def lay() -> None:
    """The site as `bootstrap_site` makes it; where it already is, nothing changes.

    A test with real transactions ends by emptying all tables, those rows among
    them that Wagtail's migrations had made and that nothing makes again.
    """
    ContentType.objects.clear_cache()
    connection.ensure_connection()
    if _laid:
        _laid[0].backup(connection.connection)
        return
    make()
    if connection.vendor == "sqlite":
        _laid.append(sqlite3.connect(":memory:", check_same_thread=False))
        connection.connection.backup(_laid[0])


def make() -> None:
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=locale)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    right = {"content_type": ContentType.objects.get_for_model(Translation), "codename": "submit_translation"}
    Permission.objects.get_or_create(**right, defaults={"name": "Can submit translations"})
    with transaction.atomic():  # one commit rather than hundreds
        call_command("bootstrap_site", verbosity=0)
    if "rebuild_index" in get_commands():
        # The tables of a full-text index are no model's, and are left as they were.
        call_command("rebuild_index", verbosity=0)


def is_emptied_by(item) -> bool:
    """Whether a test commits for real, and so empties the database when it ends."""
    marker = item.get_closest_marker("django_db")
    committing = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
    return bool(marker and marker.kwargs.get("transaction")) or bool(committing & set(item.fixturenames))
