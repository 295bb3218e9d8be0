"""The accessibility statement and the privacy notice, in every language, for people to complete."""

import json
from pathlib import Path

from django.db import transaction
from wagtail.models import Locale

from practicemodels.models import ArticlePage, HomePage
from practicemodels.reading.structure import STATEMENTS

TEXTS = Path(__file__).parent.parent / "data" / "statements"


@transaction.atomic
def make_statements() -> None:
    """Make the statements that are missing; what people have written since stays as it is."""
    for name, key in STATEMENTS.items():
        for home in HomePage.objects.select_related("locale"):
            make_statement(name, key, home)


def make_statement(name: str, key, home: HomePage) -> None:
    text = TEXTS / f"{name}-{home.locale.language_code}.json"
    if ArticlePage.objects.filter(translation_key=key, locale=home.locale).exists() or not text.exists():
        return
    given = json.loads(text.read_text("utf-8"))
    page = ArticlePage(
        title=given["title"],
        slug=given["slug"],
        summary=given["summary"],
        locale=Locale.objects.get(pk=home.locale_id),
        translation_key=key,
    )
    page.body = json.dumps(given["body"])
    home.add_child(instance=page)
    page.save_revision().publish()
