"""What the commands that bring in a vocabulary share."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from practicemodels.loading import Loaded, WrongFile


class LoadCommand(BaseCommand):
    """Reads one file, tells the rows that failed, and counts the rest."""

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="print the counts as one JSON object")

    def load(self, path: Path) -> Iterator[Loaded]:
        raise NotImplementedError

    def handle(self, *args, **options):
        path = options["file"]
        if not path.is_file():
            raise CommandError(_("There is no such file: %(path)s") % {"path": path}, returncode=2)
        counts: Counter[str] = Counter()
        try:
            for loaded in self.load(path):
                counts[loaded.status] += 1
                if loaded.status == "failed":
                    place = f"{path.name}:{loaded.line}" if loaded.line else path.name
                    self.stderr.write(f"{place}: {loaded.error}")
        except (WrongFile, UnicodeDecodeError) as error:
            raise CommandError(f"{path.name}: {error}", returncode=1) from error
        self.tell(counts, options["json"])
        if counts["failed"]:
            raise SystemExit(1)

    def tell(self, counts: Counter[str], as_json: bool) -> None:
        statuses = ("created", "updated", "unchanged", "failed")
        if as_json:
            self.stdout.write(json.dumps({status: counts[status] for status in statuses}))
        else:
            self.stdout.write(", ".join(f"{counts[status]} {status}" for status in statuses))
