"""What areas have, as tables and as a feed."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practicemodels.alphabet import sort_key
from practicemodels.areas.table import AreasTable, short_name
from practicemodels.coverage import per_inhabitants
from practicemodels.facts import terms_of
from practicemodels.models import Adoption, Area, PracticeModelPage
from practicemodels.reading.addresses import absolute

NEWEST = 30


def areas_rows(table: AreasTable) -> Iterable[list[Any]]:
    """A row for each area and theme, so that a spreadsheet can turn it as it likes."""
    yield [
        pgettext("table", "Code of the area"),
        pgettext("table", "Area"),
        pgettext("table", "Inhabitants"),
        pgettext("table", "Code of the theme"),
        pgettext("table", "Theme"),
        _("Published models"),
        _("Models in use"),
        _("Published models per 100,000 inhabitants"),
    ]
    rows = [*table.rows, *([table.national] if table.national else [])]
    for row in rows:
        population = row.area.population if row.area.tile_row else None
        for column, cell in zip(table.columns, row.cells, strict=True):
            rate = per_inhabitants(cell.count.models, population)
            yield [
                row.area.code,
                row.name,
                population,
                cell.theme,
                column.name,
                cell.count.models,
                cell.count.in_use,
                "" if rate is None else f"{rate:.2f}".replace(".", ","),
            ]


def area_rows(area: Area, language: str) -> Iterable[list[Any]]:
    """A row for each model that is described or in use in the area."""
    yield [
        pgettext("table", "Number"),
        pgettext("table", "Practice model"),
        pgettext("table", "Language"),
        pgettext("table", "Themes"),
        pgettext("table", "Development phase"),
        pgettext("table", "Organisation"),
        pgettext("table", "Described here"),
        pgettext("table", "Adoption here"),
        pgettext("table", "Permanent address"),
    ]
    readable = PracticeModelPage.objects.readable()
    sources = readable.sources()
    described = set(sources.counted_in(area.code).values_list("number", flat=True))
    states: dict[int, list[str]] = {}
    here = Adoption.objects.approved().counted_in(area.code).filter(number__in=sources.order_by().values("number"))
    for adoption in here.order_by("pk"):
        states.setdefault(adoption.number_id, []).append(str(adoption.get_state_display()))
    pages = list(readable.for_reader(language).numbered(described | states.keys()).select_related("locale"))
    pages.sort(key=lambda page: sort_key(page.title, language))
    facts = {page.number: page for page in sources.numbered([page.number for page in pages]).select_related("phase")}
    terms = terms_of(facts.values())
    for page in pages:
        source = facts[page.number]
        yield [
            page.number,
            page.title,
            page.locale.language_code,
            "; ".join(theme.name_in(language) for theme in terms[page.number]["themes"]),
            source.phase.name_in(language) if source.phase else "",
            source.organisation,
            pgettext("table", "yes") if page.number in described else pgettext("table", "no"),
            "; ".join(dict.fromkeys(states.get(page.number, ()))),
            absolute(page.permanent_path),
        ]


class Feed(Atom1Feed):
    """A feed in which an entry in another language than the reader's says so."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item.get("language") else {}


def area_feed_of(area: Area, language: str, request: HttpRequest) -> Atom1Feed:
    """The newest models described in the area and the newest places of use, the newest first."""
    name = short_name(area)
    feed = Feed(
        title=_("Practice models: %(area)s") % {"area": name},
        link=absolute(reverse("area", kwargs={"code": area.code})),
        description=_("New practice models and adoptions in the area"),
        language=language,
        feed_url=absolute(request.path),
    )
    for when, item in sorted(entries(area, language), key=lambda entry: entry[0], reverse=True)[:NEWEST]:
        feed.add_item(updateddate=when, pubdate=when, **item)
    return feed


def entries(area: Area, language: str) -> list[tuple[datetime, dict[str, Any]]]:
    readable = PracticeModelPage.objects.readable()
    newest = list(readable.sources().counted_in(area.code).newest_first()[:NEWEST])
    here = Adoption.objects.approved().counted_in(area.code).filter(state__in=Adoption.State.in_use())
    used = list(
        here.filter(number__in=readable.sources().order_by().values("number")).order_by("-reported_on", "-pk")[:NEWEST]
    )
    wanted = {page.number for page in newest} | {adoption.number_id for adoption in used}
    versions = {page.number: page for page in readable.for_reader(language).numbered(wanted).select_related("locale")}
    found = []
    for source in newest:
        page = versions.get(source.number, source)
        entry = item(page, page.title, page.summary, f"model-{page.number}")
        code = page.locale.language_code
        found.append((source.first_published_at, entry | {"language": "" if code == language else code}))
    for adoption in used:
        page = versions[adoption.number_id]
        title = _("Taken into use: %(title)s") % {"title": page.title}
        when = datetime.combine(adoption.reported_on, time(12), UTC)
        found.append((when, item(page, title, adoption.organisation, f"adoption-{adoption.pk}")))
    return found


def item(page: PracticeModelPage, title: str, text: str, key: str) -> dict[str, Any]:
    address = absolute(page.permanent_path)
    # The feed says of its texts that they are HTML.
    return {"title": title, "link": address, "description": escape(text), "unique_id": f"{address}#{key}"}
