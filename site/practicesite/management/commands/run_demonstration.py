"""The whole site on this machine, with demonstration content: what `make run` starts."""

import os
import signal
import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from search.language import backend_name, build_lexicon

ADDRESSES = (("Suomeksi", "/fi/"), ("På svenska", "/sv/"), ("In English", "/en/"))


class Command(BaseCommand):
    help = "Brings the database up to date, loads the demonstration content and serves the site on 127.0.0.1."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        if not settings.DEBUG:
            raise CommandError(
                _("This is for trying the site out: it runs with DEBUG=1 only. docs/running.md tells the rest."),
                returncode=2,
            )
        os.makedirs(settings.MEDIA_ROOT, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("bootstrap_site", verbosity=0)
        call_command("load_demo", stdout=self.stdout)
        build_lexicon()
        self.greet(port)
        # Whoever ends this process ends the worker with it.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        # What is scheduled is published, and mail is sent, as on a real site.
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=settings.ROOT)
        try:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, verbosity=0, skip_checks=True)
        finally:
            worker.terminate()
            worker.wait()

    def greet(self, port: int) -> None:
        self.stdout.write("")
        for name, path in ADDRESSES:
            self.stdout.write(f"  {name:12} http://127.0.0.1:{port}{path}")
        analysed = _("Finnish is analysed by %(analyser)s; the database is %(database)s.")
        self.stdout.write("  " + analysed % {"analyser": backend_name(), "database": connection.vendor})
        self.stdout.write("  " + _("Ctrl+C stops."))
        self.stdout.flush()
