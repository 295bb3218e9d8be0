"""Real servers for tests, benchmarks and CI: started on free loopback ports, stopped by their process ids.

    python tests/servers.py postgresql elasticsearch-8.19.9 -- make test

runs the command with DATABASE_URL and TEST_SEARCH_URL set, and ends as it ended.
Neither server runs as root: then they are given an account of their own.
"""

import glob
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ELASTICSEARCH = ("8.19.9", "9.2.4")
ARTIFACT = "org.elasticsearch.distribution.integ-test-zip"
LONGEST_START = 180


class Missing(Exception):
    """What is needed for a server is not on this machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def account(*names: str) -> dict[str, Any]:
    """The first of these accounts that exists, as `subprocess` takes it; one's own unless one is root."""
    if os.getuid():
        return {}
    import pwd

    for name in names:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise Missing(f"none of the accounts {', '.join(names)} exists")


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Server:
    """A server in a folder of its own, gone with the folder when the `with` ends."""

    accounts: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.account = account(*self.accounts)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{type(self).__name__.lower()}-"))
        self.folder.chmod(0o755)
        self.port = free_port()

    def __enter__(self):
        try:
            self.prepare()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command: object, **environment: str) -> None:
        """A command of the server's, as its account; what it said is told if it fails."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env={**os.environ, "HOME": str(self.folder), **environment},
            stdin=subprocess.DEVNULL,
            stdout=(log := (self.folder / "commands.log").open("a")),
            stderr=log,
            timeout=LONGEST_START,
            **self.account,
        )
        log.close()
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed:\n{(self.folder / 'commands.log').read_text()[-2000:]}")

    def give(self, *folders: Path) -> None:
        """Make folders that the server's account may write into."""
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        if self.account:
            for path in [*folders, *(below for folder in folders for below in folder.rglob("*"))]:
                os.chown(path, self.account["user"], self.account["group"])

    def kill(self) -> None:
        """Let it die at once, as when a machine loses its power."""
        if pid := self.pid:
            os.kill(pid, signal.SIGKILL)
            while alive(pid):
                time.sleep(0.02)

    @property
    def pid(self) -> int | None:
        raise NotImplementedError

    def prepare(self) -> None:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError


class PostgreSQL(Server):
    """A database server that trusts everyone on this machine and does not wait for the disk."""

    accounts = ("postgres",)

    def prepare(self) -> None:
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        on_path = shutil.which("pg_ctl")
        self.binaries = Path(found[-1] if found else os.path.dirname(os.path.realpath(on_path)) if on_path else "")
        if not (self.binaries / "initdb").exists():
            raise Missing("PostgreSQL is not installed")
        self.data = self.folder / "data"
        self.give(self.data)
        self.run(
            self.binaries / "initdb", "-D", self.data, "-U", "site", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"
        )

    def start(self) -> None:
        options = f"-p {self.port} -k {self.data} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run(self.binaries / "pg_ctl", "-D", self.data, "-w", "-o", options, "-l", self.data / "log", "start")

    def stop(self) -> None:
        if self.pid:
            self.run(self.binaries / "pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")

    @property
    def pid(self) -> int | None:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
        except (AttributeError, FileNotFoundError):
            return None
        return pid if alive(pid) else None

    @property
    def url(self) -> str:
        return self.url_of("postgres")

    def execute(self, sql: str) -> None:
        """Run a statement as the server's owner."""
        self.run(self.binaries / "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "site", "-d", "postgres", "-qc", sql)

    def url_of(self, database: str) -> str:
        return f"postgresql://site@127.0.0.1:{self.port}/{database}"

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url}


