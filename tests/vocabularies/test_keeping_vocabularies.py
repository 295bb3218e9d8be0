"""Choosing, proposing, accepting, retiring and merging terms; and bringing in larger vocabularies."""

import io
import json

import pytest
from builders import adoption, practice_model, term
from django.core.management import call_command
from django.urls import reverse
from editing.forms import sentences

from practicemodels.models import Adoption, Area, Funder, Phase, PracticeModelPage, Theme, Topic

pytestmark = pytest.mark.django_db


def choosing(vocabulary) -> str:
    return f"wagtailsnippetchoosers_practicemodels_{vocabulary._meta.model_name}"


def found(client, vocabulary, words: str) -> str:
    return sentences(client.get(reverse(f"{choosing(vocabulary)}:choose_results"), {"q": words, "multiple": "1"}))


def listed(client, vocabulary, **asked: str) -> str:
    viewset = vocabulary.snippet_viewset
    return sentences(client.get(reverse(viewset.get_url_name("list")), asked))


def do(client, action: str, row, **data):
    return client.post(reverse(type(row).snippet_viewset.get_url_name(action), args=[row.pk]), data, follow=True)


# Choosing


@pytest.mark.parametrize("words", ["Uusi", "nyland", "NYLAND", "uusimaa", "imaa"])
def test_an_area_is_found_by_any_part_of_any_name(as_role, words):
    assert "Uusimaa" in found(as_role("author"), Area, words)


def test_letters_beyond_ascii_are_found_in_either_case(as_role):
    Topic.objects.create(code="p-aidit", name_fi="Äidit", name_sv="Åldrande")
    author = as_role("author")
    assert "Äidit" in found(author, Topic, "äid")
    assert "Äidit" in found(author, Topic, "ÅLD")


def test_a_topic_is_found_by_an_alternative_name(as_role):
    Topic.objects.create(code="p-x", name_fi="ensimmäinen nimi", alternative_sv="gammalt namn\nannat namn")
    assert "ensimmäinen nimi" in found(as_role("author"), Topic, "annat")


def test_retired_and_merged_rows_are_not_offered(as_role):
    Theme.objects.create(code="old", name_fi="Vanha aihealue", retired=True)
    assert "Vanha aihealue" not in found(as_role("author"), Theme, "Vanha")


def test_several_are_chosen_at_once(as_role):
    rows = Funder.objects.all()[:2]
    address = reverse(f"{choosing(Funder)}:chosen_multiple")
    response = as_role("author").get(address, {"id": [row.pk for row in rows], "multiple": "1"})
    assert [each["string"] for each in response.json()["result"]] == [row.name_in("en") for row in rows]


# Proposing


def propose(client, **names: str):
    return client.post(f"{reverse(f'{choosing(Topic)}:create')}?multiple=1", {"name_fi": "", "name_sv": "", **names})


def test_an_author_proposes_a_topic_and_has_it_at_once(as_role):
    author = as_role("author")
    response = propose(author, name_sv="isbadare")
    assert response.json()["result"][0]["string"] == "isbadare"
    topic = Topic.objects.get(name_sv="isbadare")
    assert topic.status == "proposed"
    assert topic.proposed_by == author.user
    assert topic.code == "p-isbadare"
    assert "isbadare" in found(author, Topic, "isbad")


def test_a_proposed_topic_is_offered_to_nobody_else(as_role):
    propose(as_role("author"), name_fi="avantouimarit")
    assert "avantouimarit" not in found(as_role("author", "toinen"), Topic, "avanto")


def test_what_the_vocabulary_has_is_not_proposed_again(as_role):
    known = term(Topic, "p-loneliness")
    response = propose(as_role("author"), name_fi=known.name_fi.upper())
    assert "in the vocabulary already" in response.json()["htmlFragment"]
    assert not Topic.objects.filter(status="proposed").exists()


def test_a_proposal_needs_a_name(as_role):
    assert "Give the topic a name" in propose(as_role("author")).json()["htmlFragment"]


