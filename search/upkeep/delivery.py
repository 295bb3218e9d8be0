"""From the outbox to the engines: in order for each model, as often as it takes.

Whoever delivers reads the model anew from the database, so that it does not
matter how late a line comes or how often: the engine gets what is true then.
An engine in the site's own database is told within the transaction that marks
its lines as done, and whoever else delivers the same model waits for that. A
remote one is told outside any transaction, with a stamp taken before the model
was read: it leaves out what it gets with an earlier stamp than it has.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.collecting import documents
from search.engines import Engine, Refused, Unavailable, configured
from search.models import Change, Stamp, pause
from search.signals import index_changed
from search.wordlists.lists import keep_up

log = logging.getLogger(__name__)

# Models in one bulk to a remote engine.
BULK = 25
# Seconds for which an engine that could not be reached is left alone, growing from the first to the last.
FIRST_REST, LONGEST_REST = 1.0, 10.0


@dataclass
class Drained:
    done: int = 0
    failed: int = 0


@dataclass
class Rest:
    """Until when this process does not try to deliver to an engine."""

    until: float = 0.0
    length: float = 0.0

    def begin(self) -> None:
        self.length = min(max(FIRST_REST, self.length * 2), LONGEST_REST)
        self.until = time.monotonic() + self.length

    def end(self) -> None:
        self.until = self.length = 0.0


_rests: dict[str, Rest] = {}


def drain_all(limit: int | None = None, patient: bool = False) -> Drained:
    """Bring every engine up to date with the outbox; the site's own database first."""
    keep_up()
    total = Drained()
    for engine in reversed(configured(patient)):
        one = drain(engine, limit)
        total.done += one.done
        total.failed += one.failed
    return total


def drain(engine: Engine, limit: int | None = None) -> Drained:
    """Apply the lines that are due, model by model, oldest first."""
    result = drain_remote(engine, limit) if engine.is_remote else drain_own(engine, limit)
    if result.done:
        index_changed.send(sender=engine.name)
    return result


def due_numbers(engine: Engine, but: set[int], most: int) -> list[int]:
    """The models that have waited longest."""
    due = Change.objects.due().filter(engine=engine.name).order_by("id").values_list("number", flat=True)
    numbers: dict[int, None] = {}
    for number in due.iterator(chunk_size=200):
        if number not in but:
            numbers[number] = None
            if len(numbers) == most:
                break
    return list(numbers)


# An engine in the site's own database


def drain_own(engine: Engine, limit: int | None) -> Drained:
    result, seen = Drained(), set[int]()
    while limit is None or len(seen) < limit:
        numbers = due_numbers(engine, seen, BULK if limit is None else min(BULK, limit - len(seen)))
        if not numbers:
            break
        seen.update(numbers)
        for number in numbers:
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
                mark_done(lines)
    except Exception as error:  # whatever an engine or a broken page raises must stop nothing else
        log.exception("Model %s could not be indexed by %s", number, engine.name)
        put_off(lines, error)
        return False
    return True


# A remote engine


def drain_remote(engine: Engine, limit: int | None) -> Drained:
    result, seen = Drained(), set[int]()
    rest = _rests.setdefault(engine.name, Rest())
    while time.monotonic() >= rest.until and (limit is None or len(seen) < limit):
        numbers = due_numbers(engine, seen, BULK if limit is None else min(BULK, limit - len(seen)))
        if not numbers:
            break
        seen.update(numbers)
        try:
            one = deliver(engine, numbers)
        except Unavailable as error:
            # No fault of these lines: they stay as they are, and the engine is left alone for a while.
            rest.begin()
            Change.objects.pending().filter(engine=engine.name, number__in=numbers).update(error=str(error)[:500])
            log.warning("%s is not told of changes for %.0f s: %s", engine.name, rest.length, error)
            result.failed += len(numbers)
            break
        rest.end()
        result.done += one.done
        result.failed += one.failed
    return result


def deliver(engine: Engine, numbers: Sequence[int]) -> Drained:
    """Tell a remote engine of models in one bulk, or of each alone if that fails."""
    lines = list(Change.objects.pending().filter(engine=engine.name, number__in=numbers).order_by("id"))
    stamp = Stamp.take()
    refused: dict[int, Exception] = {}
    try:
        engine.replace(numbers, documents(numbers), stamp)
    except Unavailable:
        raise
    except Refused as error:
        refused = {number: Refused({number: why}) for number, why in error.reasons.items()}
    except Exception as error:
        if len(numbers) > 1:
            parts = [deliver(engine, [number]) for number in numbers]
            return Drained(sum(part.done for part in parts), sum(part.failed for part in parts))
        log.exception("Model %s could not be indexed by %s", numbers[0], engine.name)
        refused = {numbers[0]: error}
    mark_done(line for line in lines if line.number not in refused)
    for number, why in refused.items():
        put_off([line for line in lines if line.number == number], why)
    return Drained(len(numbers) - len(refused), len(refused))


# Lines


def mark_done(lines: Iterable[Change]) -> None:
    Change.objects.filter(pk__in=[line.pk for line in lines]).update(done_at=timezone.now(), error="")


def put_off(lines: Iterable[Change], error: Exception) -> None:
    for line in lines:
        Change.objects.filter(pk=line.pk).update(
            attempts=F("attempts") + 1, try_at=timezone.now() + pause(line.attempts + 1), error=repr(error)[:500]
        )
