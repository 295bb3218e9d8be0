"""Open translations of many models."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from practicemodels.models import LANGUAGES, Area, Theme
from practicemodels.translation import machine
from practicemodels.translation.bulk import Opened, translate_all, wanted


class Command(BaseCommand):
    help = "Open empty translations of published models. Run again it goes on where it was interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", required=True, choices=LANGUAGES, help="the language of the translations")
        parser.add_argument("--from", dest="written_in", choices=LANGUAGES, help="only models written in this language")
        parser.add_argument("--area", default="", metavar="CODE", help="only models that count in this area")
        parser.add_argument("--theme", default="", metavar="CODE", help="only models under this theme")
        parser.add_argument("--machine", action="store_true", help="have a machine draft what nobody has begun")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="print one object a line, one for each model")

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse(options)
        sources = wanted(
            options["to"], written_in=options["written_in"] or "", area=options["area"], theme=options["theme"]
        )
        counts = dict.fromkeys(("opened", "drafted", "kept", "failed"), 0)
        outcomes = translate_all(sources, options["to"], by_machine=options["machine"], dry_run=options["dry_run"])
        for at, outcome in enumerate(outcomes, 1):
            counts[outcome.status] += 1
            self._tell(outcome, options["json"])
            if self.stderr.isatty():
                self.stderr.write(f"{at}/{len(sources)}", ending="\r")
        if not options["json"]:
            self.stdout.write(", ".join(f"{number} {status}" for status, number in counts.items()))
            if options["dry_run"]:
                self.stdout.write(_("Nothing has been done: this was a dry run."))
        if counts["failed"]:
            raise SystemExit(1)

    def _refuse(self, options: dict[str, Any]) -> None:
        for name, vocabulary in (("area", Area), ("theme", Theme)):
            if options[name] and not vocabulary.objects.filter(code=options[name]).exists():
                raise CommandError(_("There is no such code: %(code)s") % {"code": options[name]}, returncode=2)
        if options["machine"] and not machine.is_available():
            raise CommandError(_("TRANSLATOR names no translation service."), returncode=2)

    def _tell(self, outcome: Opened, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
        elif outcome.status != "kept":
            self.stdout.write(f"{outcome.status}: {outcome.number} {outcome.title}")
        if outcome.error:
            self.stderr.write(f"{outcome.number}: {outcome.error}")
