"""Measures the engines of the site that the environment names, and writes what it found with versions and machine.

    python tests/servers.py postgresql elasticsearch -- python -m benchmarks.run --sizes 2000 10000

The database is a scratch one: it is filled with generated models.
"""

import argparse
import json
import os
import platform
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from benchmarks import started  # noqa: F401
from benchmarks.by_hand import WRITTEN
from benchmarks.flows import FLOWS, SIZES, Flow
from benchmarks.generate import documents
from search.engines import Engine, configured
from search.language import backend_name
from search.plan import plan

RESULTS = Path(__file__).with_name("results")
LEAST_TIMES, MOST_TIMES, SECONDS = 12, 60, 6.0


class Watch:
    """How long an iterator itself has taken."""

    def __init__(self, items: Iterable[Any]) -> None:
        self.items, self.seconds = iter(items), 0.0

    def __iter__(self) -> Iterator[Any]:
        while True:
            begun = time.perf_counter()
            item = next(self.items, None)
            self.seconds += time.perf_counter() - begun
            if item is None:
                return
            yield item


def timed(*works: Callable[[], object]) -> list[dict[str, float]]:
    """Median and 95th percentile of each in milliseconds, after one run that is not counted.

    They take turns, so that what else the machine does falls on all alike.
    """
    taken: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    until = time.perf_counter() + SECONDS * len(works)
    while len(taken[0]) < LEAST_TIMES or (len(taken[0]) < MOST_TIMES and time.perf_counter() < until):
        for work, times in zip(works, taken, strict=True):
            begun = time.perf_counter()
            work()
            times.append((time.perf_counter() - begun) * 1000)
    return [summed(sorted(times)) for times in taken]


def summed(taken: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(taken), 2),
        "p95": round(taken[min(len(taken) - 1, int(len(taken) * 0.95))], 2),
        "least": round(taken[0], 2),
        "times": len(taken),
    }


def measured(engine: Engine, size: int) -> dict[str, Any]:
    """An engine filled with so many documents, and every flow on it."""
    watch, begun = Watch(documents(size)), time.perf_counter()
    assert engine.rebuild(watch) == size
    seconds = time.perf_counter() - begun - watch.seconds
    settle(engine)
    held = engine.stats()
    assert held.documents == size, held
    result: dict[str, Any] = {
        "documents": held.documents,
        "models": held.models,
        "index": {
            "seconds": round(seconds, 1),
            "documents_a_second": round(size / seconds),
            "megabytes": round(bytes_of(engine) / 1e6, 1),
            "memory_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        },
        "flows": {},
    }
    for flow in FLOWS:
        result["flows"][flow.name] = one(engine, flow, size)
        print(f"  {flow.name}: {result['flows'][flow.name]}", file=sys.stderr)
    return result


def one(engine: Engine, flow: Flow, size: int) -> dict[str, Any]:
    selection = flow.selection(size)
    results = engine.search(selection)
    flow.check(results, size)
    by_hand = WRITTEN[engine.name](engine, selection, plan(selection.text, selection.language))
    ours, theirs = timed(lambda: engine.search(selection), by_hand)
    found = {"total": results.total, "engine": ours, "by_hand": theirs}
    found["ratio"] = round(found["engine"]["median"] / found["by_hand"]["median"], 2)
    return found


def settle(engine: Engine) -> None:
    """Let the engine finish what it does after it was filled."""
    if engine.name == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    elif engine.name == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    else:
        engine.ask("POST", f"/{engine.alias}/_forcemerge", max_num_segments=1)
        engine.ask("POST", f"/{engine.alias}/_flush")


def bytes_of(engine: Engine) -> int:
    if engine.name == "elasticsearch":
        answer = engine.ask("GET", f"/{engine.alias}/_stats/store")
        return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])
    with connection.cursor() as cursor:
        if engine.name == "postgresql":
            cursor.execute(
                "SELECT SUM(pg_total_relation_size(c.oid)) FROM pg_class c WHERE relkind = 'r' AND relname LIKE %s",
                [f"{engine.prefix}%"],
            )
        else:
            cursor.execute("SELECT SUM(pgsize) FROM dbstat WHERE name LIKE %s", [f"{engine.prefix}%"])
        return int(cursor.fetchone()[0] or 0)


def machine() -> dict[str, Any]:
    model = [
        line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024
    return {
        "processor": model[0] if model else platform.processor(),
        "cores": os.cpu_count(),
        "memory_megabytes": memory,
        "system": platform.platform(),
    }


def versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "finnish": backend_name()}
    found |= {name: version(name) for name in ("django", "wagtail", "psycopg", "elasticsearch")}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            found["postgresql"] = cursor.fetchone()[0]
    for engine in configured(patient=True):
        if engine.name == "elasticsearch":
            nodes = engine.ask("GET", "/_nodes")["nodes"].values()
            found["elasticsearch_server"] = next(iter(nodes))["version"]
    return found


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=RESULTS.parent)
    return done.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES[:2]))
    parser.add_argument("--engine", default="all")
    options = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("bootstrap_site", verbosity=0)
    for engine in configured(patient=True):
        if options.engine not in ("all", engine.name):
            continue
        for size in options.sizes:
            print(f"{engine.name}, {size} documents", file=sys.stderr)
            load = os.getloadavg()
            found = {
                "engine": engine.name,
                "size": size,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "commit": commit(),
                "versions": versions(),
                "machine": machine(),
                "load_before": round(load[0], 1),
                **measured(engine, size),
                "load_after": round(os.getloadavg()[0], 1),
            }
            path = RESULTS / f"{engine.name}-{size}.json"
            path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
