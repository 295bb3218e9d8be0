"""What changed, told to the engines: in order, and nothing lost.

Whatever changes a model writes a line into the outbox in its own transaction;
`search.upkeep` brings it to the engines.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from practicemodels.models import PracticeModelPage

from .collecting import all_documents
from .engines import Engine, configured, database_engine
from .engines.base import Version
from .models import Change
from .upkeep.delivery import drain, drain_all
from .upkeep.renewal import rebuild

__all__ = ["Drift", "check", "drain", "drain_all", "forget_done", "note", "prepare", "rebuild", "repair"]

# As many models as one request may wait for; the worker does the rest.
AT_ONCE = 100
KEPT = timedelta(days=1)


def note(sender: Any, numbers: Iterable[int], **kwargs: Any) -> None:
    """Remember in this transaction that models have changed, and apply it after the commit."""
    wanted = sorted({number for number in numbers if number})
    if not wanted:
        return
    engines = configured()
    Change.objects.bulk_create(Change(engine=engine.name, number=number) for engine in engines for number in wanted)
    # A failure is noted with the line and must not reach whoever saved the page.
    transaction.on_commit(drain_after_commit, robust=True)


def drain_after_commit() -> None:
    # A function with a name: Django tells of the failure of one by its name, and fails itself where there is none.
    drain_all(AT_ONCE)


def forget_done() -> int:
    """Delete the lines that nothing needs any more."""
    return int(Change.objects.filter(done_at__lt=timezone.now() - KEPT).delete()[0])


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
