"""Clocks, and what belongs beside every figure: versions and machine."""

import os
import platform
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection

from search.engines import configured
from search.language import backend_name

LEAST_TIMES, MOST_TIMES, SECONDS = 12, 60, 6.0


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


def load() -> float:
    return round(os.getloadavg()[0], 1)


def machine() -> dict[str, Any]:
    about = Path("/proc/cpuinfo").read_text().splitlines()
    model = [line.split(":")[1].strip() for line in about if "model name" in line]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024
    return {
        "processor": model[0] if model else platform.processor(),
        "cores": os.cpu_count(),
        "memory_megabytes": memory,
        "system": platform.platform(),
    }


def versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "finnish": backend_name()}
    found |= {name: version(name) for name in ("django", "wagtail", "psycopg", "elasticsearch", "gunicorn")}
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
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=Path(__file__).parent
    )
    return done.stdout.strip()
