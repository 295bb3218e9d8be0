"""Loads a bilingual word list for searching across languages."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.dictionary.dictd import Unreadable, languages_of
from search.dictionary.loading import load
from search.language import LANGUAGES


class Command(BaseCommand):
    help = (
        "Loads a bilingual word list in the dictd form, such as FreeDict's Finnish–Swedish: FILE.index or "
        "FILE.dict.dz, with the other beside it. What was loaded for the same two languages before is replaced."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="One of the two files.")
        parser.add_argument(
            "--from", dest="source", choices=LANGUAGES, help="The language of the words, if the name does not say."
        )
        parser.add_argument("--to", dest="target", choices=LANGUAGES, help="The language of the translations.")
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        named = languages_of(path) or (None, None)
        source, target = options["source"] or named[0], options["target"] or named[1]
        if not source or not target or source == target:
            raise CommandError(
                f"From which language to which? {path.name} does not say: give --from and --to.", returncode=2
            )
        try:
            loaded = load(path, source, target)
        except Unreadable as error:
            raise CommandError(str(error), returncode=1) from error
        if options["json"]:
            self.stdout.write(json.dumps({"from": source, "to": target, **asdict(loaded)}))
        else:
            self.stdout.write(f"{source} → {target}: {loaded.words} words, {loaded.translations} translations")
