"""Tells how the search index differs from the database, and mends it."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search import index
from search.engines import Unavailable, configured
from search.index import Drift


class Command(BaseCommand):
    help = "Tells which models the search index lacks, has too many of, or has in an old form."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Mend what differs, and only that.")
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        drifts, unreachable = [], False
        for engine in configured(patient=True):
            try:
                drift = index.check(engine)
                if options["repair"] and not drift.is_clean:
                    self.stderr.write(sentence(drift))
                    drift = index.repair(engine, drift)
            except Unavailable as error:
                self.stderr.write(f"{engine.name} cannot be asked: {error}")
                unreachable = True
            else:
                drifts.append(drift)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(drift) for drift in drifts]))
        else:
            for drift in drifts:
                self.stdout.write(sentence(drift))
        if unreachable or not all(drift.is_clean for drift in drifts):
            sys.exit(1)


def sentence(drift: Drift) -> str:
    """How things stand with one engine, in a line."""
    parts = [f"{drift.engine}: {drift.documents} documents"]
    for name in ("missing", "surplus", "stale"):
        numbers = getattr(drift, name)
        if numbers:
            parts.append(f"{name} {', '.join(map(str, numbers))}")
    if drift.pending:
        parts.append(f"{drift.pending} changes waiting")
    return "; ".join(parts) + ("; all is well" if drift.is_clean else "")
