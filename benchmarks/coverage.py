"""How long the areas take to be counted when there are very many models.

    DATABASE_URL=sqlite:///coverage.sqlite3 DEBUG=1 python benchmarks/coverage.py [--models N] [--json FILE]

The database is a scratch one: it is filled by the first run and only measured
by the next ones. What is seeded is always the same: to each model two placings
(municipalities, counties, wellbeing counties, some national), one or two
themes, one in five without any, and to every fourth model one or two places of
use. A run fails where a page costs more statements than it may, or counts less
than was seeded.
"""

import argparse
import json
import os
import platform
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicesite.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Page  # noqa: E402

from practicemodels.coverage import Wish, matrix  # noqa: E402
from practicemodels.models import (  # noqa: E402
    Adoption,
    Area,
    Number,
    Phase,
    PracticeModelArea,
    PracticeModelIndexPage,
    PracticeModelPage,
    PracticeModelTheme,
    PracticeModelTopic,
    Theme,
    Topic,
)

# Name, what is done, how many statements it may take.
FLOWS = (
    ("matrix of counties", lambda client: matrix(Wish()), 6),
    ("matrix of wellbeing counties", lambda client: matrix(Wish(kind="wellbeing_county")), 6),
    ("matrix narrowed by phase and year", lambda client: matrix(Wish(phases=("ready",), year_from=2022)), 6),
    ("matrix narrowed by topic", lambda client: matrix(Wish(topics=("p-loneliness",))), 6),
    ("page of all areas", lambda client: client.get("/fi/alueet/"), 15),
    ("page of one area", lambda client: client.get("/fi/alueet/mk12/"), 20),
    ("areas side by side", lambda client: client.get("/fi/alueet/?area=mk12&area=mk15&area=mk07"), 15),
)
MUNICIPALITIES = 300
BATCH = 5_000


def seed(models: int) -> None:
    """A site with so many models; nothing if it is there."""
    made = PracticeModelPage._meta.db_table in connection.introspection.table_names()
    there = PracticeModelPage.objects.filter(slug__startswith="mittaus-").count() if made else 0
    if there == models:
        return
    if there:
        raise SystemExit(f"The database has {there} models: give an empty one.")
    call_command("migrate", verbosity=0)
    call_command("bootstrap_site", verbosity=0)
    with transaction.atomic():
        pages = make_pages(models)
        fill(pages, random.Random(7))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_pages(models: int) -> list[tuple[int, int]]:
    """Published models in one language; page and number of each."""
    index = PracticeModelIndexPage.objects.get(locale__language_code="fi")
    first = PracticeModelPage(title="Mittaus", slug="mittaus-0", locale=index.locale, summary="Mitä tehdään.")
    index.add_child(instance=first)
    PracticeModelPage.objects.filter(pk=first.pk).update(phase=Phase.objects.get(code="ready"))
    begin = datetime(2015, 1, 1, tzinfo=UTC)
    common = {"content_type": first.content_type, "locale": index.locale, "depth": first.depth, "owner": None}
    for start in range(1, models, BATCH):
        Page.objects.bulk_create(
            Page(
                title=f"Mittaus {at}",
                slug=f"mittaus-{at}",
                path=Page._get_path(index.path, first.depth, at + 2),
                url_path=f"{index.url_path}mittaus-{at}/",
                live=True,
                first_published_at=begin + timedelta(hours=at),
                **common,
            )
            for at in range(start, min(start + BATCH, models))
        )
    Page.objects.filter(pk=index.pk).update(numchild=models)
    copy_facts(first)
    return list(PracticeModelPage.objects.filter(slug__startswith="mittaus-").values_list("pk", "number"))


def copy_facts(first: PracticeModelPage) -> None:
    """The rows of the pages' own table, which Django does not make in bulk: copies of the first one's."""
    highest = Number.objects.order_by("-pk").first().pk
    new = list(Page.objects.filter(slug__startswith="mittaus-").exclude(pk=first.pk).values_list("pk", flat=True))
    lowest = min(new)
    Number.objects.bulk_create((Number(pk=highest + 1 + pk - lowest) for pk in new), batch_size=BATCH)
    names = [field.column for field in PracticeModelPage._meta.local_concrete_fields]
    given = {"page_ptr_id": "page.id", "number": f"{highest + 1 - lowest} + page.id"}
    table, pages = PracticeModelPage._meta.db_table, Page._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(names)}) "
            f"SELECT {', '.join(given.get(name, f'first.{name}') for name in names)} FROM {pages} page, {table} first "
            "WHERE first.page_ptr_id = %s AND page.slug LIKE 'mittaus-%%' AND page.id <> %s",
            [first.pk, first.pk],
        )


