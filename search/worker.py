"""What is done in the background, and how often."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from practicemodels.adopting import retention
from practicemodels.editing import uploading
from practicemodels.translating import reminding

from . import index
from .scheduling import publish_scheduled
from .upkeep.renewal import renew_stale

log = logging.getLogger(__name__)

# How long traces of log-ins are kept.
LOGINS_KEPT = timedelta(days=90)


@dataclass
class Task:
    """Something to be done every so many seconds."""

    name: str
    every: float
    do: Callable[[], object]
    next_at: float = 0.0


_tasks: dict[str, Task] = {}


def register(name: str, every: float, do: Callable[[], object]) -> None:
    """Have something done in the background; the same name again takes the former's place."""
    _tasks[name] = Task(name, every, do)


def tasks() -> list[Task]:
    return list(_tasks.values())


def run_due(now: float | None = None) -> list[str]:
    """Do what is due; returns the names of the tasks that failed. One that fails stops no other."""
    now = time.monotonic() if now is None else now
    failed = []
    for task in tasks():
        if task.next_at > now:
            continue
        task.next_at = now + task.every
        try:
            task.do()
        except Exception:
            log.exception("The task “%s” failed and will be tried again", task.name)
            failed.append(task.name)
    return failed


def run_all() -> list[str]:
    """Do every task once, now."""
    for task in tasks():
        task.next_at = 0.0
    return run_due()


def run_until_stopped(pause: float = 1.0) -> None:
    """Do what is due until SIGTERM or SIGINT; a task under way is finished first."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    while not stopping.is_set():
        close_old_connections()
        run_due()
        stopping.wait(pause)


def delete_old() -> None:
    """Delete what is past its time: sessions, traces of log-ins, done lines of the outbox."""
    call_command("clearsessions", verbosity=0)
    for model in login_traces():
        model.objects.filter(attempt_time__lt=timezone.now() - LOGINS_KEPT).delete()
    index.forget_done()


def login_traces() -> tuple[Any, ...]:
    from axes.models import AccessAttempt, AccessFailureLog, AccessLog

    return AccessAttempt, AccessFailureLog, AccessLog


def index_changes() -> None:
    """Bring the engines up to date; nobody waits for it."""
    index.drain_all(patient=True)


register("index what has changed", 1, index_changes)
register("make stale indexes anew", 15, renew_stale)
register("publish and expire", 30, publish_scheduled)
register("delete what is past its time", 3600, delete_old)
register("delete uploads that nobody confirmed", 3600, uploading.delete_old)
register("ask about adoptions and forget addresses", 3600, retention.do_what_is_due)
register("tell translators what is behind", 3600, reminding.do_what_is_due)
