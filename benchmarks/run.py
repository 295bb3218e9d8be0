"""Measures the search of a site with so many generated models, with every engine that the environment names.

    python tests/servers.py postgresql elasticsearch -- python -m benchmarks.run --sizes 2000 10000

The database is a scratch one: it is filled here, each size on top of the former. For every flow the work of the engine
(plan, hits, total, all facets, what the hits are shown by) takes turns with the same work in a query written by hand,
and then the whole page is asked for. `python -m benchmarks.everything` runs all there is.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import translation

from benchmarks import started
from benchmarks.by_hand import WRITTEN
from benchmarks.flows import FLOWS, SIZES, STOCK, Flow
from benchmarks.generate import FIRST_NUMBER
from benchmarks.pages import Loader
from benchmarks.timing import commit, load, machine, timed, versions
from practicemodels.models import PracticeModelPage
from practicemodels.sections import CORE
from search.engines import Engine, configured
from search.plan import plan

RESULTS = Path(__file__).with_name("results")
BEGINNINGS = (
    "ki",
    "kirj",
    "hyv",
    "hyvinvoin",
    "kunta",
    "vapaaehtoisten ko",
    "lap",
    "ystäv",
    "su",
    "yksinä",
    "ka",
    "per",
)
TOTAL = re.compile(rb'data-total="(\d+)"')


def fill(size: int) -> None:
    """So many generated pages, some of which may be there already; and none besides."""
    call_command("migrate", verbosity=0)
    call_command("bootstrap_site", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    held = PracticeModelPage.objects.filter(number__gte=FIRST_NUMBER).count()
    if held > size or PracticeModelPage.objects.count() > held:
        raise SystemExit(f"The database holds {held} generated pages and perhaps others: take a fresh one for {size}.")
    if held < size:
        print(f"filling with {size} pages", file=sys.stderr)
        Loader().load(held, size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def rebuilt(engine: Engine, size: int) -> dict[str, Any]:
    """The index made by the command of the site, in a process of its own whose memory is its own."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "rebuild_index", "--engine", engine.name], cwd=started.ROOT
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    if status:
        raise SystemExit(f"rebuild_index ended with {os.waitstatus_to_exitcode(status)}")
    settle(engine)
    held = engine.stats()
    assert held.documents == size, held
    return {
        "seconds": round(seconds, 1),
        "documents_a_second": round(size / seconds),
        "megabytes": round(bytes_of(engine) / 1e6, 1),
        "memory_megabytes": round(used.ru_maxrss / 1024),
        "models": held.models,
    }


def settle(engine: Engine) -> None:
    """Let the engine finish what it does after it was filled."""
    if engine.name == "elasticsearch":
        engine.ask("POST", f"/{engine.alias}/_forcemerge", max_num_segments=1)
        engine.ask("POST", f"/{engine.alias}/_flush")
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if engine.name == "postgresql" else "ANALYZE")


def bytes_of(engine: Engine) -> int:
    if engine.name == "elasticsearch":
        answer = engine.ask("GET", f"/{engine.alias}/_stats/store")
        return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])
    with connection.cursor() as cursor:
        if engine.name == "postgresql":
            cursor.execute(
                "SELECT SUM(pg_total_relation_size(c.oid)) FROM pg_class c WHERE relkind = 'r' AND relname LIKE %s",
                [f"{engine.prefix}%"],
            )
        else:
            cursor.execute("SELECT SUM(pgsize) FROM dbstat WHERE name LIKE %s", [f"{engine.prefix}%"])
        return int(cursor.fetchone()[0] or 0)


def one(engine: Engine, flow: Flow, size: int) -> dict[str, Any]:
    """A flow: the engine, the query by hand and the page."""
    selection = flow.selection(size)
    results = engine.search(selection)
    flow.check(results, size)
    by_hand = WRITTEN[engine.name](engine, selection, plan(selection.text, selection.language))
    client, address = Client(), f"/fi/haku/{selection.query}"

    def page() -> None:
        response = client.get(address)
        found = TOTAL.search(response.content)
        assert response.status_code == 200
        assert found
        assert int(found[1]) == results.total

    ours, theirs = timed(lambda: engine.search(selection), by_hand)
    [whole] = timed(page)
    ratio = round(ours["median"] / theirs["median"], 2)
    return {"total": results.total, "engine": ours, "by_hand": theirs, "ratio": ratio, "page": whole}


