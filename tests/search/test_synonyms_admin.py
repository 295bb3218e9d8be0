"""Editors tell the search which words mean the same, and which pages stand above the hits; it holds at once."""

import pytest
from builders import article, practice_model, translated
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from search.models import PromotedPage, Promotion, SynonymRule
from search.steering.promotions import promoted
from search.steering.synonyms import synonyms

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def rule(words: str, also: str, *, both_ways: bool = True, language: str = "fi") -> SynonymRule:
    return SynonymRule.objects.create(words=words, also=also, both_ways=both_ways, language=language)


def promotion(queries: str, *pages, language: str = "fi") -> Promotion:
    made = Promotion.objects.create(queries=queries, language=language)
    for order, page in enumerate(pages):
        PromotedPage.objects.create(promotion=made, page=page, sort_order=order)
    return made


def of(*words: str, language: str = "fi") -> tuple[str, ...]:
    return synonyms().of(words, language)


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_user("toimittaja", password="salasana123")
    models = ["synonymrule", "promotion", "unfoundword"]
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin"),
        *Permission.objects.filter(content_type__app_label="search", content_type__model__in=models),
    )
    client.force_login(user)
    return user


def test_a_word_is_known_by_its_synonym_in_any_form():
    rule("vanhus", "ikäihminen\nseniori")
    assert of("vanhusten") == ("ikäihminen", "seniori")
    assert of("ikäihmisille") == ("vanhus", "seniori")


def test_a_rule_of_one_direction_leads_one_way():
    rule("linja-auto", "kulkuneuvo", both_ways=False)
    assert of("linja-autolla") == ("kulkuneuvo",)
    assert of("kulkuneuvo") == ()


def test_a_rule_holds_in_its_own_language_alone():
    rule("barn", "unge", language="sv")
    assert of("barnen", language="sv") == ("unge",)
    assert of("barn") == ()


def test_an_expression_of_many_words_goes_before_the_words_in_it():
    rule("matalan kynnyksen paikka", "kohtaamispaikka")
    rule("paikka", "tila")
    (found,) = synonyms().within(["matalan", "kynnyksen", "paikassa"], "fi")
    assert (found.start, found.stop, found.also) == (0, 3, ("kohtaamispaikka",))
    (alone,) = synonyms().within(["hyvä", "paikka"], "fi")
    assert (alone.start, alone.stop, alone.also) == (1, 2, ("tila",))


def test_a_change_holds_from_the_next_search_on(django_assert_num_queries):
    made = rule("vanhus", "seniori")
    assert of("vanhus") == ("seniori",)
    with django_assert_num_queries(1):
        of("vanhus")
    made.also = "eläkeläinen"
    made.save()
    assert of("vanhus") == ("eläkeläinen",)
    made.delete()
    assert of("vanhus") == ()


def test_an_editor_adds_a_synonym_and_it_is_listed(client, editor):
    address = reverse(SynonymRule.snippet_viewset.get_url_name("add"))
    sent = {"language": "fi", "words": "  vanhus \n\nikäihminen", "also": "seniori", "both_ways": "on"}
    assert client.post(address, sent).status_code == 302
    assert (
        "vanhus, ikäihminen ↔ seniori"
        in client.get(reverse(SynonymRule.snippet_viewset.get_url_name("list"))).content.decode()
    )


@pytest.mark.parametrize(
    ("words", "also"),
    [("", "seniori"), ("!!!", "seniori"), ("vanhus", "Vanhus"), ("yksi kaksi kolme neljä viisi kuusi seitsemän", "a")],
)
def test_a_rule_that_would_mean_nothing_is_refused_with_a_sentence(client, editor, words, also):
    address = reverse(SynonymRule.snippet_viewset.get_url_name("add"))
    response = client.post(address, {"language": "fi", "words": words, "also": also})
    assert response.status_code == 200
    assert not SynonymRule.objects.exists()


def test_a_page_is_lifted_above_the_hits_of_its_searches_in_any_form_and_order():
    page = practice_model("Omaishoidon tuki")
    promotion("omaishoitajan vertaistuki\nomaishoito", page)
    assert promoted("vertaistuki omaishoitajille", "fi") == [page]
    assert promoted("OMAISHOIDOSSA", "fi") == [page]
    assert promoted("omaishoito Lapissa", "fi") == []
    assert promoted("omaishoitajan", "fi") == []
    assert promoted("", "fi") == []
    assert promoted("omaishoito", "sv") == []


def test_pages_stand_in_the_editors_order_each_once():
    first, second = practice_model("Eka"), article("Toka")
    promotion("liikunta", first, second)
    promotion("liikkuminen\nliikunta", second)
    assert promoted("liikunta", "fi") == [first, second]


def test_a_promoted_page_is_shown_in_the_readers_language():
    page = practice_model("Malli")
    swedish = translated(page, "sv", title="Modell")
    promotion("motion", page, language="sv")
    assert promoted("motion", "sv") == [swedish]


def test_a_page_that_is_not_public_is_not_lifted():
    promotion("liikunta", practice_model("Luonnos", live=False))
    assert promoted("liikunta", "fi") == []


def test_an_editor_promotes_a_page(client, editor):
    page = practice_model("Liikuntaneuvonta")
    sent = {
        "language": "fi",
        "queries": "liikunta",
        "pages-TOTAL_FORMS": "1",
        "pages-INITIAL_FORMS": "0",
        "pages-MIN_NUM_FORMS": "1",
        "pages-MAX_NUM_FORMS": "1000",
        "pages-0-page": str(page.pk),
        "pages-0-ORDER": "1",
    }
    assert client.post(reverse(Promotion.snippet_viewset.get_url_name("add")), sent).status_code == 302
    assert promoted("liikunta", "fi") == [page]


def test_somebody_without_the_right_steers_nothing(client):
    user = User.objects.create_user("kirjoittaja", password="salasana123")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse(SynonymRule.snippet_viewset.get_url_name("list"))).status_code == 302
