"""What an expert sees of the areas: the counts, the gaps, and the way to the models behind each number."""

import re
from datetime import date
from urllib.parse import urlsplit

import builders
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from practicemodels.coverage import ALL, NO_THEME, Coverage, Wish, matrix
from practicemodels.kept import MOST, kept
from practicemodels.models import Area, PracticeModelPage, Topic
from practicemodels.setup.demo import load_descriptions, make_accounts
from search.engines import answer
from search.forms import SearchForm

pytestmark = pytest.mark.django_db

CELL = re.compile(
    r'<td class="number[^"]*" data-area="(?P<area>\w+)" data-theme="(?P<theme>[\w-]+)" '
    r'data-count="(?P<count>\d+)" data-in-use="(?P<in_use>\d+)">'
    r'<a class="models" href="(?P<models>[^"]+)">[^<]*</a>(?: <a class="in-use" href="(?P<used>[^"]+)">)?'
)


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def cells(html: str) -> dict[tuple[str, str], re.Match]:
    return {(found["area"], found["theme"]): found for found in CELL.finditer(html)}


def total(client, address: str) -> int:
    """How many models the page of a search says that it found."""
    return int(re.search(r'data-total="(\d+)"', page(client, address.replace("&amp;", "&")))[1])


def answered(address: str) -> int:
    """How many models the search of an address finds, without the page: there are hundreds of addresses to ask."""
    query = QueryDict(urlsplit(address.replace("&amp;", "&")).query)
    return answer(SearchForm(query, "fi").selection).total


def used(model, area: str, state: str = "in_use", live: bool = True, **given):
    return builders.adoption(model, area=area, state=state, live=live, **given)


@pytest.fixture
def demonstration(django_capture_on_commit_callbacks):
    """The demonstration's own models, with places of use in every state."""

    with django_capture_on_commit_callbacks(execute=True):
        make_accounts()
        assert not [outcome.error for outcome in load_descriptions() if outcome.status == "failed"]
        models = list(PracticeModelPage.objects.sources().order_by("number"))
        for at, state in enumerate(("in_use", "piloting", "planned", "considering", "stopped", "decided_against") * 3):
            used(models[at], ("mk12", "hv03", "mk19", "mk15", "hv05")[at % 5], state)
        used(models[0], "mk15")
        used(models[0], "hv17")
        builders.practice_model("Ilman aihealuetta", areas=["mk12"])


def test_every_number_of_the_table_leads_to_the_search_that_lists_exactly_those_models(client, demonstration):
    for kind in ("county", "wellbeing_county"):
        every_number_leads_to_its_models(client, kind)


def every_number_leads_to_its_models(client, kind: str) -> None:
    found = cells(page(client, f"/fi/alueet/?kind={kind}"))
    areas = Area.objects.filter(kind__in=[kind, "country"]).count()
    assert len(found) == areas * 17  # sixteen themes, and the models without one
    assert sum(int(cell["count"]) for cell in found.values()) > 50
    assert sum(int(cell["in_use"]) for cell in found.values()) > 10
    wrong = [
        (where, cell["count"], cell["in_use"])
        for where, cell in found.items()
        if answered(cell["models"]) != int(cell["count"])
        or (answered(cell["used"]) if cell["used"] else 0) != int(cell["in_use"])
    ]
    assert not wrong
    assert not wrong_sums(page(client, f"/fi/alueet/?kind={kind}"))
    busiest = max(found.values(), key=lambda cell: int(cell["count"]))
    assert total(client, busiest["models"]) == int(busiest["count"])


def wrong_sums(html: str) -> list[tuple[str, int, int]]:
    """The sums of rows and columns that lead to other models than they count: address, told, found."""
    sums = re.findall(r"<td[^>]* data-total.*?</td>", html, re.DOTALL)
    links = [link for one in sums for link in re.findall(r'<a class="[\w-]+" href="([^"]+)".*?(\d+)</a>', one)]
    assert len(links) > len(sums), "models in use have a sum, too"
    return [(address, int(told), answered(address)) for address, told in links if answered(address) != int(told)]