def test_an_editor_sees_and_accepts_what_is_proposed(as_role):
    propose(as_role("author"), name_fi="avantouimarit")
    editor = as_role("editor")
    assert "1 proposed topic waits" in sentences(editor.get(reverse("wagtailadmin_home")))
    assert "avantouimarit" in listed(editor, Topic, status="proposed")
    topic = Topic.objects.get(name_fi="avantouimarit")
    do(editor, "accept", topic)
    assert "avantouimarit" in found(as_role("author", "toinen"), Topic, "avanto")


# Retiring and merging


def test_a_retired_row_stays_on_its_pages_and_comes_back(as_role):
    page = practice_model("Malli", themes=["older"])
    older, editor = Theme.objects.get(code="older"), as_role("editor")
    do(editor, "retire", older)
    older.refresh_from_db()
    assert older.retired
    assert [row.theme for row in page.themes.all()] == [older]
    do(editor, "retire", older)
    older.refresh_from_db()
    assert not older.retired


def test_merging_says_how_many_pages_move_and_asks_first(as_role):
    for number in range(2):
        practice_model(f"Malli {number}", topics=["p-a"])
    term(Topic, "p-b")
    old, new = Topic.objects.get(code="p-a"), Topic.objects.get(code="p-b")
    editor = as_role("editor")
    asked = do(editor, "merge", old, into=new.pk)
    assert "2 pages have it." in sentences(asked)
    assert "This cannot be undone" in sentences(asked)
    assert Topic.objects.get(code="p-a").merged_into is None
    done = do(editor, "merge", old, into=new.pk, confirmed="1")
    assert "2 pages moved" in sentences(done)
    assert {row.topic.code for page in PracticeModelPage.objects.all() for row in page.topics.all()} == {"p-b"}
    assert "p-a" in Topic.objects.get(code="p-b").alternatives_in("fi")


def test_a_phase_is_merged_like_any_other(as_role):
    page = practice_model("Malli", phase="piloting")
    do(as_role("editor"), "merge", page.phase, into=term(Phase, "ready").pk, confirmed="1")
    page.refresh_from_db()
    assert page.phase.code == "ready"


def test_a_row_is_not_merged_into_itself(as_role):
    topic = term(Topic, "p-a")
    do(as_role("editor"), "merge", topic, into=topic.pk, confirmed="1")
    topic.refresh_from_db()
    assert topic.merged_into is None


def test_nothing_is_deleted(as_role):
    topic = term(Topic, "p-a")
    for role in ("editor", "admin"):
        as_role(role).post(reverse(Topic.snippet_viewset.get_url_name("delete"), args=[topic.pk]))
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_an_author_keeps_no_vocabulary(as_role):
    topic, author = term(Topic, "p-a"), as_role("author")
    do(author, "retire", topic)
    topic.refresh_from_db()
    assert not topic.retired
    assert "Vocabularies" not in author.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("vocabulary", [Area, Theme, Topic, Phase, Funder])
def test_a_vocabulary_is_listed_searched_and_edited(as_role, vocabulary, django_assert_max_num_queries):
    editor, row = as_role("editor"), vocabulary.objects.first()
    with django_assert_max_num_queries(60):
        assert row.name_in("en") in listed(editor, vocabulary, q=row.name_fi)
    address = reverse(vocabulary.snippet_viewset.get_url_name("edit"), args=[row.pk])
    assert editor.get(address).status_code == 200


# Larger vocabularies


def loaded(command: str, path) -> dict:
    out = io.StringIO()
    call_command(command, str(path), "--json", stdout=out)
    return json.loads(out.getvalue())


MUNICIPALITIES = """code,name_fi,name_sv,name_en,maakunta_code,hva_code,lang_status,population_2022
091,Helsinki,Helsingfors,Helsinki,01,90,fi_sv,664921
478,Maarianhamina,Mariehamn,Mariehamn,21,91,sv,11812
"""


def test_municipalities_are_brought_in_once(tmp_path):
    file = tmp_path / "kunnat.csv"
    file.write_text(MUNICIPALITIES, "utf-8")
    assert loaded("load_municipalities", file)["created"] == 2
    helsinki = Area.objects.get(code="091")
    assert helsinki.counted_in() == {"091", "mk01", "hv90"}
    assert helsinki.bilingual
    assert helsinki.population == 664921
    assert loaded("load_municipalities", file) == {"created": 0, "updated": 0, "unchanged": 2, "failed": 0}


