"""An author in a process of their own: publishes models, changes every fifth and withdraws every seventh.

Where the database goes away for a moment, the author tries the same again.
"""

import sys
import time

import django

django.setup()

import builders  # noqa: E402
from django.db import Error, connection  # noqa: E402

from practicemodels.models import PracticeModelPage  # noqa: E402

WORDS = ("kirjasto", "omaishoitajien ryhmä", "naapuriapu", "kahvila kylätalolla")


def patiently(do):
    until = time.monotonic() + 60
    while True:
        try:
            return do()
        except Error:
            if time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.3)


def publish(number: int) -> None:
    title = f"{WORDS[number % len(WORDS)]} {number}".capitalize()
    if not PracticeModelPage.objects.filter(title=title).exists():
        builders.practice_model(title, themes=["older"], summary="Vapaaehtoiset kohtaavat naapureita kylätalolla.")
    page = PracticeModelPage.objects.get(title=title)
    if number % 5 == 0 and "muuttui" not in page.summary:
        page.summary = "Kirjasto muuttui kohtaamispaikaksi."
        page.save_revision().publish()
    if number % 7 == 0 and page.live:
        page.unpublish()


for each in range(int(sys.argv[1])):
    patiently(lambda number=each: publish(number))
