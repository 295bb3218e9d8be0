"""What a translation costs: opening, saving and publishing one of 5, 30 and 75 strings, and opening 100 in bulk.

    DATABASE_URL=sqlite:///cost.sqlite3 python benchmarks/translating.py [--trees 20,400] [--bulk 100] [--json]

The database is emptied first: it must be one that nobody needs. Every step is
measured in a small tree and in a large one; a run in which a step did less than
it should, or costs more in the large tree, ends with exit 1.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicesite.settings_test")

STRINGS = (5, 30, 75)
# A step may cost this much more in the large tree before it counts as growing with it.
TOLERANCE = 3
SECONDS_A_PAGE = 1.0


def start() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    from foundation import lay

    lay()


def measured(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What the work answers, with its statements and seconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        begun = time.perf_counter()
        answer = work()
        seconds = time.perf_counter() - begun
    return answer, {"sql": len(captured), "seconds": round(seconds, 3)}


def paragraphs(count: int, word: str) -> str:
    return "".join(f"<p>{word} {at} med <b>några ord</b> till som står i stycket.</p>" for at in range(count))


def source_of(strings: int, name: str) -> Any:
    """A model whose texts are so many strings: title, summary and paragraphs in the six sections."""
    import builders as given

    from practicemodels.sections import CORE
    from practicemodels.translation.parts import parts_of
    from practicemodels.translation.segments import segments
    from practicemodels.translation.texts import raw

    left, texts = strings - 2, {}
    for at, section in enumerate(CORE):
        share = left // (len(CORE) - at)
        left -= share
        if share:
            texts[section.key] = paragraphs(share, "kappale")
    page = given.practice_model(name, **texts)
    held = raw(page)
    found = sum(len(segments(held, part.key)) for part in parts_of(page))
    assert found == strings, (found, strings)
    return page


def steps(client: Any, strings: int, name: str) -> dict[str, dict[str, float]]:
    """One translation from opening to publishing, through the editor as a browser would."""
    from django.urls import reverse

    from practicemodels.models import PracticeModelPage
    from practicemodels.sections import CORE
    from practicemodels.translation import open_translation

    source, found = source_of(strings, name), {}
    page, found["open"] = measured(lambda: open_translation(source, "sv"))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.get(address)  # what is kept between requests is there
    answer, found["editor"] = measured(lambda: client.get(address))
    texts = {"title": f"Hembesök {name}", "summary": "Vad som görs."}
    texts |= {section.key: getattr(source, section.key).replace("kappale", "stycke") for section in CORE}
    _answer, found["save"] = measured(lambda: client.post(address, written(answer, texts)))
    assert PracticeModelPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == texts["title"]
    values = written(client.get(address), texts) | {"action-publish": "1"}
    _answer, found["publish"] = measured(lambda: client.post(address, values))
    assert PracticeModelPage.objects.get(pk=page.pk).live, "it was not published"
    return found


def written(answer: Any, texts: dict[str, str]) -> dict[str, Any]:
    """The form of the page with the texts typed into it."""
    from editing.forms import fields

    from practicemodels.sections import CORE

    values = dict.fromkeys(["development_path-count", "attachments-count"], 0) | fields(answer.content.decode())
    values |= {key: text for key, text in texts.items() if text and key in values}
    sections = {section.key for section in CORE}
    return {
        key: draftail(str(value)) if key in sections else value for key, value in values.items() if value is not None
    }


def draftail(html: str) -> str:
    """Rich text as the editor's script sends it."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    from practicemodels.models.blocks import RICH_TEXT

    return str(ContentstateConverter(RICH_TEXT).from_database_format(html))


def bulk(count: int) -> dict[str, float]:
    import builders as given

    from practicemodels.translation.bulk import translate_all

    sources = [given.practice_model(f"Joukko {at}", core_idea=paragraphs(8, "kappale")) for at in range(count)]
    outcomes, cost = measured(lambda: list(translate_all(sources, "sv")))
    assert [outcome.status for outcome in outcomes] == ["opened"] * count
    return cost | {"sql_a_page": round(cost["sql"] / count, 1), "seconds_a_page": round(cost["seconds"] / count, 3)}


def overview() -> dict[str, float]:
    from practicemodels.translation.overview import numbers

    return measured(lambda: numbers("sv"))[1]


def grow_to(size: int) -> None:
    """Let there be so many models, every second of them translated."""
    import builders as given

    from practicemodels.models import PracticeModelPage

    for at in range(PracticeModelPage.objects.filter(is_source=True).count(), size):
        page = given.practice_model(f"Puu {at}")
        if at % 2:
            given.translated(page, "sv")


def run(trees: list[int], many: int) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from editing.conftest import person

    client = Client()
    client.force_login(person("editor"), "django.contrib.auth.backends.ModelBackend")
    steps(client, 5, "warm")
    measurements: dict[str, Any] = {}
    for size in trees:
        grow_to(size)
        measurements[str(size)] = {str(n): steps(client, n, f"{size}-{n}") for n in STRINGS}
        measurements[str(size)]["overview"] = overview()
    measurements["bulk"] = bulk(many)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return {"database": connection.vendor, "python": platform.python_version(), "machine": machine} | {
        "measured": measurements
    }


def complaints(found: dict[str, Any], trees: list[int]) -> list[str]:
    """What costs more than it may."""
    small, large = (found["measured"][str(size)] for size in (trees[0], trees[-1]))
    told = [
        f"{step} of {n} strings: {small[n][step]['sql']} statements grow to {large[n][step]['sql']} with the tree"
        for n in map(str, STRINGS)
        for step in small[n]
        if large[n][step]["sql"] > small[n][step]["sql"] + TOLERANCE
    ]
    if found["measured"]["bulk"]["seconds_a_page"] > SECONDS_A_PAGE:
        told.append(f"in bulk: {found['measured']['bulk']['seconds_a_page']} s a page")
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trees", default="20,400", help="sizes of the tree, in models")
    parser.add_argument("--bulk", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    trees = [int(size) for size in options.trees.split(",")]
    start()
    found = run(trees, options.bulk)
    told = complaints(found, trees)
    if options.json:
        print(json.dumps(found | {"complaints": told}, indent=1))
    else:
        print(f"{found['database']}, Python {found['python']}, {found['machine']}")
        for size in trees:
            for n in map(str, STRINGS):
                costs = found["measured"][str(size)][n]
                line = ", ".join(f"{step} {cost['sql']} SQL {cost['seconds']} s" for step, cost in costs.items())
                print(f"{size} models, {n} strings: {line}")
            print(f"{size} models: overview {found['measured'][str(size)]['overview']}")
        print(f"in bulk: {found['measured']['bulk']}")
        print("\n".join(told) or "nothing grows with the tree")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
