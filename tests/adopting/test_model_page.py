"""What a model's page tells of its use, conditions and family."""

from datetime import date

import builders
import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from practicemodels.adopting.shown import in_use
from practicemodels.models import PracticeModelLineage

pytestmark = pytest.mark.django_db


def page_of(client, model) -> str:
    return client.get(model.url).content.decode()


def test_the_places_are_listed_by_area_and_counted(client):
    model = builders.practice_model()
    builders.adoption(model, organisation="Karjalan tupa", starts_on=date(2023, 4, 1))
    builders.adoption(model, area="mk06", organisation="Pirkan talo", state="piloting")
    page = page_of(client, model)
    assert "Karjalan tupa" in page
    assert "4/2023" in page
    assert in_use(model.number).areas == 2


def test_reasons_for_stopping_are_counted_and_stand_with_their_texts(client):
    model = builders.practice_model()
    builders.adoption(model, "stopped", reasons=["funding-ended", "staff-changed"], reasons_text="Hanke loppui kesken.")
    builders.adoption(model, "decided_against", area="mk06", reasons=["funding-ended"])
    found = in_use(model.number)
    assert [reason.count for reason in found.reasons] == [2, 1]
    assert "Hanke loppui kesken." in page_of(client, model)
    assert found.areas == 0


def test_where_somebody_has_stopped_the_page_does_not_say_that_nobody_has_used_it(client):
    model = builders.practice_model()
    untold = "Nobody has told of using it yet."
    with translation.override("fi"):
        assert escape(gettext(untold)) in page_of(client, model)
        builders.adoption(model, "stopped", reasons=["funding-ended"])
        assert escape(gettext(untold)) not in page_of(client, model)
    assert 'id="in-use"' in page_of(client, model)


def test_the_timeline_says_in_a_table_what_it_draws(client):
    model = builders.practice_model()
    builders.adoption(model, organisation="Eka", starts_on=date(2020, 1, 1))
    builders.adoption(
        model, "stopped", organisation="Toka", starts_on=date(2021, 7, 1), ends_on=date(2022, 7, 1), reasons=["merged"]
    )
    builders.adoption(model, "planned", organisation="Tuleva", starts_on=date(2030, 1, 1))
    drawn = in_use(model.number, today=date(2023, 12, 31)).timeline
    assert (drawn.lanes[0].adoption.organisation, drawn.lanes[0].starts) == ("Eka", 0)
    assert drawn.lanes[1].width == pytest.approx(25, abs=0.1)
    assert [year for year, _at in drawn.years] == [2020, 2021, 2022, 2023]
    page = page_of(client, model)
    table = page[page.index('class="timeline-table"') :]
    assert "Toka" in table
    assert "Tuleva" not in table[: table.index("</table>")]
    assert 'x="0"' in page or 'x="0.0"' in page


def test_the_drawing_is_not_broken_by_finnish_decimal_commas(client):
    model = builders.practice_model()
    builders.adoption(model, starts_on=date(2021, 5, 17))
    drawing = page_of(client, model).split('class="timeline"')[1].split("</figure>")[0]
    assert "," not in drawing.split("<rect")[1].split(">")[0]


def test_what_was_confirmed_long_ago_says_so(client):
    model = builders.practice_model()
    adoption = builders.adoption(model)
    type(adoption).objects.update(reported_on=date(2020, 1, 1))
    assert "18" in page_of(client, model).split('id="in-use"')[1].split("</section>")[0]


def test_conditions_stand_in_the_readers_language_and_remarks_of_the_source_are_marked(client):
    model = builders.practice_model(
        coordinator="yes",
        coordinator_share=20,
        start_months=3,
        coordinator_remark="Riittää yksi",
        what_changed="Moni voi paremmin.",
    )
    swedish = builders.translated(model, "sv", title="Modell", coordinator_remark="", what_changed="Många mår bättre.")
    page = page_of(client, swedish)
    assert 'data-fact="coordinator"' in page
    assert "20\u00a0%" in page
    assert 'lang="fi">Riittää yksi' in page
    assert "Många mår bättre." in page


def test_a_model_that_tells_nothing_has_no_table_of_unknowns(client):
    assert "conditions-at-a-glance" not in page_of(client, builders.practice_model())


def test_the_family_is_shown_from_both_sides(client):
    first, second = builders.practice_model("Alkuperäinen"), builders.practice_model("Muunnelma")
    second.lineage = [
        PracticeModelLineage(kind="variant_of", origin=first),
        PracticeModelLineage(kind="based_on", outside_url="https://example.org/", outside_title="Buurtzorg"),
    ]
    second.save_revision().publish()
    family = page_of(client, second).split('id="family"')[1].split("</section>")[0]
    assert "Alkuperäinen" in family
    assert "Buurtzorg" in family
    assert "Muunnelma" in page_of(client, first).split('id="family"')[1].split("</section>")[0]


def test_a_relative_that_nobody_may_read_is_not_named(client):
    first, second = builders.practice_model("Salainen", live=False), builders.practice_model("Muunnelma")
    second.lineage = [PracticeModelLineage(kind="variant_of", origin=first)]
    second.save_revision().publish()
    assert "Salainen" not in page_of(client, second)


def test_places_in_use_cost_the_page_a_constant_number_of_statements(client, django_assert_max_num_queries):
    model = builders.practice_model()
    for at in range(12):
        builders.adoption(
            model, area=f"mk{at + 4:02}" if at + 4 != 3 else "mk02", hindrances=[("training", "solved", "Kurssi")]
        )
    with django_assert_max_num_queries(2):
        in_use(model.number)


def test_a_page_that_tells_everything_stays_below_its_ceiling(client, django_assert_max_num_queries):
    origin, model = builders.practice_model("Alku"), builders.practice_model("Malli", coordinator="yes")
    model.lineage = [PracticeModelLineage(kind="based_on", origin=origin)]
    model.save_revision().publish()
    for area in ("mk06", "mk07"):
        builders.adoption(model, area=area, hindrances=[("training", "solved", "Kurssi")])
    client.get("/fi/")
    with django_assert_max_num_queries(20):
        client.get(model.url)
