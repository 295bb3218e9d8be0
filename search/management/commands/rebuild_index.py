"""Makes the search index anew."""

import time
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search import index
from search.management.choosing import add_engine, chosen


class Command(BaseCommand):
    help = "Makes the search index anew. The old one answers until the new one is whole."

    def add_arguments(self, parser: CommandParser) -> None:
        add_engine(parser, "Only this engine; otherwise all of the site's.")

    def handle(self, *args: Any, **options: Any) -> None:
        for engine in chosen(options["engine"]):
            begun = time.monotonic()
            count = index.rebuild(engine, partial(self.tell, begun))
            self.stdout.write(f"{engine.name}: {count} documents in {time.monotonic() - begun:.1f} s")

    def tell(self, begun: float, done: int) -> None:
        rate = done / max(time.monotonic() - begun, 0.001)
        self.stderr.write(f"{done} documents, {rate:.0f} a second", ending="\r" if self.stderr.isatty() else "\n")
