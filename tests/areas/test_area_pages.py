"""What an expert does on the page of an area, and with areas side by side."""

import re
from datetime import date
from html import unescape
from xml.etree import ElementTree

import builders
import pytest

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def suggested(html: str) -> list[tuple[str, str]]:
    """Title and sentence of each model that the area lacks."""
    found = re.findall(
        r'<li data-model="\d+">\s*<h3><a [^>]*>(.*?)</a></h3>\s*<p class="why">(.*?)</p>', html, re.DOTALL
    )
    return [(title, re.sub(r"<.*?>", "", why).strip()) for title, why in found]


def test_a_county_says_what_it_has_by_theme_and_where_its_gaps_are(client):
    builders.practice_model("Aamusoitto", areas=["mk12"], themes=["older"])
    builders.practice_model("Muualla", areas=["mk19"], themes=["digital"])
    html = page(client, "/fi/alueet/mk12/")
    assert re.search(r'data-theme="older" data-count="1" data-in-use="0"', html)
    gap = re.search(r'<li data-theme="digital" data-count="0" data-in-use="0">.*?</li>', html, re.DOTALL)[0]
    assert "/fi/haku/?theme=digital" in gap


def test_what_like_areas_use_and_this_one_lacks_is_listed_by_how_many_use_it(client):
    often = builders.practice_model("Usein", areas=["FI"])
    seldom = builders.practice_model("Harvoin", areas=["FI"])
    builders.practice_model("Vain kuvattu", areas=["mk08"])
    here = builders.practice_model("Täällä jo", areas=["mk12"])
    for area in ("mk08", "mk05", "mk19"):
        builders.adoption(often, area=area)
    builders.adoption(seldom, area="mk08")
    builders.adoption(here, area="mk08")
    builders.adoption(builders.practice_model("Lopetettu", areas=["FI"]), "stopped", area="mk08")
    builders.adoption(builders.practice_model("Suuressa", areas=["FI"]), area="mk01")
    found = suggested(page(client, "/fi/alueet/mk12/"))
    assert [title for title, _why in found] == ["Usein", "Harvoin", "Vain kuvattu"]
    assert all(why for _title, why in found)
    assert "Kymenlaakso" in found[0][1]
    assert "Kanta-Häme" in found[0][1]


def test_a_bilingual_county_is_compared_with_other_bilingual_ones_whatever_their_size(client):
    builders.adoption(builders.practice_model("Kaksikielinen", areas=["FI"]), area="mk01")
    assert [title for title, _why in suggested(page(client, "/sv/omraden/mk15/"))] == ["Kaksikielinen"]
    assert not suggested(page(client, "/fi/alueet/mk12/"))


def test_adoptions_are_shown_by_state_and_only_some_of_them_count(client):
    model = builders.practice_model("Malli", areas=["FI"])
    builders.municipality()
    for state, organisation in (
        ("in_use", "Käyttäjä ry"),
        ("planned", "Suunnittelija ry"),
        ("stopped", "Lopettaja ry"),
    ):
        builders.adoption(model, state, area="167", organisation=organisation, starts_on=date(2024, 3, 1))
    builders.adoption(model, area="mk12", organisation="Hyväksymätön ry", live=False)
    html = page(client, "/fi/alueet/mk12/")
    assert re.findall(r'data-adoptions="(\w+)"', html) == ["in_use", "ahead", "over"]
    assert re.search(r'data-figure="in-use">1<', html)
    assert "Hyväksymätön ry" not in html
    organisations = html[html.index('id="organisations"') :]
    assert "Käyttäjä ry" in organisations
    assert "Lopettaja ry" not in organisations


def test_the_same_area_says_the_same_by_both_its_names(client):
    builders.practice_model("Malli", areas=["hv14"], themes=["older"])
    for code in ("mk12", "hv14"):
        assert re.search(r'data-figure="models">1<', page(client, f"/fi/alueet/{code}/"))


def test_a_municipality_leads_to_its_county_and_what_is_no_area_is_not_found(client):
    builders.municipality()
    assert client.get("/fi/alueet/167/")["Location"] == "/fi/alueet/mk12/"
    assert client.get("/fi/alueet/FI/").status_code == 302
    assert client.get("/fi/alueet/zz99/").status_code == 404
    assert client.get("/fi/alueet/zz99/csv/").status_code == 404
    assert client.get("/fi/alueet/zz99/atom/").status_code == 404


def test_the_feed_of_an_area_tells_of_new_models_and_of_new_places_of_use(client):
    builders.practice_model("Uusi", areas=["mk12"])
    builders.adoption(builders.practice_model("Muualta", areas=["mk19"]), area="mk12")
    response = client.get("/fi/alueet/mk12/atom/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    titles = [entry.text for entry in feed.findall("a:entry/a:title", ATOM)]
    assert len(titles) == 2
    assert "Uusi" in titles
    assert any("Muualta" in title for title in titles)
    assert len({entry.text for entry in feed.findall("a:entry/a:id", ATOM)}) == 2


def test_a_feed_tells_names_as_they_are_written(client):
    builders.adoption(builders.practice_model("Muualta", areas=["mk19"]), area="mk12", organisation="<b>Tuki</b> & apu")
    feed = ElementTree.fromstring(client.get("/fi/alueet/mk12/atom/").content)
    summary = feed.find("a:entry/a:summary", ATOM)
    assert (summary.get("type"), unescape(summary.text)) == ("html", "<b>Tuki</b> & apu")
    assert "<b>" not in summary.text


def test_the_file_of_an_area_has_what_is_described_and_what_is_in_use(client):
    builders.practice_model("Kuvattu", areas=["mk12"], themes=["older"])
    builders.adoption(builders.practice_model("Käytetty", areas=["mk19"]), "piloting", area="mk12")
    lines = client.get("/fi/alueet/mk12/csv/").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[1] for line in lines[1:]] == ["Kuvattu", "Käytetty"]


