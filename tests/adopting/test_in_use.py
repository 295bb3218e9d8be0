"""What counts as in use."""

from datetime import UTC, date, datetime

import builders
import pytest
from bs4 import BeautifulSoup

from practicemodels.adoptions import adopted_in_codes, months_before
from practicemodels.models import Adoption, Area
from practicemodels.signals import models_changed
from practicemodels.vocabularies import merge

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("considering", False),
        ("planned", False),
        ("piloting", True),
        ("in_use", True),
        ("stopped", False),
        ("decided_against", False),
    ],
)
def test_piloting_and_in_use_count_and_nothing_else_does(state, counts):
    model = builders.practice_model()
    builders.adoption(model, state)
    assert Adoption.objects.in_use().exists() is counts


def test_what_nobody_has_approved_does_not_count():
    model = builders.practice_model()
    builders.adoption(model, live=False)
    assert not Adoption.objects.in_use().exists()
    assert adopted_in_codes(model.number) == set()


def test_hiding_a_model_hides_its_adoptions_and_changes_nothing_in_them():
    model = builders.practice_model()
    adoption = builders.adoption(model)
    model.unpublish()
    assert not Adoption.objects.in_use().exists()
    adoption.refresh_from_db()
    assert (adoption.live, adoption.state) == (True, "in_use")
    model.save_revision().publish()
    assert Adoption.objects.in_use().get() == adoption


def test_an_adoption_in_a_municipality_counts_in_its_county_and_its_wellbeing_county():
    builders.municipality("167", "Joensuu", county="mk12", wellbeing_county="hv14")
    model = builders.practice_model()
    builders.adoption(model, area="167")
    assert adopted_in_codes(model.number) == {"167", "mk12", "hv14"}
    assert Adoption.objects.in_use().counted_in("mk12").count() == 1
    assert Adoption.objects.in_use().models_by_area("wellbeing_county") == {"hv14": {model.number}}


def test_a_model_in_use_twice_in_one_area_counts_there_once():
    model = builders.practice_model()
    builders.adoption(model, organisation="Yksi ry")
    builders.adoption(model, organisation="Kaksi ry")
    builders.adoption(model, area="hv14", organisation="Hyvinvointialue")
    assert Adoption.objects.in_use().models_by_area("county") == {"mk12": {model.number}}
    assert Adoption.objects.in_use().places() == {model.number: 1}


def test_what_is_national_is_in_no_countys_number():
    builders.adoption(builders.practice_model(), area="FI")
    assert Adoption.objects.in_use().models_by_area("county") == {}


def test_an_approved_adoption_tells_that_its_model_has_changed():
    model = builders.practice_model()
    heard = []

    def hear(sender, numbers, **kwargs):
        heard.extend(numbers)

    models_changed.connect(hear)
    try:
        builders.adoption(model)
    finally:
        models_changed.disconnect(hear)
    assert set(heard) == {model.number}


def test_a_text_is_read_in_the_readers_language_where_it_has_been_translated():
    adoption = builders.adoption(
        builders.practice_model(),
        results="Osallistujat kokivat olonsa turvalliseksi.",
        texts=[("sv", "results", "Deltagarna kände sig trygga.")],
    )
    assert adoption.said("results", "sv").text == "Deltagarna kände sig trygga."
    assert adoption.said("results", "en").language == "fi"


def test_eighteen_months_without_a_word_ask_for_confirmation():
    model = builders.practice_model()
    told = builders.adoption(model)
    Adoption.objects.filter(pk=told.pk).update(reported_on=date(2023, 1, 31))
    assert list(Adoption.objects.unconfirmed(date(2024, 8, 1))) == [told]
    assert not Adoption.objects.unconfirmed(date(2024, 7, 31)).exists()
    assert months_before(date(2024, 8, 31), 18) == date(2023, 2, 28)


def test_what_was_stopped_needs_no_confirmation():
    told = builders.adoption(builders.practice_model(), "stopped")
    Adoption.objects.filter(pk=told.pk).update(reported_on=date(2020, 1, 1))
    assert not Adoption.objects.unconfirmed().exists()