def typing() -> dict[str, float]:
    """What is offered while one types, by the site's database whichever engine answers searches."""
    client, beginnings = Client(), cycle(BEGINNINGS)

    def offer() -> None:
        assert client.get("/fi/haku/ehdotukset/", {"q": next(beginnings)}).json()["suggestions"]

    for _ in BEGINNINGS:
        offer()
    [taken] = timed(offer)
    return taken


def stock(engine: Engine, size: int) -> dict[str, Any]:
    """Wagtail's own search on the same database, told to index the same texts: ten results, the total and one facet.

    It takes turns with ours, which counts all facets.
    """
    from wagtail.models import Locale
    from wagtail.search.index import SearchField

    PracticeModelPage.search_fields = [
        *PracticeModelPage.search_fields,
        *(SearchField(section.key) for section in CORE),
    ]
    begun = time.perf_counter()
    call_command("update_index", backend_name="default", verbosity=0)
    found: dict[str, Any] = {"index_seconds": round(time.perf_counter() - begun, 1), "flows": {}}
    finnish = Locale.objects.get(language_code="fi")
    for name, words in STOCK.items():

        def work(words: str = words) -> None:
            results = PracticeModelPage.objects.live().filter(locale=finnish).search(words, operator="and")
            assert list(results[:10])
            assert results.count()
            assert results.facet("locale_id")

        [selection] = [flow.selection(size) for flow in FLOWS if flow.name == name]
        theirs, ours = timed(work, lambda selection=selection: engine.search(selection))
        found["flows"][name] = {"stock": theirs, "ours": ours}
        print(f"  Wagtail's own, {name}: {found['flows'][name]}", file=sys.stderr)
    return found


@contextmanager
def answering(engine: Engine) -> Iterator[None]:
    """Have this engine answer the pages, and no other."""
    before = settings.SEARCH_URL
    if not engine.is_remote:
        settings.SEARCH_URL = ""
    try:
        yield
    finally:
        settings.SEARCH_URL = before


def as_it_is(engine: Engine, size: int) -> dict[str, Any]:
    """The index that is there, made before."""
    settle(engine)
    held = engine.stats()
    assert held.documents == size, held
    return {"megabytes": round(bytes_of(engine) / 1e6, 1), "models": held.models}


def measured(engine: Engine, size: int, with_stock: bool, is_made: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "engine": engine.name,
        "size": size,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "versions": versions(),
        "machine": machine(),
        "load_before": load(),
        "index": as_it_is(engine, size) if is_made else rebuilt(engine, size),
        "flows": {},
    }
    with answering(engine):
        for flow in FLOWS:
            found["flows"][flow.name] = one(engine, flow, size)
            print(f"  {flow.name}: {found['flows'][flow.name]}", file=sys.stderr)
    if not engine.is_remote:
        found["typing"] = typing()
        print(f"  typing: {found['typing']}", file=sys.stderr)
    if with_stock and not engine.is_remote:
        found["stock"] = stock(engine, size)
    found["load_after"] = load()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES[:2]))
    parser.add_argument("--engine", default="all")
    parser.add_argument("--stock", type=int, default=SIZES[0], help="At this size Wagtail's own search is asked too.")
    parser.add_argument("--as-it-is", action="store_true", help="Measure the indexes that are there, made before.")
    options = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    with translation.override("fi"):
        for size in sorted(options.sizes):
            fill(size)
            for engine in configured(patient=True):
                if options.engine in ("all", engine.name):
                    print(f"{engine.name}, {size} documents, load {load()}", file=sys.stderr)
                    found = measured(engine, size, size == options.stock, options.as_it_is)
                    path = RESULTS / f"{engine.name}-{size}.json"
                    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
