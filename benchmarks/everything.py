"""Measures everything and writes it into docs/search.md: an hour or two on a quiet machine.

    .venv/bin/python -m benchmarks.everything

Each engine at each size, then the pages for readers without a cookie; servers and databases are started for it and
thrown away. What was measured before stands in benchmarks/results and is only written anew with `--only-write`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from benchmarks import plot, table  # noqa: E402

SIZES = ["2000", "10000", "100000"]
PAGE, PLOT = ROOT / "docs" / "search.md", ROOT / "docs" / "search-growth.svg"
BEGIN, END = "<!-- measured: python -m benchmarks.everything -->\n", "<!-- end of what was measured -->\n"


def module(name: str, *arguments: str, **environment: str) -> None:
    """A measurement in a process of its own."""
    print(f"== {name} {' '.join(arguments)}", file=sys.stderr, flush=True)
    given = {name: value for name, value in os.environ.items() if name not in ("TEST_SEARCH_URL", "SEARCH_URL")}
    subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *arguments], cwd=ROOT, env=given | environment, check=True
    )


def measure(sizes: list[str], engines: list[str]) -> None:
    from servers import Elasticsearch, PostgreSQL

    with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch, ExitStack() as stack:
        if "sqlite" in engines:
            module("run", "--sizes", *sizes, DATABASE_URL=f"sqlite:///{scratch}/engines.sqlite3")
        if "postgresql" in engines or "elasticsearch" in engines:
            environment = stack.enter_context(PostgreSQL()).environment
            if "elasticsearch" in engines:
                environment |= stack.enter_context(Elasticsearch(heap="1g")).environment
            only = "all" if "postgresql" in engines else "elasticsearch"
            module("run", "--engine", only, "--sizes", *sizes, **environment)
        if "pages" in engines:
            module("views", DATABASE_URL=f"sqlite:///{scratch}/pages.sqlite3")


def write() -> None:
    """The tables between their marks in the page, and the plot beside it."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + BEGIN + "\n" + table.text() + "\n" + END + after, "utf-8")
    PLOT.write_text(plot.drawn(plot.results()), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql", "elasticsearch", "pages"])
    parser.add_argument("--only-write", action="store_true")
    options = parser.parse_args()
    if not options.only_write:
        measure(options.sizes, options.engines)
    write()


if __name__ == "__main__":
    main()
