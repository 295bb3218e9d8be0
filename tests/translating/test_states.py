"""A translator sees how far a version is, section by section."""

import builders as given
import pytest
from translating.acts import change, fresh

from practicemodels.models import NotReadyToPublish, PracticeModelPage
from practicemodels.translation import confirm, difference, open_translation, state_of, states_of

pytestmark = pytest.mark.django_db


def model(**texts):
    texts = {"core_idea": "<p>Yksi. Kaksi.</p>", "tips": "<p>Aloita pienestä.</p>", "place": "Kylätalo ry"} | texts
    return given.practice_model("Kotikäynnit", **texts)


def states(page):
    return {key: part.state for key, part in state_of(page).parts.items()}


def test_a_new_translation_has_no_text_and_stands_under_the_index_of_its_language():
    source = model()
    opened = open_translation(source, "sv")
    assert (opened.title, opened.live, opened.is_source) == ("", False, False)
    assert opened.number == source.number
    assert opened.get_parent().pk == given.index("sv").pk
    assert set(states(opened).values()) == {"missing"}
    assert (state_of(opened).state, state_of(opened).done, state_of(opened).total) == ("in_progress", 0, 5)
    assert open_translation(source, "sv").pk == opened.pk


def test_no_translation_at_all_is_missing():
    assert state_of(None).state == "missing"


def test_a_translation_takes_its_address_from_its_title_until_it_has_been_read():
    opened = open_translation(model(), "sv")
    page = change(opened, publish=False, title="Hembesök av frivilliga", summary="Kort.")
    assert page.get_latest_revision_as_object().slug == "hembesok-av-frivilliga"
    page.get_latest_revision().publish()
    assert change(page, title="Hembesök").slug == "hembesok-av-frivilliga"


def test_every_part_is_current_once_it_is_written():
    page = given.translated(model(), "sv", core_idea="<p>Ett. Två.</p>", tips="<p>Börja smått.</p>", place="Bygården")
    assert set(states(page).values()) == {"current"}
    assert state_of(page).state == "current"


def test_the_section_that_changed_in_the_source_is_behind_and_no_other():
    source = model()
    page = given.translated(source, "sv", core_idea="<p>Ett. Två.</p>", tips="<p>Börja smått.</p>")
    change(source, core_idea="<p>Yksi. Kolme.</p>")
    found = state_of(fresh(page))
    assert states(fresh(page)) | {"core_idea": "behind", "tips": "current", "place": "missing"} == states(fresh(page))
    assert found.state == "behind"
    assert found.behind_since is not None
    assert ("removed", "Kaksi.") in [(kind, words.strip()) for kind, words in difference(fresh(page), "core_idea")]
    assert ("added", "Kolme.") in [(kind, words.strip()) for kind, words in difference(fresh(page), "core_idea")]


def test_a_draft_of_the_source_makes_nothing_behind():
    source = model()
    page = given.translated(source, "sv", core_idea="<p>Ett.</p>")
    change(source, publish=False, core_idea="<p>Kolme.</p>")
    assert states(fresh(page))["core_idea"] == "current"


def test_what_an_editor_rewrites_when_saving_is_no_change():
    source = model(core_idea="<p>Yksi <strong>kaksi</strong>.</p>")
    page = given.translated(source, "sv", core_idea="<p>Ett.</p>")
    change(source, core_idea='<p data-block-key="abc12">Yksi <b>kaksi</b>.</p>\n<p data-block-key="x"></p>')
    assert states(fresh(page))["core_idea"] == "current"


def test_a_section_that_is_edited_again_is_current_again():
    source = model()
    page = given.translated(source, "sv", core_idea="<p>Ett.</p>")
    change(source, core_idea="<p>Kolme.</p>")
    assert states(change(fresh(page), core_idea="<p>Tre.</p>"))["core_idea"] == "current"


def test_a_section_that_still_says_the_same_is_current_when_somebody_says_so_and_publishes():
    source = model()
    page = given.translated(source, "sv", core_idea="<p>Ett.</p>")
    change(source, core_idea="<p>Yksi, kaksi.</p>")
    revision = confirm(fresh(page), ["core_idea"])
    assert states(fresh(page))["core_idea"] == "behind"
    revision.publish()
    assert states(fresh(page))["core_idea"] == "current"
    assert fresh(page).core_idea == "<p>Ett.</p>"


def test_work_on_an_older_source_is_marked_with_that_older_one():
    source = model()
    page = given.translated(source, "sv")
    seen = fresh(source).live_revision_id
    change(source, core_idea="<p>Yksi. Kolme.</p>")
    draft = fresh(page).get_latest_revision_as_object()
    draft.core_idea, draft.translated_from = "<p>Ett. Två.</p>", seen
    draft.save_revision().publish()
    assert states(fresh(page))["core_idea"] == "behind"


def test_going_back_to_an_older_text_goes_back_to_its_mark():
    source = model()
    page = given.translated(source, "sv", core_idea="<p>Ett.</p>")
    older = fresh(page).get_latest_revision()
    change(source, core_idea="<p>Kolme.</p>")
    change(fresh(page), core_idea="<p>Tre.</p>")
    back = older.as_object()
    back.save_revision(previous_revision=older).publish()
    assert states(fresh(page))["core_idea"] == "behind"


def test_a_copy_of_the_sources_text_is_no_translation():
    source = model()
    page = given.translated(source, "sv", core_idea=source.core_idea)
    assert states(page)["core_idea"] == "missing"


def test_sub_sections_titles_of_attachments_and_remarks_have_states_of_their_own():
    source = model(
        coordinator="yes",
        coordinator_remark="Puolet työajasta",
        development_path=[("needs", "<p>Tarve</p>"), ("measuring", "<p>Mittari</p>")],
        attachments=[("link", {"title": "Opas", "url": "https://example.org/opas", "language": "fi"})],
    )
    page = given.translated(source, "sv", development_path=[("needs", "<p>Behov</p>")], coordinator_remark="Hälften")
    assert states(page)["needs"] == "current"
    assert states(page)["measuring"] == "missing"
    assert states(page)["attachments"] == "missing"
    assert states(page)["coordinator_remark"] == "current"


def test_a_model_written_in_swedish_is_the_source_of_its_finnish_version():
    source = given.practice_model("Hembesök", language="sv", summary="Kort.")
    page = given.translated(source, "fi", title="Kotikäynnit", summary="Lyhyesti.")
    assert page.source.pk == source.pk
    assert state_of(page).state == "current"


def test_articles_and_collections_have_a_source_as_well():
    for source in (given.collection("Hanke", summary="Hanke."), given.article("Ohje", summary="Ohje.")):
        page = given.translated(source, "sv", title="På svenska", summary="Kort.")
        assert page.source.pk == source.pk
        assert state_of(page).state == "current"


def test_the_states_of_many_cost_one_statement(django_assert_num_queries):
    pages = [given.translated(given.practice_model(f"Malli {n}"), "sv").pk for n in range(5)]
    rows = list(PracticeModelPage.objects.filter(pk__in=pages))
    with django_assert_num_queries(1):
        found = states_of(rows)
    assert {found[pk].state for pk in pages} == {"current"}


def test_too_little_is_not_published():
    opened = open_translation(model(), "sv")
    for texts in ({"title": "Hembesök"}, {"title": "", "summary": "Kort."}):
        draft = fresh(opened).get_latest_revision_as_object()
        draft.summary = ""
        for name, value in texts.items():
            setattr(draft, name, value)
        with pytest.raises(NotReadyToPublish):
            draft.save_revision(clean=False).publish()
    assert not fresh(opened).live