def test_a_narrowed_table_leads_to_searches_that_are_narrowed_alike(client, django_capture_on_commit_callbacks):
    loneliness = Topic.objects.get(code="p-loneliness")
    narrower = builders.term(Topic, "p-loneliness-of-the-old")
    narrower.broader.add(loneliness)
    with django_capture_on_commit_callbacks(execute=True):
        builders.practice_model("Yksi", areas=["mk12"], themes=["older"], topics=["p-loneliness"], phase="ready")
        builders.practice_model("Alle", areas=["mk12"], themes=["older"], topics=[narrower.code], phase="ready")
        builders.practice_model("Kokeilu", areas=["mk12"], themes=["older"], topics=["p-loneliness"], phase="piloting")
    year = PracticeModelPage.objects.sources().get(title="Yksi").first_published_at.year
    for narrowing, expected in (
        ("topic=p-loneliness", 3),
        ("topic=p-loneliness&phase=ready", 2),
        (f"from={year}", 3),
        (f"to={year - 1}", 0),
        ("target_group=older-people", 0),
    ):
        cell = cells(page(client, f"/fi/alueet/?{narrowing}"))["mk12", "older"]
        assert int(cell["count"]) == expected == total(client, cell["models"]), narrowing


def test_models_without_a_theme_have_a_column_of_their_own_and_are_found_by_it(
    client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        builders.practice_model("Teemallinen", areas=["mk12"], themes=["older"])
        builders.practice_model("Teematon", areas=["mk12"])
    cell = cells(page(client, "/fi/alueet/"))["mk12", NO_THEME]
    assert cell["count"] == "1"
    listed = page(client, cell["models"].replace("&amp;", "&"))
    assert "Teematon" in listed
    assert "Teemallinen" not in listed


def test_a_model_counts_once_in_each_area_and_once_in_all(client):
    builders.practice_model("Laaja", areas=["mk12", "hv14", "mk11"], themes=["older", "ngos"])
    builders.practice_model("Kaikkialla", areas=["FI"], themes=["older"])
    counted = matrix(Wish())
    assert counted.count("mk12").models == counted.count("mk11").models == 1
    assert counted.count("mk12", "older").models == counted.count("mk12", "ngos").models == 1
    assert counted.count("FI").models == 1
    assert counted.count().models == 2
    assert counted.count(theme="older").models == 2


def test_in_use_means_approved_and_piloting_or_in_use_and_each_model_once(client):
    model = builders.practice_model("Malli", areas=["mk19"], themes=["older"])
    hidden = builders.practice_model("Piilossa", areas=["mk19"], themes=["older"])
    for state in ("in_use", "piloting"):
        used(model, "mk12", state)
    used(model, "hv14")
    used(hidden, "mk12")
    hidden.unpublish()
    for state in ("considering", "planned", "stopped", "decided_against"):
        used(model, "mk11", state)
    used(model, "mk10", live=False)
    counted = matrix(Wish())
    assert counted.count("mk12", "older").in_use == counted.count("mk12").in_use == 1
    assert counted.count("mk11").in_use == counted.count("mk10").in_use == 0
    assert counted.count().in_use == 1


def test_an_adoption_in_a_municipality_counts_for_both_its_areas(client):
    builders.municipality("092", "Vantaa", county="mk01", wellbeing_county="hv04")
    used(builders.practice_model("Malli", areas=["mk12"]), "092")
    assert matrix(Wish("county")).count("mk01").in_use == 1
    assert matrix(Wish("wellbeing_county")).count("hv04").in_use == 1
    assert matrix(Wish("wellbeing_county")).count("hv03").in_use == 0


def test_a_translation_changes_no_number(client):
    model = builders.practice_model("Malli", areas=["mk12"], themes=["older"])
    builders.translated(model, "sv", title="Modell", summary="Vad.")
    assert matrix(Wish()).count("mk12", "older").models == 1


def test_what_is_private_or_a_draft_is_not_counted(client):
    from wagtail.models import PageViewRestriction

    secret = builders.practice_model("Salainen", areas=["mk12"])
    PageViewRestriction.objects.create(page=secret, restriction_type="password", password="avain")
    builders.practice_model("Luonnos", areas=["mk12"], live=False)
    assert matrix(Wish()).count("mk12").models == 0


def test_the_whole_matrix_takes_six_statements_at_most_however_many_models():
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            Coverage(Wish(topics=("p-loneliness",), phases=("ready",))).matrix()
        return len(queries)

    few = statements()
    for at in range(12):
        builders.practice_model(
            f"Malli {at}", areas=["mk12", "FI"], themes=["older", "ngos"], topics=["p-loneliness"], phase="ready"
        )
    assert statements() == few <= 6


def test_the_table_can_be_sorted_by_a_theme_without_scripts(client):
    builders.practice_model("Pohjoisessa", areas=["mk19"], themes=["older"])
    for at in range(2):
        builders.practice_model(f"Idässä {at}", areas=["mk12"], themes=["older"])
    html = page(client, "/fi/alueet/")
    address = re.search(r'<th scope="col" class="upright"><a href="(\?[^"]*sort=-older[^"]*)"', html)[1].replace(
        "&amp;", "&"
    )
    sorted_page = page(client, f"/fi/alueet/{address}")
    assert 'aria-sort="descending"' in sorted_page
    rows = list(dict.fromkeys(area for area, _theme in cells(sorted_page)))
    assert rows[:2] == ["mk12", "mk19"]
    assert rows[-1] == "FI"


def test_per_inhabitants_a_small_county_comes_before_a_large_one(client):
    for area in ("mk01", "mk18"):
        builders.practice_model(f"Malli {area}", areas=[area], themes=["older"])
    html = page(client, "/fi/alueet/?per=100000&sort=-older")
    rows = list(dict.fromkeys(area for area, _theme in cells(html)))
    assert rows[0] == "mk18"
    assert cells(html)["mk18", "older"]["count"] == "1"
    assert ">1,4</a>" in cells(html)["mk18", "older"][0]


def test_what_means_nothing_in_the_address_is_left_out(client):
    builders.practice_model("Malli", areas=["mk12"], themes=["older"])
    html = page(
        client, "/fi/alueet/?kind=planeetta&topic=ei-ole&from=eilen&to=99999&sort=vaikea&theme=x&area=zz&per=1&show=2"
    )
    assert cells(html)["mk12", "older"]["count"] == "1"


def test_the_table_as_a_file_has_a_row_for_each_area_and_theme(client):
    builders.practice_model("Malli", areas=["mk12"], themes=["older"])
    response = client.get("/fi/alueet/csv/")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 20 * 16
    [line] = [line for line in lines if line.startswith("mk12;") and ";older;" in line]
    assert line.split(";")[5:7] == ["1", "0"]


def test_the_areas_page_takes_few_statements(client, django_assert_max_num_queries):
    for at in range(8):
        model = builders.practice_model(
            f"Malli {at}", areas=["mk12", "hv03"], themes=["older"], topics=["p-loneliness"]
        )
        used(model, "mk19", starts_on=date(2024, 1, 1))
    client.get("/fi/alueet/")
    for address in ("/fi/alueet/", "/sv/omraden/?kind=wellbeing_county&topic=p-loneliness&per=100000"):
        with django_assert_max_num_queries(15):
            client.get(address)


def test_nobody_counts_nothing(client):
    assert matrix(Wish()).count(ALL, ALL).is_gap
    assert cells(page(client, "/en/areas/"))["mk12", "older"]["count"] == "0"


@pytest.fixture
def edition(monkeypatch):
    """A site that says what edition of itself this is: change `edition[0]`."""
    number = [1]
    monkeypatch.setattr(kept, "edition", lambda: number[0])
    return number


def test_the_numbers_are_counted_once_in_an_edition_of_the_site(edition, django_assert_num_queries):
    builders.practice_model("Yksi", areas=["mk12"], themes=["older"])
    assert matrix(Wish()).count("mk12", "older").models == 1
    with django_assert_num_queries(1):  # which pages are private
        assert matrix(Wish()).count("mk12", "older").models == 1
    assert matrix(Wish(kind="wellbeing_county")).count("hv14", "older").models == 1
    builders.practice_model("Kaksi", areas=["mk12"], themes=["older"])
    edition[0] += 1
    assert matrix(Wish()).count("mk12", "older").models == 2
    assert matrix(Wish(year_from=2100)).count("mk12", "older").models == 0
    assert matrix(Wish(kind="wellbeing_county")).count("hv14", "older").models == 2


def test_of_kept_numbers_those_that_were_not_asked_for_longest_go_first(edition):
    made = []
    for key in [*range(MOST), 0, MOST, 0, 1]:
        kept.get(key, lambda key=key: made.append(key) or key)
    assert made == [*range(MOST + 1), 1]


def test_where_pages_are_kept_an_approved_adoption_is_counted_at_once(settings, django_capture_on_commit_callbacks):
    settings.KEEP_PAGES = True
    with django_capture_on_commit_callbacks(execute=True):
        model = builders.practice_model("Yksi", areas=["mk19"], themes=["older"])
        adoption = builders.adoption(model, "piloting", area="mk12", live=False)
    assert matrix(Wish()).count("mk12", "older").in_use == 0
    with django_capture_on_commit_callbacks(execute=True):
        adoption.get_latest_revision().publish()
    assert matrix(Wish()).count("mk12", "older").in_use == 1
    with django_capture_on_commit_callbacks(execute=True):
        model.unpublish()
    assert matrix(Wish()).count("mk12", "older").in_use == 0
