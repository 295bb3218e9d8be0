""" "Does this fit us?"."""

import builders
import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def model():
    return builders.practice_model(
        coordinator="yes",
        training="yes",
        digital_tool="no",
        start_months=4,
        target_groups=["older-people"],
        contact_email="malli@example.org",
    )


def fits(client, model, query: str = "", language: str = "fi", word: str = "sopiiko") -> str:
    response = client.get(f"/{language}/{word}/{model.number}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_is_made_of_what_the_model_needs_and_its_target_group(client, model):
    page = fits(client, model)
    for key in ("target_group", "coordinator", "training", "start_months"):
        assert f'name="{key}"' in page
    assert 'name="digital_tool"' not in page
    assert "data-fit" not in page


def test_the_address_alone_brings_the_answers_back(client, model):
    page = fits(client, model, "?coordinator=no&training=not-yet&target_group=yes")
    for kind, name in (("no", "fit-no"), ("not-yet", "fit-not-yet"), ("yes", "fit-yes")):
        assert f'data-fit="{kind}"' in page
        assert name in page
    assert "malli@example.org" in page
    other = fits(client, model, "?coordinator=no", "sv", "passar")
    assert 'data-fit="no"' in other


def test_a_hindrance_names_who_has_solved_the_same(client, model):
    builders.adoption(model, organisation="Kylätalo ry", hindrances=[("coordinator", "solved", "Jaettu kahdelle.")])
    builders.adoption(model, organisation="Ei ratkaissut", hindrances=[("coordinator", "unsolved", "")])
    page = fits(client, model, "?coordinator=no")
    assert "Jaettu kahdelle." in page
    assert "Ei ratkaissut" not in page


def test_an_answer_that_means_nothing_is_left_out(client, model):
    page = fits(client, model, "?coordinator=maybe&nonsense=1")
    assert "data-fit" not in page


def test_nothing_is_added_up(client, model):
    page = fits(client, model, "?coordinator=yes&training=yes")
    assert "%" not in page.split('class="fit"')[1].split("</section>")[0]


def test_a_model_that_nobody_may_read_has_no_list(client, model):
    model.unpublish()
    assert client.get(f"/fi/sopiiko/{model.number}/").status_code == 404
