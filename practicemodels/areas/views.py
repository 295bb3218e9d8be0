"""The areas as a table and a map, side by side, each on its own page, as files and as a feed."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext

from practicemodels.coverage import KINDS, Coverage, Wish
from practicemodels.exporting.areas import area_feed_of, area_rows, areas_rows
from practicemodels.exporting.responses import csv_response
from practicemodels.models import Area
from practicemodels.reading.addresses import reading_language
from practicemodels.routes import in_every_language
from practicemodels.views import not_found

from .asked import MOST_AREAS, AskedOfAreas, Choices, known, narrowed_by
from .beside import AreasBeside
from .county import CountyPage
from .links import described_in
from .table import AreasTable, area_address, short_name


def areas(request: HttpRequest) -> HttpResponse:
    """All areas and themes, or two to four areas side by side."""
    choices = Choices.load()
    asked = known(AskedOfAreas.read(request.GET), choices)
    coverage = Coverage(asked.wish)
    matrix = coverage.matrix()
    by_code = {area.code: area for area in matrix.areas}
    chosen = [by_code[code] for code in asked.areas if code in by_code]
    asked = asked.with_(areas=tuple(area.code for area in chosen[:MOST_AREAS]))
    context = {
        "asked": asked,
        "choices": choices,
        "matrix": matrix,
        "too_many": [short_name(area) for area in chosen[MOST_AREAS:]],
        "canonical": f"{reverse('areas')}?{asked.query}" if asked.query else reverse("areas"),
        "language_addresses": in_every_language("areas", asked.query),
        "language": reading_language(),
    }
    if asked.query:
        context["robots"] = "noindex"
    if len(asked.areas) >= 2:
        context["beside"] = AreasBeside(asked, chosen[:MOST_AREAS], coverage, matrix, request)
        context["narrowed_by"] = narrowed_by(asked, choices)
        return render(request, "practicemodels/areas/beside.html", context)
    context["table"] = AreasTable(asked, matrix, choices)
    return render(request, "practicemodels/areas/areas.html", context)


def areas_csv(request: HttpRequest) -> HttpResponse:
    """The table as it was asked for, a row for each area and theme."""
    asked = known(AskedOfAreas.read(request.GET), Choices.load())
    table = AreasTable(asked, Coverage(asked.wish).matrix(), Choices((), (), ()))
    return csv_response(areas_rows(table), pgettext("file name", "areas"))


def area(request: HttpRequest, code: str) -> HttpResponse:
    """One county or wellbeing county; a municipality leads to its county."""
    found = found_area(code)
    if found is None:
        return not_found(request)
    if found.kind not in KINDS or found.code != code:
        return elsewhere(found)
    page = CountyPage(found, request)
    context = {
        "area": found,
        "county": page,
        "title": page.name,
        "canonical": reverse("area", kwargs={"code": code}),
        "language_addresses": in_every_language("area", code=code),
    }
    return render(request, "practicemodels/areas/area.html", context)


def area_csv(request: HttpRequest, code: str) -> HttpResponse:
    found = found_area(code)
    if found is None or found.kind not in KINDS:
        return not_found(request)
    return csv_response(area_rows(found, reading_language()), f"{found.code} {short_name(found)}")


def area_feed(request: HttpRequest, code: str) -> HttpResponse:
    """The newest models and adoptions of the area, for a feed reader."""
    found = found_area(code)
    if found is None or found.kind not in KINDS:
        return not_found(request)
    feed = area_feed_of(found, reading_language(), request)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def found_area(code: str) -> Area | None:
    area = Area.objects.filter(code=code).select_related("county", "merged_into").first()
    return area.merged_into if area and area.merged_into else area


def elsewhere(area: Area) -> HttpResponse:
    """Where an area without a page of its own is found."""
    if area.kind in KINDS:
        return HttpResponsePermanentRedirect(area_address(area))
    if area.county:
        return HttpResponseRedirect(area_address(area.county))
    return HttpResponseRedirect(described_in(AskedOfAreas(Wish()), area.code))
