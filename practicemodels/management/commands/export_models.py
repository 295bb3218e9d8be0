"""Write out all descriptions."""

import json
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from practicemodels.exporting.records import records
from practicemodels.exporting.table import write_table


class Command(BaseCommand):
    help = "Write models, collections and articles as the JSON that import_models reads, or the models as CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["json", "csv"], default="json")
        parser.add_argument("--published", action="store_true", help="only what readers see")

    def handle(self, *args: Any, **options: Any) -> None:
        found = records(drafts=not options["published"])
        if options["format"] == "csv":
            table = StringIO(newline="")
            write_table(found, table)
            self.stdout.write(table.getvalue(), ending="")
        else:
            self.stdout.write(json.dumps(list(found), ensure_ascii=False, indent=1))
