"""Generated models as pages of the site, written straight into its tables: for what only whole pages can show."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import sql
from wagtail.models import Locale, Page

from practicemodels.models import (
    Adoption,
    Area,
    Funder,
    Number,
    Phase,
    PracticeModelArea,
    PracticeModelFunder,
    PracticeModelIndexPage,
    PracticeModelPage,
    PracticeModelTargetGroup,
    PracticeModelTheme,
    PracticeModelTopic,
    TargetGroup,
    Theme,
    Topic,
)

from .generate import Model, models

BATCH = 100
ROWS = (
    (PracticeModelArea, "area", Area, "areas"),
    (PracticeModelTheme, "theme", Theme, "themes"),
    (PracticeModelTopic, "topic", Topic, "topics"),
    (PracticeModelTargetGroup, "target_group", TargetGroup, "target_groups"),
    (PracticeModelFunder, "funder", Funder, "funders"),
)


def versions(count: int) -> Iterator[tuple[Model, Any]]:
    """So many language versions, as the search documents of the same number are."""
    return islice(((model, version) for model in models() for version in model.versions), count)


class Loader:
    """Writes pages without saving each: no revision, no signal, no index."""

    def __init__(self) -> None:
        self.indexes = {
            page.locale.language_code: page for page in PracticeModelIndexPage.objects.select_related("locale")
        }
        self.next = {language: page.numchild + 1 for language, page in self.indexes.items()}
        self.kind = ContentType.objects.get_for_model(PracticeModelPage)
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.codes = {
            vocabulary: {row.code: row.pk for row in vocabulary.objects.all()} for _, _, vocabulary, _ in ROWS
        } | {Phase: {row.code: row.pk for row in Phase.objects.all()}}
        self.identity = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1

    def load(self, held: int, count: int) -> None:
        """Those that follow the ones that are held, up to so many."""
        waiting = islice(versions(count), held, None)
        while batch := list(islice(waiting, BATCH)):
            with transaction.atomic():
                self._write([(model, self._page(model, version)) for model, version in batch])
        for language, index in self.indexes.items():
            Page.objects.filter(pk=index.pk).update(numchild=self.next[language] - 1)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), %s)", [self.identity])

    def _page(self, model: Model, version: Any) -> PracticeModelPage:
        parent = self.indexes[version.language]
        slug = f"malli-{model.number}"
        page = PracticeModelPage(
            pk=self.identity,
            path=PracticeModelPage._get_path(parent.path, parent.depth + 1, self.next[version.language]),
            depth=parent.depth + 1,
            title=version.title,
            draft_title=version.title,
            slug=slug,
            url_path=f"{parent.url_path}{slug}/",
            content_type=self.kind,
            locale=self.locales[version.language],
            live=True,
            first_published_at=model.published,
            last_published_at=model.published,
            number=model.number,
            is_source=version.is_source,
            summary=version.summary,
            organisation=model.organisation,
            phase_id=self.codes[Phase][model.phase],
            start_months=model.start_months,
            # Nothing is to be translated: `bootstrap_site` need not reckon the texts of a hundred thousand pages.
            text_digests={"generated": ""},
            **model.answers,
            **{key: f"<p>{text}</p>" for key, text in version.sections.items()},
        )
        page.page_ptr_id = page.pk
        self.identity += 1
        self.next[version.language] += 1
        return page

    def _write(self, pairs: list[tuple[Model, PracticeModelPage]]) -> None:
        fields = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
        Page.objects.bulk_create(
            [Page(id=page.pk, **{name: getattr(page, name) for name in fields}) for _, page in pairs]
        )
        query = sql.InsertQuery(PracticeModelPage)
        query.insert_values(PracticeModelPage._meta.local_concrete_fields, [page for _, page in pairs], raw=True)
        query.get_compiler(connection=connection).execute_sql()
        sources = [(model, page) for model, page in pairs if page.is_source]
        for row, name, vocabulary, of in ROWS:
            codes = self.codes[vocabulary]
            row.objects.bulk_create(
                row(page_id=page.pk, sort_order=place, **{f"{name}_id": codes[code]})
                for model, page in sources
                for place, code in enumerate(getattr(model, of))
            )
        Number.objects.bulk_create([Number(pk=model.number) for model, _ in sources], ignore_conflicts=True)
        Adoption.objects.bulk_create(
            Adoption(
                number_id=model.number,
                area_id=self.codes[Area][county],
                organisation=model.organisation,
                state=Adoption.State.IN_USE,
                live=True,
            )
            for model, _ in sources
            for county in model.adopted_in
        )