def test_a_newer_figure_is_taken_and_an_edited_name_kept(tmp_path):
    file = tmp_path / "kunnat.csv"
    file.write_text(MUNICIPALITIES, "utf-8")
    loaded("load_municipalities", file)
    Area.objects.filter(code="091").update(name_en="Helsinki, the capital")
    file.write_text(MUNICIPALITIES.replace("2022", "2024").replace("664921", "684018"), "utf-8")
    assert loaded("load_municipalities", file)["updated"] == 2
    helsinki = Area.objects.get(code="091")
    assert (helsinki.population, helsinki.name_en) == (684018, "Helsinki, the capital")


def test_a_bad_row_is_told_by_its_line_and_the_rest_go_on(tmp_path, capsys):
    file = tmp_path / "kunnat.csv"
    file.write_text(MUNICIPALITIES.replace("01,90", "99,90"), "utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("load_municipalities", str(file))
    assert ended.value.code == 1
    assert "kunnat.csv:2" in capsys.readouterr().err
    assert Area.objects.filter(code="478").exists()


def test_the_shared_municipalities_all_have_their_place(shared):
    assert loaded("load_municipalities", shared / "data" / "municipalities.csv")["created"] == 308


THESAURUS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <http://example.org/onto/> .
@prefix theme: <urn:practice-models:theme:> .
t:p1 a skos:Concept ; skos:prefLabel "Oma Asia"@fi, "egen sak"@sv, "own thing"@en ; skos:altLabel "toinen nimi"@fi .
t:p2 a skos:Concept ; skos:prefLabel "uusi asia"@fi, "ny sak"@sv ; skos:broader t:p1 ; skos:related t:p1 .
theme:older a skos:Collection ; skos:member t:p2 .
"""


def test_a_thesaurus_joins_our_topics_by_label(tmp_path):
    ours = Topic.objects.create(code="p-own", name_fi="oma asia")
    file = tmp_path / "sanasto.ttl"
    file.write_text(THESAURUS, "utf-8")
    assert loaded("load_topics", file) == {"created": 1, "updated": 1, "unchanged": 0, "failed": 0}
    ours.refresh_from_db()
    assert (ours.name_sv, ours.alternatives_in("fi")) == ("egen sak", ["toinen nimi"])
    new = Topic.objects.get(code="p2")
    assert list(new.broader.all()) == [ours]
    assert list(new.related.all()) == [ours]
    assert [theme.code for theme in new.themes.all()] == ["older"]
    assert loaded("load_topics", file) == {"created": 0, "updated": 0, "unchanged": 2, "failed": 0}


def test_what_is_no_thesaurus_is_told_in_one_line(tmp_path):
    file = tmp_path / "sanasto.ttl"
    file.write_text("ei mitään", "utf-8")
    with pytest.raises(Exception, match="SKOS") as told:
        call_command("load_topics", str(file))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(("language", "names"), [("sv", ["Afton", "Öppen"]), ("fi", ["Avoin", "Ilta"])])
def test_a_vocabulary_is_listed_in_the_order_of_the_language_in_which_it_is_read(as_role, language, names):
    Topic.objects.create(code="p-a", name_fi="Avoin xyz", name_sv="Öppen xyz")
    Topic.objects.create(code="p-b", name_fi="Ilta xyz", name_sv="Afton xyz")
    shown = listed(as_role("editor", language=language), Topic, q="xyz")
    assert shown.index(names[0]) < shown.index(names[1])
    other = {"sv": "Namn på finska", "fi": "Nimi ruotsiksi"}[language]
    assert other in shown


def test_the_headings_of_adoptions_are_in_the_language_of_the_admin(as_role):
    adoption(practice_model("Kotikäynnit"))
    shown = sentences(as_role("editor", language="sv").get(reverse(Adoption.snippet_viewset.get_url_name("list"))))
    assert "Status" in shown
    assert "Tila" not in shown
