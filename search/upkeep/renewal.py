"""An index made anew: on demand, or because words are understood otherwise than when it was made."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from practicemodels.models import PracticeModelPage
from search.collecting import all_documents
from search.engines import Engine, Unavailable, configured
from search.engines.base import Progress
from search.language import backend_name
from search.models import Change, IndexState, Stamp
from search.signals import index_changed
from search.wordlists.lists import keep_up, made_with

from .delivery import drain

log = logging.getLogger(__name__)

# A rebuild that has told nothing of itself for so long has died.
SILENCE = timedelta(minutes=1)
# The clocks of two machines differ by no more.
SKEW = timedelta(minutes=1)


class Busy(Exception):
    """Somebody else is making this index anew."""


def rebuild(engine: Engine, progress: Progress | None = None) -> int:
    """Make the index anew, and return how many documents it has.

    The old one answers until the new one is whole; if something fails, it
    remains. What changes meanwhile is not lost: a remote engine takes it into
    both, and for one in the database the lines that were applied to the old
    index are due again in the transaction that exchanges them.
    """
    keep_up(now=True)
    with claimed(engine) as keep:

        def tell(done: int) -> None:
            keep()
            if progress:
                progress(done)

        made, begun = how_made(engine), timezone.now()

        def finish() -> None:
            if not engine.is_remote:
                applied = Change.objects.filter(engine=engine.name, done_at__gte=begun - SKEW)
                applied.update(done_at=None, try_at=timezone.now())
            IndexState.objects.filter(pk=engine.name).update(made_with=made, made_at=timezone.now())

        count = engine.rebuild(all_documents(), tell, Stamp.take(), finish)
    index_changed.send(sender=engine.name)
    drain(engine)
    return count


@contextmanager
def claimed(engine: Engine) -> Iterator[Callable[[], None]]:
    """One rebuild of an engine at a time; gives what says that it is still under way."""
    IndexState.objects.get_or_create(pk=engine.name)

    def keep() -> None:
        IndexState.objects.filter(pk=engine.name).update(busy_until=timezone.now() + SILENCE)

    free = Q(busy_until=None) | Q(busy_until__lt=timezone.now())
    if not IndexState.objects.filter(free, pk=engine.name).update(busy_until=timezone.now() + SILENCE):
        raise Busy(f"The index of {engine.name} is being made anew already")
    try:
        yield keep
    finally:
        IndexState.objects.filter(pk=engine.name).update(busy_until=None)


def how_made(engine: Engine) -> str:
    """What an index depends on beside the documents: word lists, who analyses Finnish, the form of the index."""
    understands = "simplemma" if backend_name() == "simplemma" else "dictionary"
    return f"{made_with()[:40]} {understands} {engine.form}"[:64]


def why_stale(engine: Engine) -> str:
    """Why an index has to be made anew, if it has to."""
    made = IndexState.objects.filter(pk=engine.name).values_list("made_with", flat=True).first()
    if made is None and not engine.is_remote:
        # It was there from the beginning, made with the lists as they are until somebody changes them.
        IndexState.objects.get_or_create(pk=engine.name, defaults={"made_with": how_made(engine)})
        return ""
    if not made:
        return "It has not been made yet"
    return "" if made == how_made(engine) else "Words are understood otherwise than when it was made"


def renew_stale() -> list[str]:
    """Make anew every index that is stale; the names of the engines."""
    keep_up(now=True)
    renewed = []
    engines = configured(patient=True)
    # What an engine that the site no longer has holds is not kept true: should it come back, it is made anew.
    IndexState.objects.exclude(pk__in=[engine.name for engine in engines]).delete()
    for engine in engines:
        try:
            if why_stale(engine) or (engine.is_remote and not engine.is_there()):
                log.warning("The index of %s is made anew", engine.name)
                rebuild(engine)
                renewed.append(engine.name)
        except (Busy, Unavailable) as error:
            log.warning("The index of %s is not made anew now: %s", engine.name, error)
    return renewed


def documents_expected() -> int:
    """How many documents a rebuild will have, about."""
    return PracticeModelPage.objects.live().count()
