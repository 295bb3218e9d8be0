"""Does what is done in the background."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search import worker


class Command(BaseCommand):
    help = (
        "Brings changes to the search index, publishes and expires what is scheduled, "
        "and deletes what is past its time. Runs until it is told to stop."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do everything once and end.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["once"]:
            self.stderr.write("Working; SIGTERM or Ctrl-C ends it.")
            worker.run_until_stopped()
            return
        failed = worker.run_all()
        for name in failed:
            self.stderr.write(f"Failed: {name}")
        if failed:
            sys.exit(1)
