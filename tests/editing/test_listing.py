"""The listing of models: columns, filters, search and cost."""

import pytest
from bs4 import BeautifulSoup
from builders import municipality, practice_model, translated
from django.urls import reverse

from practicemodels.models import Area, Phase

pytestmark = pytest.mark.django_db


def rows(client, **asked) -> dict[str, str]:
    """The listed models: title → the text of its row."""
    html = client.get(reverse("practice_models:index"), asked).content.decode()
    found = {}
    for row in BeautifulSoup(html, "html.parser").select("table.listing tbody tr"):
        title = row.select_one("td.title")
        if title:
            found[" ".join(title.text.split())] = " ".join(row.text.split())
    return found


@pytest.fixture
def models(as_role):
    older = practice_model("Kotikäynnit", areas=["mk12"], phase="ready")
    practice_model("Puhelinrinki", areas=["mk01"], phase="piloting", live=False)
    translated(older, "sv", title="Hembesök")
    return older


def test_a_row_tells_area_phase_language_and_state(as_role, models):
    listed = rows(as_role("editor"))
    row = listed["Kotikäynnit"]
    for word in ("North Karelia", models.phase.name_in("en"), "Finnish", "live"):
        assert word in row
    assert "draft" in listed["Puhelinrinki"]


def test_a_translation_shows_the_facts_of_its_source(as_role, models):
    row = rows(as_role("editor"))["Hembesök"]
    for word in ("North Karelia", models.phase.name_in("en"), "Swedish"):
        assert word in row


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"area": "mk12"}, {"Kotikäynnit", "Hembesök"}),
        ({"area": "mk01"}, {"Puhelinrinki"}),
        ({"phase": "piloting"}, {"Puhelinrinki"}),
        ({"phase": "ready"}, {"Kotikäynnit", "Hembesök"}),
        ({"locale": "sv"}, {"Hembesök"}),
        ({"state": "draft"}, {"Puhelinrinki"}),
        ({"state": "published"}, {"Kotikäynnit", "Hembesök"}),
        ({"state": "review"}, set()),
        ({"q": "käynn"}, {"Kotikäynnit"}),
        ({"latest_revision_created_at_to": "2001-01-01"}, set()),
        ({"area": "no such"}, {"Kotikäynnit", "Puhelinrinki", "Hembesök"}),
    ],
)
def test_the_listing_is_narrowed(as_role, models, asked, expected):
    asked = dict(asked)
    if "area" in asked:
        area = Area.objects.filter(code=asked["area"]).first()
        asked["area"] = area.pk if area else "999999"
    if "phase" in asked:
        asked["phase"] = Phase.objects.get(code=asked["phase"]).pk
    assert set(rows(as_role("editor"), **asked)) == expected


def test_a_municipality_counts_in_its_county(as_role):
    municipality("167", "Joensuu")
    practice_model("Joensuussa", areas=["167"])
    assert set(rows(as_role("editor"), area=Area.objects.get(code="mk12").pk)) == {"Joensuussa"}


def test_a_model_is_found_by_its_number(as_role, models):
    assert set(rows(as_role("editor"), q=str(models.number))) == {"Kotikäynnit", "Hembesök"}


def test_an_author_finds_what_is_their_own(as_role, models):
    author = as_role("author")
    practice_model("Omani", owner=author.user, live=False)
    assert len(rows(author)) == 4
    assert set(rows(author, owner="me")) == {"Omani"}


def test_what_waits_for_review_is_found(as_role):
    page = practice_model("Odottaa", live=False, owner=as_role("author").user)
    page.get_workflow().start(page, page.owner)
    assert set(rows(as_role("editor"), state="review")) == {"Odottaa"}


def test_the_title_leads_an_author_to_what_they_may_open(as_role, models):
    author = as_role("author")
    own = practice_model("Omani", owner=author.user, live=False)
    html = BeautifulSoup(author.get(reverse("practice_models:index")).content.decode(), "html.parser")
    links = {link.text.strip(): link["href"] for link in html.select("td.title a")}
    assert links["Omani"] == reverse("wagtailadmin_pages:edit", args=[own.pk])
    assert links["Kotikäynnit"].endswith(models.get_url())
    assert "Puhelinrinki" not in links


def translating(client) -> dict[str, list[str]]:
    """Title → where the languages are opened into which the model can be translated."""
    html = BeautifulSoup(client.get(reverse("practice_models:index")).content.decode(), "html.parser")
    return {
        row.select_one("td.title").select_one("a, .title-wrapper").get_text(strip=True): [
            one["data-w-action-url-value"] for one in row.select("[data-w-action-url-value]")
        ]
        for row in html.select("table.listing tbody tr")
    }


def test_a_translation_is_begun_from_the_listing_into_each_language_that_there_is_not(as_role, models):
    found = translating(as_role("translator"))
    assert found["Kotikäynnit"] == [reverse("translating:open", args=[models.pk, "en"])]
    assert len(found["Hembesök"]) == 1
    assert len(found["Puhelinrinki"]) == 2


def test_an_author_may_translate_their_own_models_and_no_others(as_role, models):
    author = as_role("author")
    practice_model("Omani", owner=author.user, live=False)
    found = translating(author)
    assert len(found["Omani"]) == 2
    assert found["Kotikäynnit"] == []


def test_a_longer_list_costs_no_more(as_role, django_assert_max_num_queries, models):
    editor = as_role("editor")
    rows(editor)
    for number in range(10):
        practice_model(f"Malli {number}", areas=["mk12", "mk01"], phase="ready")
    with django_assert_max_num_queries(30) as counted:
        rows(editor)
    few = len(counted)
    for number in range(10, 25):
        practice_model(f"Malli {number}", areas=["mk12", "mk01"], phase="ready")
    with django_assert_max_num_queries(few + 2):
        assert len(rows(editor)) == 28