class Elasticsearch(Server):
    """The server that Elastic publishes for integration tests, with passwords as in real use."""

    accounts = ("elasticsearch", "nobody")

    def __init__(self, version: str = ELASTICSEARCH[0], *, heap: str = "512m") -> None:
        super().__init__()
        self.version, self.heap = version, heap
        self.user, self.password = "site", secrets.token_hex(8)

    def prepare(self) -> None:
        self.java = java_for(self.version)
        with zipfile.ZipFile(fetched(self.version)) as package:
            package.extractall(self.folder)
        self.home = self.folder / f"elasticsearch-{self.version}"
        for program in [*self.home.glob("bin/*"), *self.home.glob("lib/tools/**/bin/*")]:
            program.chmod(0o755)
        self.data, self.logs = self.folder / "data", self.folder / "logs"
        self.give(self.home, self.data, self.logs)
        program = self.home / "bin" / "elasticsearch-users"
        self.run(program, "useradd", self.user, "-p", self.password, "-r", "superuser", ES_JAVA_HOME=self.java)

    def start(self) -> None:
        # The start script writes into its own settings, and trips over them the next time.
        (self.home / "config" / "elasticsearch.yml").write_text("")
        (self.home / "config" / "elasticsearch.keystore").unlink(missing_ok=True)
        settings = {
            "discovery.type": "single-node",
            "http.host": "127.0.0.1",
            "transport.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": free_port(),
            "path.data": self.data,
            "path.logs": self.logs,
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "xpack.security.enabled": "true",
            "xpack.security.autoconfiguration.enabled": "false",
            "xpack.security.http.ssl.enabled": "false",
            "xpack.security.transport.ssl.enabled": "false",
        }
        given = [part for name, value in settings.items() for part in ("-E", f"{name}={value}")]
        self.run(
            self.home / "bin" / "elasticsearch",
            "-d",
            "-p",
            self.folder / "data" / "pid",
            *given,
            ES_JAVA_HOME=self.java,
            ES_JAVA_OPTS=f"-Xms{self.heap} -Xmx{self.heap}",
        )

    def stop(self) -> None:
        if pid := self.pid:
            os.kill(pid, signal.SIGTERM)
            until = time.monotonic() + 20
            while alive(pid) and time.monotonic() < until:
                time.sleep(0.05)
            self.kill()

    @property
    def pid(self) -> int | None:
        try:
            pid = int((self.data / "pid").read_text())
        except (AttributeError, FileNotFoundError, ValueError):
            return None
        return pid if alive(pid) else None

    @property
    def url(self) -> str:
        return self.url_of()

    def url_of(self, prefix: str = "test", password: str = "", port: int = 0) -> str:
        """Its address as SEARCH_URL takes it, or one that differs in what is named."""
        return f"http://{self.user}:{password or self.password}@127.0.0.1:{port or self.port}/{prefix}"

    @property
    def environment(self) -> dict[str, str]:
        return {"TEST_SEARCH_URL": self.url}


def fetched(version: str) -> Path:
    """The package of an Elasticsearch, brought into the local Maven repository if it is not there."""
    path = (
        Path.home()
        / ".m2/repository"
        / ARTIFACT.replace(".", "/")
        / f"elasticsearch/{version}/elasticsearch-{version}.zip"
    )
    if not path.exists():
        maven = shutil.which("mvn")
        if not maven:
            raise Missing("Maven is not installed: it fetches Elasticsearch")
        artifact = f"-Dartifact={ARTIFACT}:elasticsearch:{version}:zip"
        subprocess.run([maven, "-q", "-B", "dependency:get", artifact, "-Dtransitive=false"], check=True, timeout=600)
    return path


def java_for(version: str) -> str:
    """The folder of a Java that runs this Elasticsearch."""
    least = 21 if version.startswith("9.") else 17
    on_path = shutil.which("java")
    homes = [*glob.glob("/usr/lib/jvm/*"), os.environ.get("JAVA_HOME", "")]
    homes += [os.path.dirname(os.path.dirname(os.path.realpath(on_path)))] if on_path else []
    found = {java_version(home): home for home in homes if home and os.path.exists(f"{home}/bin/java")}
    fitting = sorted(number for number in found if number >= least)
    if not fitting:
        raise Missing(f"Elasticsearch {version} needs Java {least} or later")
    return found[fitting[0]]


def newest() -> str:
    """The newest tried Elasticsearch for which this machine has a Java."""
    for version in reversed(ELASTICSEARCH):
        try:
            java_for(version)
            return version
        except Missing:
            continue
    return ELASTICSEARCH[0]


def java_version(home: str) -> int:
    done = subprocess.run([f"{home}/bin/java", "-version"], capture_output=True, text=True, timeout=60)
    number = re.search(r'version "(\d+)', done.stderr)
    return int(number[1]) if number else 0


def named(name: str) -> Server:
    kind, _, version = name.partition("-")
    if kind == "postgresql":
        return PostgreSQL()
    if kind == "elasticsearch":
        return Elasticsearch(newest() if version == "newest" else version or ELASTICSEARCH[0])
    raise SystemExit(f"{name} is no server: name postgresql or elasticsearch-VERSION")


def main(arguments: list[str]) -> int:
    if "--" not in arguments or arguments[-1] == "--":
        print("usage: servers.py [postgresql] [elasticsearch-VERSION|newest] -- COMMAND…", file=sys.stderr)
        return 2
    place = arguments.index("--")
    environment = dict(os.environ)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        try:
            for name in arguments[:place]:
                environment.update(stack.enter_context(named(name)).environment)
        except Missing as missing:
            print(missing, file=sys.stderr)
            return 3
        return subprocess.run(arguments[place + 1 :], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
