"""What changed, told to the engines: in order, and nothing lost.

Whatever changes a model writes a line into the outbox in its own transaction.
Draining reads the model anew from the database and gives that to the engine, so
that it does not matter how late a line comes or how often: the engine always
gets what is true then.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from practicemodels.models import PracticeModelPage

from .collecting import all_documents, documents
from .engines import Engine, configured, database_engine
from .engines.base import Progress, Version
from .models import Change, pause

log = logging.getLogger(__name__)

# As many models as one request may wait for; the worker does the rest.
AT_ONCE = 100
KEPT = timedelta(days=1)


@dataclass
class Drained:
    done: int = 0
    failed: int = 0


def note(sender: Any, numbers: Iterable[int], **kwargs: Any) -> None:
    """Remember in this transaction that models have changed, and apply it after the commit."""
    wanted = sorted({number for number in numbers if number})
    if not wanted:
        return
    engines = configured()
    Change.objects.bulk_create(Change(engine=engine.name, number=number) for engine in engines for number in wanted)
    # A failure is noted with the line and must not reach whoever saved the page.
    transaction.on_commit(partial(drain_all, AT_ONCE), robust=True)


def drain_all(limit: int | None = None) -> Drained:
    """Bring every engine up to date with the outbox."""
    total = Drained()
    for engine in configured():
        one = drain(engine, limit)
        total.done += one.done
        total.failed += one.failed
    return total


def drain(engine: Engine, limit: int | None = None) -> Drained:
    """Apply the lines that are due, model by model, oldest first."""
    result, seen = Drained(), set[int]()
    while limit is None or len(seen) < limit:
        due = Change.objects.due().filter(engine=engine.name).order_by("id")
        number = due.values_list("number", flat=True).first()
        if number is None or number in seen:
            break
        seen.add(number)
        if apply(engine, number):
            result.done += 1
        else:
            result.failed += 1
    return result


def apply(engine: Engine, number: int) -> bool:
    """Give an engine what the database says of a model now; a failure is noted, to be tried again."""
    lines: list[Change] = []
    try:
        with transaction.atomic():
            # Whoever applies the same model waits here, and then finds these lines done.
            pending = Change.objects.pending().filter(engine=engine.name, number=number).order_by("id")
            lines = list(pending.select_for_update())
            if lines:
                engine.replace([number], documents([number]))
                Change.objects.filter(pk__in=[line.pk for line in lines]).update(done_at=timezone.now(), error="")
    except Exception as error:  # whatever an engine or a broken page raises must stop nothing else
        log.exception("Model %s could not be indexed by %s", number, engine.name)
        put_off(lines, error)
        return False
    return True


def put_off(lines: list[Change], error: Exception) -> None:
    for line in lines:
        Change.objects.filter(pk=line.pk).update(
            attempts=F("attempts") + 1, try_at=timezone.now() + pause(line.attempts + 1), error=repr(error)[:500]
        )


def forget_done() -> int:
    """Delete the lines that nothing needs any more."""
    return int(Change.objects.filter(done_at__lt=timezone.now() - KEPT).delete()[0])


def rebuild(engine: Engine | None = None, progress: Progress | None = None) -> int:
    """Make the index anew, and return how many documents it has.

    The old one answers until the new one is whole, and what changes meanwhile is taken up.
    """
    engine = engine or configured()[0]
    begun = timezone.now()
    count = engine.rebuild(all_documents(), progress)
    changed = Change.objects.filter(engine=engine.name, made_at__gte=begun - timedelta(minutes=1))
    changed.update(done_at=None, try_at=timezone.now())
    drain(engine)
    return count


@dataclass
class Drift:
    """How an index differs from the database, by the numbers of models."""

    engine: str
    documents: int
    missing: list[int] = field(default_factory=list)
    surplus: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    pending: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.missing or self.surplus or self.stale or self.pending)

    @property
    def numbers(self) -> list[int]:
        return sorted({*self.missing, *self.surplus, *self.stale})


def check(engine: Engine) -> Drift:
    """Compare an index with the database, by content."""
    held = engine.digests()
    due: dict[Version, str] = {(each.number, each.language): each.digest for each in all_documents()}
    return Drift(
        engine.name,
        len(held),
        missing=numbers_of(due.keys() - held.keys()),
        surplus=numbers_of(held.keys() - due.keys()),
        stale=numbers_of(version for version in due.keys() & held.keys() if due[version] != held[version]),
        pending=Change.objects.pending().filter(engine=engine.name).count(),
    )


def repair(engine: Engine, drift: Drift) -> Drift:
    """Mend what differs, and only that."""
    Change.objects.bulk_create(Change(engine=engine.name, number=number) for number in drift.numbers)
    Change.objects.pending().filter(engine=engine.name).update(try_at=timezone.now())
    drain(engine)
    return check(engine)


def numbers_of(versions: Iterable[Version]) -> list[int]:
    return sorted({number for number, _ in versions})


def prepare(**kwargs: Any) -> None:
    """Have the tables of the database's engine; called after migrations.

    Where there is not one model, as after a database was emptied, the index is
    emptied too: its tables are not Django's, and nothing else would.
    """
    engine = database_engine()
    made = engine.prepare()
    if PracticeModelPage._meta.db_table not in connection.introspection.table_names():
        return
    numbers = set(PracticeModelPage.objects.values_list("number", flat=True))
    if not numbers:
        engine.clear()
    elif made:
        Change.objects.bulk_create(Change(engine=engine.name, number=number) for number in numbers)
