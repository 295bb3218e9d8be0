"""The Swedish lexicon: a small read-only SQLite file, made when it is first needed."""

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from . import lexicon_build
from .guard import Guarded

_PROJECT = Path(__file__).resolve().parents[2]


class Entry(NamedTuple):
    """The base forms of a form: standing alone, as the first part of a compound, as the last."""

    alone: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]


def cache_folder() -> Path:
    """Where made files live: `LANGUAGE_CACHE`, else `.cache` in the project, else the machine's temporary folder."""
    chosen = os.environ.get("LANGUAGE_CACHE")
    folder = Path(chosen) if chosen else _PROJECT / ".cache"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if chosen or os.access(folder, os.W_OK):
        return folder
    return Path(tempfile.gettempdir()) / f"practice-models-{os.getuid() if hasattr(os, 'getuid') else 'user'}"


_folder: Callable[[], Path] = cache_folder


@lru_cache
def _version() -> str:
    """Changes when the word list or the way to compile it does, so that an old lexicon is never read."""
    digest = hashlib.sha256(Path(lexicon_build.__file__).read_bytes())
    for name in ("sv_SE.aff", "sv_SE.dic"):
        digest.update(str((lexicon_build.word_list() / name).stat().st_size).encode())
    return digest.hexdigest()[:12]


def lexicon_path() -> Path:
    """Where the lexicon is, or will be; one that came ready in the project's cache is used though that is read-only."""
    name = f"swedish-{_version()}.sqlite3"
    ready = _PROJECT / ".cache" / name
    by_default = _folder is cache_folder and not os.environ.get("LANGUAGE_CACHE")
    return ready if by_default and ready.is_file() else _folder() / name


def build_lexicon() -> Path:
    """Make the lexicon unless it is there; of several processes that ask at once, one makes it."""
    path = lexicon_path()
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path.with_suffix(".lock")):
            if not path.is_file():
                lexicon_build.compile_lexicon(path)
    return path


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Waits until no other process is inside; where the system cannot lock, both work and the last one's file stays."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _open() -> sqlite3.Connection:
    uri = f"{build_lexicon().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


_connection = Guarded(_open)
_AT_ONCE = 500  # SQLite takes at least 999 parameters


def entries(forms: Iterable[str]) -> dict[str, Entry]:
    """The entries of those forms that the lexicon holds."""
    asked = list(dict.fromkeys(forms))
    found: dict[str, Entry] = {}
    with _connection.lent() as connection:
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = connection.execute(f"SELECT form, alone, first, last FROM word WHERE form IN ({marks})", some)
            for form, *columns in rows:
                found[form] = Entry(*(tuple(column.split()) for column in columns))
    return found


def use_folder(folder: Callable[[], Path] = cache_folder) -> None:
    """Keep the lexicon elsewhere; without an argument, where it is by default."""
    global _folder
    _folder = folder
    _connection.clear()