def test_an_area_page_takes_twenty_statements_at_most(client, django_assert_max_num_queries):
    for at in range(10):
        model = builders.practice_model(
            f"Malli {at}",
            areas=["mk12", "mk15"][at % 2 :],
            themes=["older", "ngos"],
            phase="ready",
            organisation=f"Järjestö {at}",
        )
        builders.translated(model, "sv", title=f"Modell {at}", summary="Vad.")
        builders.adoption(
            model,
            ("in_use", "planned", "stopped")[at % 3],
            area=("mk15", "mk16")[at % 2],
            reasons=["merged"] if at % 3 == 2 else [],
        )
    for address in ("/fi/alueet/mk12/", "/sv/omraden/mk15/", "/fi/alueet/hv17/"):
        client.get(address)
        with django_assert_max_num_queries(20):
            client.get(address)


def test_areas_side_by_side_say_what_one_has_and_what_all_have(client):
    both = builders.practice_model("Molemmissa", areas=["mk12", "mk15"], themes=["older"])
    builders.practice_model("Vain idässä", areas=["mk12"], themes=["digital"])
    html = page(client, "/fi/alueet/?area=mk12&area=mk15")
    states = dict(re.findall(r'data-row="([\w-]+)" data-state="(\w+)"', html))
    assert states["older"] == "all"
    assert states["digital"] == "one"
    assert states["youth"] == "none"
    assert html.count(f'name="m" value="{both.number}" form="compare"') == 2
    only = page(client, "/fi/alueet/?area=mk12&area=mk15&only=one")
    assert re.findall(r'data-row="([\w-]+)" data-state', only) == ["digital"]


def test_what_all_areas_have_is_named_first_however_much_is_newer(client):
    builders.practice_model("Yhteinen", areas=["mk12", "mk15"], themes=["older"])
    for at in range(6):
        builders.practice_model(f"Uudempi {at}", areas=["mk12"], themes=["older"])
    html = page(client, "/fi/alueet/?area=mk12&area=mk15")
    for area in ("mk12", "mk15"):
        cell = re.search(rf'<td[^>]* data-area="{area}" data-theme="older".*?</td>', html, re.DOTALL)[0]
        first = re.search(r"<li><a [^>]*>(.*?)</li>", cell, re.DOTALL)[1]
        assert first.startswith("Yhteinen</a>")
        assert "yhteinen kaikille" in first


def test_areas_side_by_side_say_that_only_some_models_are_counted(client):
    builders.practice_model("Valmis", areas=["mk12"], themes=["older"], phase="ready")
    builders.practice_model("Kokeilu", areas=["mk15"], themes=["older"], phase="piloting")
    whole = page(client, "/fi/alueet/?area=mk12&area=mk15")
    assert "Vain osa malleista on laskettu" not in whole
    html = page(client, "/fi/alueet/?area=mk12&area=mk15&phase=ready&from=2020")
    assert "Vain osa malleista on laskettu: Valmis, 2020–." in html
    # One way leads to all models of the same areas, another to all areas with the same models.
    assert 'href="?area=mk12&amp;area=mk15"' in html
    assert 'href="?phase=ready&amp;from=2020"' in html


def test_from_counties_to_wellbeing_counties_what_was_chosen_stays(client):
    html = page(client, "/fi/alueet/?phase=ready&per=100000&theme=older&sort=-older")
    (other,) = re.findall(r'<li><a href="([^"]+)">Hyvinvointialueet</a>', html)
    assert other == "/fi/alueet/?kind=wellbeing_county&amp;phase=ready&amp;per=100000&amp;theme=older&amp;sort=-older"
    (back,) = re.findall(r'<li><a href="([^"]+)">Maakunnat</a>', page(client, other.replace("&amp;", "&")))
    assert back == "/fi/alueet/?phase=ready&amp;per=100000&amp;theme=older&amp;sort=-older"


def test_a_fifth_area_is_left_out_and_said(client):
    html = page(client, "/fi/alueet/?area=mk12&area=mk15&area=mk01&area=mk02&area=mk19&area=mk12")
    assert html.count("columnheader") == 4
    assert re.search(r'<p class="notice text" role="status">[^<]*Lappi', html)


def test_wellbeing_counties_can_stand_side_by_side_without_being_asked_for_by_kind(client):
    builders.practice_model("Helsingissä", areas=["hv90"], themes=["older"])
    html = page(client, "/fi/alueet/?area=hv90&area=hv01")
    assert re.search(r'data-area="hv90" data-theme="older" data-count="1"', html)
