"""Measures whole search pages over generated pages of the site, and Wagtail's own search beside them.

    python tests/servers.py postgresql -- python -m benchmarks.site --size 2000

The database is a scratch one, migrated and filled here.
"""

import argparse
import json
import os
import re
import resource
import sys
import time
from datetime import UTC, datetime
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.utils import translation

from benchmarks import started  # noqa: F401
from benchmarks.flows import FLOWS, Flow
from benchmarks.generate import FIRST_NUMBER
from benchmarks.pages import Loader
from benchmarks.run import RESULTS, commit, machine, timed, versions
from practicemodels.models import PracticeModelPage
from search import index
from search.engines import answer, configured

TOTAL = re.compile(rb'data-total="(\d+)"')
# What Wagtail's search is asked where a flow asks ours; it knows no word forms, so the words stand as they are written.
STOCK = {"one word": "kirjasto", "three words": "vapaaehtoisten koordinointi kunnassa", "facets only": ""}


def fill(size: int) -> None:
    """The pages, unless they are there."""
    call_command("migrate", verbosity=0)
    call_command("bootstrap_site", verbosity=0)
    held = PracticeModelPage.objects.filter(number__gte=FIRST_NUMBER).count()
    if held and held != size:
        raise SystemExit(f"The database holds {held} generated pages: take a fresh one for {size}.")
    if not held:
        Loader().load(size)


def page(client: Client, flow: Flow, size: int) -> dict[str, Any]:
    selection = flow.selection(size)
    address = f"/fi/haku/{selection.query}"
    flow.check(answer(selection), size)

    def work() -> None:
        response = client.get(address)
        found = TOTAL.search(response.content)
        assert response.status_code == 200
        assert found
        assert int(found[1]) >= flow.least * size

    return timed(work)[0]


def stock(words: str) -> dict[str, Any]:
    """Ten results, the total and one facet, as Wagtail offers it."""

    def work() -> None:
        found = PracticeModelPage.objects.live().filter(locale__language_code="fi")
        results = found.search(words, operator="and") if words else found.search("kirjasto", operator="or")
        list(results[:10])
        assert results.count()
        assert results.facet("locale_id")

    return timed(work)[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=2_000)
    parser.add_argument("--stock", action="store_true", help="Build and ask Wagtail's own index too.")
    options = parser.parse_args()
    fill(options.size)
    engine = configured(patient=True)[0]
    begun = time.perf_counter()
    count = index.rebuild(engine)
    seconds = time.perf_counter() - begun
    assert count == options.size, count
    found: dict[str, Any] = {
        "engine": engine.name,
        "size": options.size,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "versions": versions(),
        "machine": machine(),
        "load": round(os.getloadavg()[0], 1),
        "rebuild": {
            "seconds": round(seconds, 1),
            "documents_a_second": round(count / seconds),
            "memory_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        },
        "pages": {},
        "stock": {},
    }
    client = Client()
    with translation.override("fi"):
        for flow in FLOWS:
            found["pages"][flow.name] = page(client, flow, options.size)
            print(flow.name, found["pages"][flow.name], file=sys.stderr)
        if options.stock:
            begun = time.perf_counter()
            call_command("update_index", "default", verbosity=0)
            found["stock_index_seconds"] = round(time.perf_counter() - begun, 1)
            for name, words in STOCK.items():
                found["stock"][name] = stock(words)
                print("stock:", name, found["stock"][name], file=sys.stderr)
    path = RESULTS / f"site-{engine.name}-{options.size}.json"
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
