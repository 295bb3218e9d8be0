"""How many statements a page costs, whatever the number of models."""

import builders
import pytest
from django.core.files.base import ContentFile
from wagtail.images.models import Image

pytestmark = pytest.mark.django_db

CHROME = 4
FEW, MANY = 3, 24


def fill(number: int) -> list:
    ours = builders.collection("Yhteinen pöytä")
    return [
        builders.practice_model(
            f"Malli {count}",
            themes=["older", "ngos"],
            topics=["p-loneliness", "p-volunteering"],
            areas=["mk19", "hv01"],
            target_groups=["older-people"],
            funders=["stea"],
            programmes=["RRP"],
            phase="piloting",
            authors=["Maija Malli"],
            collections=[ours],
            core_idea="<p>Näin.</p>",
        )
        for count in range(number)
    ]


@pytest.fixture(params=[FEW, MANY])
def models(request):
    return fill(request.param)


def picture() -> Image:
    from io import BytesIO

    from PIL import Image as Drawing

    content = BytesIO()
    Drawing.new("RGB", (1600, 800), "#0c5a56").save(content, "PNG")
    return Image.objects.create(title="Kansi", file=ContentFile(content.getvalue(), "kansi.png"))


def test_the_front_page_costs_the_same_for_few_models_and_for_many(client, models, django_assert_max_num_queries):
    client.get("/fi/")
    with django_assert_max_num_queries(15):
        client.get("/fi/")
    with django_assert_max_num_queries(15):
        client.get("/sv/")


def test_the_index_costs_the_same_for_few_models_and_for_many(client, models, django_assert_max_num_queries):
    client.get("/fi/toimintamallit/")
    for address in ("/fi/toimintamallit/", "/sv/verksamhetsmodeller/", "/fi/toimintamallit/?kind=collections"):
        with django_assert_max_num_queries(15):
            client.get(address)


def test_a_model_costs_the_same_among_few_and_among_many(client, models, django_assert_max_num_queries):
    client.get("/fi/")
    with django_assert_max_num_queries(20):
        client.get(models[0].url)


def test_a_translation_with_a_cover_costs_no_more(client, models, django_assert_max_num_queries):
    source = models[0]
    source.cover_image, source.cover_alt = picture(), "Kansi"
    source.save_revision().publish()
    swedish = builders.translated(source, "sv", title="Ringrundan", slug="ringrundan")
    client.get(swedish.url)
    with django_assert_max_num_queries(20):
        response = client.get(swedish.url)
    assert 'class="cover"' in response.content.decode()


def test_what_stands_around_a_page_costs_little(client, django_assert_max_num_queries):
    client.get("/fi/ei-ole/")
    # Two of them look for a page at the address, which is not there.
    with django_assert_max_num_queries(CHROME + 2):
        client.get("/fi/ei-ole/")
