"""Brings in the demonstration: an account for each role, and descriptions to read and edit."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from practicemodels.setup.demo import ACCOUNTS, PASSWORD, load_descriptions, make_accounts
from practicemodels.setup.people import ROLES


class Command(BaseCommand):
    help = "Brings in accounts and descriptions to try the site with. It can be run again: what people edit stays."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError(
                _("The demonstration has known passwords: it is only for a site with DEBUG on."), returncode=2
            )
        make_accounts()
        failed = 0
        for outcome in load_descriptions():
            if outcome.status == "failed":
                failed += 1
                self.stderr.write(f"{outcome.source}: {outcome.error}")
        self.tell_how_to_log_in()
        if failed:
            raise SystemExit(1)

    def tell_how_to_log_in(self) -> None:
        self.stdout.write(
            _("Log in at %(address)s with the password %(password)s:")
            % {"address": f"{settings.SITE_URL}/cms/", "password": PASSWORD}
        )
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email:<24} {ROLES[account.group]}")
