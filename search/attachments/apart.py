"""Has a file read in a process of its own, and takes from it text and nothing else."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from . import reader

LARGEST = 25 * 1024 * 1024
_READER = Path(reader.__file__)
_STATES = {
    reader.READ: "read",
    reader.CUT: "cut",
    reader.PROTECTED: "protected",
    reader.UNKNOWN: "unknown",
    reader.BROKEN: "broken",
    reader.TOO_LARGE: "too_large",
}
# What no database takes and no reader sees
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# A word that the end of a line cut in two
_CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n(?=[a-zåäöéü])")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Outcome:
    """What reading gave: a state by its name in `AttachmentText.State`, and the text, empty where there is none."""

    state: str
    text: str = ""


def read_apart(file: IO[bytes], name: str, seconds: int = 20) -> Outcome:
    """The text of a file, in bounded time, memory and size. Nothing that the file holds is an error here."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as result:
        if not _copied(file, source):
            return Outcome("too_large")
        ended = _run(source, result, name, seconds)
        result.seek(0)
        text = tidy(result.read(reader.OUTPUT).decode("utf-8", "replace"))
    # Any other end: stopped from outside, by the clock or by a limit.
    state = _STATES.get(ended, "too_large")
    if state in ("broken", "too_large") and text:
        state = "cut"
    if state == "read" and not text:
        state = "empty"
    return Outcome(state, text)


def tidy(text: str) -> str:
    """The text in paragraphs, without what only served its layout."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LINES.sub("\n", _SPACES.sub(" ", _CUT_WORD.sub("", text))).strip()


def _copied(file: IO[bytes], to: IO[bytes]) -> bool:
    """Take a copy, unless the file is larger than any that is read."""
    size = 0
    while block := file.read(1024 * 1024):
        size += len(block)
        if size > LARGEST:
            return False
        to.write(block)
    to.flush()
    to.seek(0)
    return True


def _run(source: IO[bytes], result: IO[bytes], name: str, seconds: int) -> int:
    """The reader's exit code; a negative one if it was stopped.

    It gets no environment: whoever takes it over finds neither the site's
    keys nor its database's address there.
    """
    process = subprocess.Popen(
        [sys.executable, "-I", str(_READER), Path(name).name, str(seconds)],
        stdin=source,
        stdout=result,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd="/",
        start_new_session=True,
    )
    try:
        return process.wait(seconds + 1)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return -signal.SIGKILL