def fill(pages: list[tuple[int, int]], chance: random.Random) -> None:
    areas, themes = make_municipalities(chance), list(Theme.objects.filter(retired=False, merged_into=None))
    phases, loneliness = list(Phase.objects.all()), Topic.objects.get(code="p-loneliness")
    for phase in phases[1:]:
        some = [page for page, _ in pages if chance.random() < 0.2]
        for start in range(0, len(some), 900):
            PracticeModelPage.objects.filter(pk__in=some[start : start + 900]).update(phase=phase)
    placed, themed, tagged, used = [], [], [], []
    for page, number in pages:
        placed += [PracticeModelArea(page_id=page, area=area, sort_order=0) for area in chance.sample(areas, 2)]
        for theme in chance.sample(themes, chance.choice((0, 1, 2, 2, 3))):
            themed.append(PracticeModelTheme(page_id=page, theme=theme, sort_order=0))
        if chance.random() < 0.05:
            tagged.append(PracticeModelTopic(page_id=page, topic=loneliness, sort_order=0))
        if chance.random() < 0.25:
            used += [adoption(number, area, chance) for area in chance.sample(areas, chance.choice((1, 2)))]
    for model, rows in (
        (PracticeModelArea, placed),
        (PracticeModelTheme, themed),
        (PracticeModelTopic, tagged),
        (Adoption, used),
    ):
        model.objects.bulk_create(rows, batch_size=BATCH)


def adoption(number: int, area: Area, chance: random.Random) -> Adoption:
    states = ("in_use", "in_use", "in_use", "piloting", "planned", "stopped")
    return Adoption(number_id=number, area=area, organisation="Mittaus ry", state=chance.choice(states), live=True)


def make_municipalities(chance: random.Random) -> list[Area]:
    """Where models are placed: mostly in municipalities, a few in the country."""
    counties = list(Area.objects.filter(kind=Area.Kind.COUNTY).exclude(wellbeing_county=None))
    Area.objects.bulk_create(
        Area(
            code=f"{at:03}",
            name_fi=f"Kunta {at}",
            kind=Area.Kind.MUNICIPALITY,
            county=(county := chance.choice(counties)),
            wellbeing_county_id=county.wellbeing_county_id,
        )
        for at in range(1, MUNICIPALITIES + 1)
    )
    return list(Area.objects.offered())


def measure(times: int) -> list[dict]:
    """Counted anew each time, then as readers get it: kept until the site has changed."""
    client = Client(HTTP_HOST="localhost")
    client.get("/fi/")
    found = []
    for name, flow, ceiling in FLOWS:
        settings.KEEP_PAGES = False
        statements: list[str] = []
        with connection.execute_wrapper(noted_in(statements)):
            first, _, answer = timed(flow, client)
        again = [timed(flow, client) for _ in range(times)]
        check(name, answer, len(statements), ceiling)
        settings.KEEP_PAGES = True
        timed(flow, client)
        warm = [timed(flow, client) for _ in range(times)]
        found.append(
            {
                "flow": name,
                "statements": len(statements),
                "first": round(first, 3),
                "anew": middle(passed for passed, _, _ in again),
                "anew, processor": middle(worked for _, worked, _ in again),
                "kept": middle(passed for passed, _, _ in warm),
            }
        )
    return found


def middle(values) -> float:
    return round(statistics.median(values), 4)


def noted_in(statements: list[str]):
    def execute(go_on, sql, parameters, many, context):
        statements.append(sql)
        return go_on(sql, parameters, many, context)

    return execute


def timed(flow, client: Client) -> tuple[float, float, object]:
    """Seconds that passed, seconds of our own processor time (that of PostgreSQL is elsewhere), and the answer."""
    begin, worked = time.perf_counter(), time.process_time()
    answer = flow(client)
    return time.perf_counter() - begin, time.process_time() - worked, answer


def check(name: str, answer: object, statements: int, ceiling: int) -> None:
    if statements > ceiling:
        raise SystemExit(f"{name}: {statements} statements, {ceiling} at most")
    if getattr(answer, "status_code", 200) != 200:
        raise SystemExit(f"{name}: {answer.status_code}")
    if name.startswith("matrix of") and answer.count().models != PracticeModelPage.objects.live().count():
        raise SystemExit(f"{name}: {answer.count().models} models counted")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long the areas take to be counted.")
    parser.add_argument("--models", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    settings.ALLOWED_HOSTS, settings.DEBUG = ["*"], False
    seed(asked.models)
    flows = measure(asked.times)
    found = {
        "database": f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "models": asked.models,
        "placings": PracticeModelArea.objects.count(),
        "themes": PracticeModelTheme.objects.count(),
        "adoptions": Adoption.objects.count(),
        "flows": flows,
    }
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
