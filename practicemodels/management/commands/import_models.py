"""Bring in descriptions from files and folders."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from practicemodels.importing.files import read_source, sources
from practicemodels.importing.labels import LANGUAGES
from practicemodels.importing.outcome import Outcome
from practicemodels.importing.save import Options, save_all


class Command(BaseCommand):
    help = (
        "Make drafts of the descriptions in files and folders (.txt .html .docx .json .jsonl). Nothing in them is lost."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument(
            "--language", choices=LANGUAGES, help="the language of the texts, where they do not tell it"
        )
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and do nothing")
        parser.add_argument("--publish", action="store_true", help="publish what has a title, a summary and an area")
        parser.add_argument("--overwrite", action="store_true", help="replace also what people have edited since")
        parser.add_argument("--json", action="store_true", help="print one object a line, one for each description")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = list(sources(options["paths"]))
        except FileNotFoundError as error:
            raise CommandError(_("There is no such file or folder: %(path)s") % {"path": error}, returncode=2) from None
        read = (each for source in found for each in read_source(source, options["language"]))
        how = Options(options["dry_run"], options["publish"], options["overwrite"])
        well = True
        for outcome in save_all(read, how):
            well = well and outcome.is_well
            self._tell(outcome, options["json"])
        if not well:
            raise SystemExit(1)

    def _tell(self, outcome: Outcome, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            title = outcome.page.title if outcome.page else (outcome.error or "")
            self.stdout.write(f"{outcome.status}: {outcome.source}: {title}".rstrip(": "))
        remarks = [*outcome.warnings, *([outcome.error] if outcome.error else [])]
        for remark in remarks:
            self.stderr.write(f"{outcome.source}: {remark}")
