"""In whose number a model counts."""

import pytest
from builders import municipality, practice_model

from practicemodels.models import Area, PracticeModelPage

pytestmark = pytest.mark.django_db


def counted(code):
    return sorted(PracticeModelPage.objects.sources().counted_in(code).values_list("title", flat=True))


def test_a_placing_in_a_county_counts_for_the_wellbeing_county_that_is_the_same_area():
    practice_model("Maakunnassa", areas=["mk19"])
    practice_model("Hyvinvointialueella", areas=["hv21"])
    assert counted("mk19") == counted("hv21") == ["Hyvinvointialueella", "Maakunnassa"]


def test_in_uusimaa_a_placing_in_the_county_counts_for_the_county_alone():
    practice_model("Uusimaa", areas=["mk01"])
    practice_model("Itä-Uusimaa", areas=["hv01"])
    practice_model("Helsinki", areas=["hv90"])
    assert counted("mk01") == ["Helsinki", "Itä-Uusimaa", "Uusimaa"]
    assert counted("hv01") == ["Itä-Uusimaa"]
    assert counted("hv90") == ["Helsinki"]


def test_aland_is_one_area_by_both_its_names():
    practice_model("Skärgården", language="sv", areas=["mk21"])
    assert counted("mk21") == counted("hv91") == ["Skärgården"]


def test_a_municipality_counts_for_its_wellbeing_county_and_its_county():
    municipality("092", "Vantaa", county="mk01", wellbeing_county="hv04")
    practice_model("Vantaalla", areas=["092"])
    assert counted("092") == counted("hv04") == counted("mk01") == ["Vantaalla"]
    assert counted("hv03") == []


def test_a_national_model_is_in_no_countys_number():
    practice_model("Kaikkialla", areas=["FI"])
    assert counted("FI") == ["Kaikkialla"]
    for area in Area.objects.exclude(code="FI"):
        assert counted(area.code) == []


def test_a_model_of_many_areas_counts_once_in_each():
    municipality()
    practice_model("Monessa", areas=["mk12", "167", "hv14", "mk11"])
    assert counted("mk12") == counted("hv14") == counted("mk11") == ["Monessa"]
