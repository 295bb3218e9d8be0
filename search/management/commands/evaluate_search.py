"""Measures how well the search finds, by queries that people have judged."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.evaluation import evaluate
from search.management.choosing import add_engine, chosen


class Command(BaseCommand):
    help = "Measures how well the search finds, over documents and judged queries of a file. Nothing of them is left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="JSON with docs and queries.")
        add_engine(parser, "Which engine to measure.")
        parser.add_argument(
            "--json", action="store_true", help="Print the result as JSON, one object a line and engine."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        engines = chosen(options["engine"])
        judged = read(options["file"])
        for engine in engines:
            figures = evaluate(engine, judged)
            self.stdout.write(json.dumps(figures, ensure_ascii=False) if options["json"] else table(figures))


def read(path: Path) -> dict[str, Any]:
    try:
        judged: dict[str, Any] = json.loads(path.read_text("utf-8"))
        for doc in judged["docs"]:
            doc["id"], doc["lang"], doc["title"]
        for query in judged["queries"]:
            query["id"], query["text"], query["lang"], query["relevant"]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=2) from error
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} is no file of documents and judged queries: {error!r}.", returncode=1) from error
    return judged


def table(figures: dict[str, Any]) -> str:
    rows = [("overall", figures["overall"]), *figures["by_language"].items(), *figures["by_kind"].items()]
    lines = [f"{figures['engine']}: {figures['queries']} queries", f"{'':42} nDCG@10 recall@10   MRR"]
    for name, row in rows:
        if row:
            lines.append(f"{name[:42]:42} {row['ndcg@10']:7.3f} {row['recall@10']:9.3f} {row['mrr']:5.3f}")
    return "\n".join(lines)
