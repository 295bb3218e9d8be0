"""Makes the search index anew."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import index
from search.engines import Engine, Refused, Unavailable
from search.management.choosing import add_engine, chosen
from search.upkeep.renewal import Busy, documents_expected

# Somebody who makes the same index is waited for; one who has died holds it no longer than this.
PATIENCE = 90.0


class Command(BaseCommand):
    help = "Makes the search index anew. The old one answers until the new one is whole, and remains if that fails."

    def add_arguments(self, parser: CommandParser) -> None:
        add_engine(parser, "Only this engine; otherwise all of the site's.")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = False
        for engine in chosen(options["engine"]):
            progress = Progress(self, documents_expected())
            try:
                count = self.rebuild(engine, progress)
            except (Unavailable, Refused, Busy) as error:
                self.stderr.write(f"{engine.name}: the old index remains. {error}")
                failed = True
            else:
                seconds = time.monotonic() - progress.begun
                rate = count / max(seconds, 0.001)
                self.stdout.write(f"{engine.name}: {count} documents in {seconds:.1f} s, {rate:.0f} a second")
        if failed:
            sys.exit(1)

    def rebuild(self, engine: Engine, progress: "Progress") -> int:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return index.rebuild(engine, progress)
            except Busy as error:
                if time.monotonic() > until:
                    raise CommandError(str(error)) from error
                time.sleep(2)
                progress.begun = time.monotonic()


class Progress:
    """Tells on a terminal how far it is, how fast, and how long it will take."""

    def __init__(self, command: BaseCommand, expected: int) -> None:
        self.command, self.expected = command, expected
        self.begun = time.monotonic()

    def __call__(self, done: int) -> None:
        if not self.command.stderr.isatty():
            return
        rate = done / max(time.monotonic() - self.begun, 0.001)
        left = max(self.expected - done, 0) / rate
        text = (
            f"{done} of {self.expected} documents, {rate:.0f} a second, {left // 60:.0f} min {left % 60:02.0f} s left"
        )
        self.command.stderr.write(f"\r{text:70}", ending="\n" if done >= self.expected else "")
