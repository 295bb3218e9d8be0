"""Areas are recognised in the forms in which people write them."""

import json

import pytest
from django.conf import settings

from practicemodels.importing.areas import AreaNames, AreaRow


@pytest.fixture(scope="module")
def areas() -> AreaNames:
    shipped = json.loads((settings.ROOT / "practicemodels" / "data" / "areas.json").read_text("utf-8"))
    rows = [AreaRow("FI", "country", ("Valtakunnallinen", "Nationell", "National"))]
    for kind, name in (("county", "counties"), ("wellbeing_county", "wellbeing_counties")):
        for item in shipped[name]:
            names = [
                item.get(f"{part}_{language}", "") for part in ("name", "short") for language in ("fi", "sv", "en")
            ]
            rows.append(AreaRow(item["code"], kind, tuple(filter(None, names))))
    for code, fi, sv in (
        ("853", "Turku", "Åbo"),
        ("398", "Lahti", "Lahtis"),
        ("049", "Espoo", "Esbo"),
        ("748", "Siikajoki", "Siikajoki"),
    ):
        rows.append(AreaRow(code, "municipality", (fi, sv, fi)))
    return AreaNames(rows)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Uusimaa", ["mk01"]),
        ("Nyland", ["mk01"]),
        ("Uudenmaan maakunta", ["mk01"]),
        ("Uudenmaan hyvinvointialue", ["mk01"]),
        ("Landskapet Nyland", ["mk01"]),
        ("Lappi", ["mk19"]),
        ("Lapin HVA", ["hv21"]),
        ("Lapin hva", ["hv21"]),
        ("lapin hyvinvointialue", ["hv21"]),
        ("Lappi HVA", ["hv21"]),
        ("Lapplands välfärdsområde", ["hv21"]),
        ("Vanda och Kervo välfärdsområde", ["hv04"]),
        ("Vantaan ja Keravan hva", ["hv04"]),
        ("Vantaa ja Kerava", ["hv04"]),
        ("Itä-Uudenmaan hyvinvointialue", ["hv01"]),
        ("Pirkanmaan hyvinvointialue (Pirha)", ["hv08"]),
        ("Österbottens välfärdsområde", ["hv17"]),
        ("Valtakunnallinen", ["FI"]),
        ("Koko Suomi", ["FI"]),
        ("hela landet", ["FI"]),
        ("Turku", ["853"]),
        ("Åbo", ["853"]),
        ("Turun kaupunki", ["853"]),
        ("Lahden kaupunki", ["398"]),
        ("Espoon kaupunki", ["049"]),
        ("Siikajoen kunta", ["748"]),
        ("Esbo stad", ["049"]),
        ("Helsinki", ["hv90"]),
        ("Åland", ["mk21"]),
        ("mk12", ["mk12"]),
        ("Uusimaa, Pirkanmaa ja Lappi", ["mk01", "mk06", "mk19"]),
        ("Lapin ja Kainuun hyvinvointialueet", ["hv21", "hv20"]),
        ("Varsinais–Suomi", ["mk02"]),
    ],
)
def test_an_area_is_recognised(areas, written, codes):
    assert areas.read(written) == (codes, [])


@pytest.mark.parametrize("written", ["Atlantis", "hyvinvointialue", "maakunta", "Jyväskylän seutu", "Euroopan unioni"])
def test_what_is_no_area_is_left_as_it_is(areas, written):
    assert areas.read(written) == ([], [written])


def test_what_is_unknown_among_areas_is_kept_apart(areas):
    assert areas.read("Turku, Atlantis") == (["853"], ["Atlantis"])
