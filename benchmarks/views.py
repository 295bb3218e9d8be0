"""Measures how many pages a second one gunicorn worker serves, asked from a second process.

    DATABASE_URL=sqlite:///scratch.sqlite3 python -m benchmarks.views

The database is a scratch one: the demonstration content is loaded into it. Each page is asked for as long as is said,
over connections that are kept open. Told are answers with the whole page and, where it has an ETag, answers that it is
unchanged.
"""

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.core.management import call_command

from benchmarks import started
from benchmarks.run import RESULTS
from benchmarks.timing import commit, load, machine, versions


def ask(address: str, seconds: float, connections: int, etag: str = "") -> tuple[float, dict[int, int], list[float]]:
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    until = time.monotonic() + seconds
    statuses: dict[int, int] = {}
    taken: list[float] = []
    lock = threading.Lock()

    def one() -> None:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        headers = {"If-None-Match": etag} if etag else {}
        while time.monotonic() < until:
            begun = time.perf_counter()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            with lock:
                statuses[answer.status] = statuses.get(answer.status, 0) + 1
                taken.append((time.perf_counter() - begun) * 1000)

    threads = [threading.Thread(target=one) for _ in range(connections)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(statuses.values()) / (time.monotonic() - begun), statuses, sorted(taken)


def etag_of(address: str) -> str:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
    answer = connection.getresponse()
    answer.read()
    return answer.getheader("ETag") or ""


def model_address() -> str:
    """Where the demonstration's first Finnish model stands."""
    from practicemodels.models import PracticeModelPage

    page = PracticeModelPage.objects.live().filter(locale__language_code="fi").order_by("number").first()
    return urlsplit(page.full_url).path


@contextmanager
def served() -> Iterator[str]:
    """The site with its demonstration content under gunicorn, as it is run for real, with one worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    gunicorn = (
        "-m",
        "gunicorn",
        "practicesite.wsgi",
        "--bind",
        address,
        "--workers=1",
        "--threads=2",
        "--keep-alive=30",
    )
    given = {**os.environ, "PYTHONPATH": os.pathsep.join((str(started.ROOT), str(started.ROOT / "site")))}
    process = subprocess.Popen([sys.executable, *gunicorn], cwd=started.ROOT, env=given)
    try:
        until = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(f"http://{address}/healthz", timeout=5).close()
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(30)


def prepare() -> None:
    for command in ("migrate", "bootstrap_site"):
        call_command(command, verbosity=0)
    # It also makes accounts with passwords that everyone knows, and so refuses to run on a real site.
    subprocess.run(
        [sys.executable, "manage.py", "load_demo"], cwd=started.ROOT, env={**os.environ, "DEBUG": "1"}, check=True
    )
    call_command("rebuild_index", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def measured(page: str, address: str, seconds: float, connections: int) -> Iterator[dict[str, Any]]:
    ask(address, 1.0, connections)
    for etag in dict.fromkeys(["", etag_of(address)]):
        rate, statuses, taken = ask(address, seconds, connections, etag)
        assert set(statuses) == ({304} if etag else {200}), statuses
        yield {
            "page": page,
            "conditional": bool(etag),
            "a_second": round(rate),
            "median_ms": round(taken[len(taken) // 2], 2),
            "p95_ms": round(taken[int(len(taken) * 0.95)], 2),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--connections", type=int, default=2)
    options = parser.parse_args()
    prepare()
    pages = {
        "home": "/fi/",
        "search, nothing asked": "/fi/haku/",
        "search for a word": "/fi/haku/?q=omaishoitaja",
        "model": model_address(),
    }
    with served() as site:
        found = [
            one
            for page, path in pages.items()
            for one in measured(page, site + path, options.seconds, options.connections)
        ]
    RESULTS.mkdir(exist_ok=True)
    whole = {"pages": found, "load": load(), "machine": machine(), "versions": versions(), "commit": commit()}
    (RESULTS / "views.json").write_text(json.dumps(whole, indent=1) + "\n")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