def test_adoptions_follow_an_area_that_is_merged_into_another():
    builders.municipality("167", "Joensuu")
    builders.municipality("911", "Pyhäselkä")
    adoption = builders.adoption(builders.practice_model(), area="911")
    merge(Area.objects.get(code="911"), into=Area.objects.get(code="167"))
    adoption.refresh_from_db()
    assert adoption.area.code == "167"


def test_lists_and_hits_say_in_how_many_areas_a_model_is_in_use(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        model = builders.practice_model("Naapuriapu")
        builders.adoption(model)
        builders.adoption(model, area="mk06", state="piloting")
        builders.adoption(model, area="mk07", state="planned")
    for address in ("/fi/haku/?q=naapuriapu", builders.index().url):
        assert 'data-places="2"' in client.get(address).content.decode()


def test_the_front_page_names_the_models_in_use_in_most_areas(client, django_assert_max_num_queries):
    older = builders.practice_model("Vanhempi", first_published_at=datetime(2020, 1, 1, tzinfo=UTC))
    newer = builders.practice_model("Uudempi")
    widest = builders.practice_model("Levinnyt", first_published_at=datetime(2019, 1, 1, tzinfo=UTC))
    hidden = builders.practice_model("Piilossa")
    for area in ("mk01", "mk02", "mk04"):
        builders.adoption(widest, area=area)
        builders.adoption(hidden, area=area)
    for model in (older, newer):
        builders.adoption(model, area="mk12")
        builders.adoption(model, area="hv14", organisation="Hyvinvointialue")
        builders.adoption(model, "planned", area="mk06")
        builders.adoption(model, area="mk07", live=False)
    hidden.unpublish()
    builders.translated(widest, "sv", title="Spridd")
    builders.practice_model("Ei missään")
    client.get("/fi/")
    with django_assert_max_num_queries(15):
        page = BeautifulSoup(client.get("/fi/").content, "html.parser").select_one(".home-adopted")
    listed = [(item.a.text, item.select_one("[data-places]")["data-places"]) for item in page.select("li")]
    assert listed == [("Levinnyt", "3"), ("Uudempi", "1"), ("Vanhempi", "1")]
    swedish = BeautifulSoup(client.get("/sv/").content, "html.parser").select_one(".home-adopted")
    assert [item.a.text for item in swedish.select("li")] == ["Spridd", "Uudempi", "Vanhempi"]
    assert "lang" not in swedish.select("li")[0].attrs
    assert swedish.select("li")[1]["lang"] == "fi"


def test_where_nothing_is_in_use_the_front_page_has_no_empty_list(client):
    builders.practice_model()
    assert "home-adopted" not in client.get("/fi/").content.decode()


def test_hits_are_put_in_order_by_how_many_areas_use_them(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        models = [builders.practice_model(f"Naapuriapu {name}") for name in ("yksi", "kaksi", "nolla")]
        for area in ("mk12", "hv14"):  # the same area under two names
            builders.adoption(models[0], area=area)
        for area in ("mk06", "mk07"):
            builders.adoption(models[1], area=area, state="piloting")
        builders.adoption(models[2], area="mk08", state="planned")

    def listed(address: str) -> list[str]:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select_one('.sorts [aria-current="true"]')["href"].endswith("sort=adopted")
        return [hit["data-model"] for hit in page.select("article[data-model]")]

    expected = [str(models[1].number), str(models[0].number), str(models[2].number)]
    assert listed("/fi/haku/?sort=adopted") == expected
    assert listed("/sv/sok/?q=naapuriapu&sort=adopted") == expected
    with django_capture_on_commit_callbacks(execute=True):
        Adoption.objects.filter(number=models[1].number).first().unpublish()
        builders.adoption(models[2], area="mk09")
        builders.adoption(models[2], area="mk10")
    assert listed("/fi/haku/?sort=adopted")[0] == str(models[2].number)
