"""How far the translations are."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from practicemodels.models import LANGUAGES
from practicemodels.translation.overview import STATES, Row, count, rows


class Command(BaseCommand):
    help = "Tell by language how many models are current, behind, in progress, machine drafts and missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=LANGUAGES, help="only this language")
        parser.add_argument("--state", choices=STATES, default="", help="list only models in this state")
        parser.add_argument("--json", action="store_true", help="print one object a line, one for each language")

    def handle(self, *args: Any, **options: Any) -> None:
        for language in [options["language"]] if options["language"] else LANGUAGES:
            found = rows(language)
            listed = [row for row in found if options["state"] in ("", row.state.state)]
            if options["json"]:
                told = {"language": language, **count(found), "models": [as_json(row) for row in listed]}
                self.stdout.write(json.dumps(told, ensure_ascii=False))
                continue
            self.stdout.write(f"{language}: " + ", ".join(f"{n} {state}" for state, n in count(found).items()))
            for row in listed:
                if options["state"] or row.waiting:
                    parts = ", ".join(str(part.name) for part in row.waiting)
                    self.stdout.write(f"  {row.state.state}: {row.number} {row.title}  {parts}".rstrip())


def as_json(row: Row) -> dict[str, Any]:
    """One model in a language; `parts` are those that wait for somebody."""
    state = row.state
    return {
        "id": row.number,
        "title": row.title,
        "state": state.state,
        "published": bool(row.page and row.page.live),
        "done": state.done,
        "total": state.total,
        "behind_since": state.behind_since.isoformat() if state.behind_since else None,
        "parts": [{"key": part.key, "state": part.state} for part in row.waiting],
    }
