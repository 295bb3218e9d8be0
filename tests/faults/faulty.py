"""A whole site in processes of its own, with readers and authors, for the tests that kill what it stands on."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from servers import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
# Far longer than anything takes on a machine that does nothing else.
LONGEST = 900.0
# Between two pages of the reader's, who is not to keep the machine busy
PAUSE = 0.15
PATHS = os.pathsep.join(str(ROOT / part) for part in ("", "site", "tests"))
SETTINGS = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "practicesite.settings", "PYTHONPATH": PATHS, "SEARCH_URL": ""}


def environment(**given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "TEST_SEARCH_URL"}
    return kept | SETTINGS | given


def manage(given: dict[str, str], *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(**given),
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    if check and done.returncode:
        raise AssertionError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"[-3000:])
    return done


class Reader(threading.Thread):
    """Searches without end, and notes what was no page and how long the slowest took."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address = address
        self.errors: list[str] = []
        self.pages = 0
        self.slowest = 0.0
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            begun = time.monotonic()
            try:
                with urllib.request.urlopen(self.address, timeout=30) as answer:
                    if b"data-total" not in answer.read():
                        self.errors.append("a page without a total")
            except (OSError, urllib.error.URLError) as error:
                self.errors.append(repr(error))
            self.pages += 1
            self.slowest = max(self.slowest, time.monotonic() - begun)
            time.sleep(PAUSE)


class Site:
    """A site on a database, perhaps with a search server, and the processes that it is made of."""

    def __init__(self, database: str, search: str) -> None:
        self.database, self.search = database, search
        self.processes: list[subprocess.Popen[bytes]] = []
        self.folder = Path(tempfile.mkdtemp(prefix="site-"))

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *error: object) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait_for(self, process: subprocess.Popen[bytes], code: int = 0) -> None:
        """Wait until a process ends as it should; otherwise tell what it said."""
        ended = process.wait(2 * LONGEST)
        said = [log.read_text() for log in self.folder.glob(f"{self.processes.index(process)}-*.log")]
        assert ended == code, f"{process.args} ended with {ended}:\n{''.join(said)[-3000:]}"

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database, "SEARCH_URL": self.search}

    def manage(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return manage(self.environment, *command, check=check)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment(**self.environment),
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / f"{len(self.processes)}-{Path(command[-1]).name}.log").open("wb"),
        )
        self.processes.append(process)
        return process

    def work(self) -> subprocess.Popen[bytes]:
        """Start the worker."""
        return self.start("manage.py", "work")

    def publish(self, count: int) -> subprocess.Popen[bytes]:
        """Start an author who publishes models, changes some of them and withdraws others."""
        return self.start("tests/faults/authoring.py", str(count))

    @contextmanager
    def read(self, path: str = "/fi/haku/?q=kirjasto") -> Iterator[Reader]:
        """Serve the site, and have a reader search in it."""
        port = free_port()
        gunicorn = ("-m", "gunicorn", "practicesite.wsgi", "--bind", f"127.0.0.1:{port}", "--workers=1", "--threads=2")
        server = self.start(*gunicorn)
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + LONGEST
        while True:
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=5)
                urllib.request.urlopen(f"{address}{path}", timeout=30)
                break
            except OSError:
                assert time.monotonic() < until, "the site does not come up"
                time.sleep(0.2)
        reader = Reader(f"{address}{path}")
        reader.start()
        try:
            yield reader
        finally:
            reader.stopped.set()
            reader.join(30)
            server.send_signal(signal.SIGTERM)
            server.wait(30)

    def ask(self, sql: str) -> Any:
        with psycopg.connect(self.database, autocommit=True) as connection:
            return connection.execute(sql).fetchone()[0]

    def pending(self, engine: str = "") -> int:
        which = f" AND engine = '{engine}'" if engine else ""
        return int(self.ask(f"SELECT COUNT(*) FROM search_change WHERE done_at IS NULL{which}"))

    def live(self) -> int:
        models = "practicemodels_practicemodelpage m JOIN wagtailcore_page p ON p.id = m.page_ptr_id"
        return int(self.ask(f"SELECT COUNT(*) FROM {models} WHERE p.live"))

    def wait_until(self, happened, what: str, longest: float = LONGEST) -> None:
        until = time.monotonic() + longest
        while not happened():
            assert time.monotonic() < until, f"after {longest:.0f} s: {what}"
            time.sleep(0.1)

    def settle(self) -> None:
        """Wait until the outbox is empty; whoever is to empty it must be at work."""
        self.wait_until(lambda: self.pending() == 0, "changes are still waiting")

    def drift(self) -> list[dict[str, Any]]:
        return json.loads(self.manage("check_index", "--json", check=False).stdout)


def proven(site: Site, what: str, reader: Reader | None = None) -> None:
    """Nothing lost, nothing too many, no error to a reader; the slowest page is told."""
    drifts = site.drift()
    lost = sum(len(drift["missing"]) + len(drift["stale"]) + drift["pending"] for drift in drifts)
    surplus = sum(len(drift["surplus"]) for drift in drifts)
    told = f"{what}: {site.live()} models, {lost} lost, {surplus} surplus"
    if reader:
        told += f"; {reader.pages} pages, {len(reader.errors)} errors, the slowest {reader.slowest:.2f} s"
    print(f"\n{told}")
    assert len(drifts) == 2, "both engines are checked"
    assert (lost, surplus) == (0, 0), drifts
    assert all(drift["documents"] == site.live() for drift in drifts), drifts
    if reader:
        assert reader.errors == []
        assert reader.slowest < 15
