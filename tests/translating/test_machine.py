"""A machine drafts what is empty; a service that fails changes nothing and is told in a sentence."""

import builders as given
import pytest
from translating.acts import change, fresh
from translating.libre import running

from practicemodels.models import NotReadyToPublish
from practicemodels.translation import open_translation, service, state_of
from practicemodels.translation.machine import TranslatorTrouble, fill
from practicemodels.translation.service import configured
from practicesite.environment import is_translator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CORE = '<p>Kaksi <b>vapaaehtoista</b> käy <a href="https://example.org/ohje">ohjeen</a> mukaan 12 kertaa.</p>'


@pytest.fixture
def libre(settings):
    with running() as found:
        settings.TRANSLATOR = found.address
        yield found


def model(**texts):
    return given.practice_model(
        "Kotikäynnit",
        **{
            "core_idea": CORE,
            "tips": "<ul><li>Soita</li><li>Kirjoita 040 987 6543</li></ul>",
            "organisation": "Kylätalo ry",
        }
        | texts,
    )


def draft(page):
    return fresh(page).get_latest_revision_as_object()


def test_empty_parts_are_filled_in_a_new_draft_and_marked(libre):
    page = open_translation(model(), "sv")
    before = page.latest_revision_id
    filled = fill(page)
    assert {part.key for part in filled.parts} == {"title", "summary", "core_idea", "tips"}
    assert fresh(page).latest_revision_id != before
    assert not fresh(page).live
    found = draft(page)
    assert found.title == "[sv] Kotikäynnit"
    assert '<b>vapaaehtoista</b> käy <a href="https://example.org/ohje">ohjeen</a> mukaan 12' in found.core_idea
    assert found.tips == "<ul><li>[sv] Soita</li><li>[sv] Kirjoita 040 987 6543</li></ul>"
    assert {part.state for part in state_of(found).parts.values()} == {"machine"}
    assert state_of(found).state == "machine"
    assert {(one["source"], one["target"], one["api_key"], one["path"]) for one in libre.asked} == {
        ("fi", "sv", "salainen", "/translate")
    }


def test_what_somebody_has_written_is_left(libre):
    page = open_translation(model(), "sv")
    change(page, publish=False, title="Hembesök", core_idea="<p>Två.</p>")
    filled = fill(fresh(page))
    assert {part.key for part in filled.parts} == {"summary", "tips"}
    assert draft(page).core_idea == "<p>Två.</p>"
    assert state_of(draft(page)).parts["core_idea"].state == "current"


def test_what_somebody_writes_while_the_machine_works_is_left(libre):
    page = open_translation(model(), "sv")

    def slow(asked):
        return {"translatedText": [f"[sv] {text}" for text in asked["q"]]}

    libre.answer = slow
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "practicemodels.translation.machine.translate",
            lambda *given: (change(page, publish=False, title="Hembesök"), service.translate(*given))[1],
        )
        filled = fill(page)
    assert "title" in {part.key for part, _sentence in filled.left}
    assert draft(page).title == "Hembesök"


def test_a_draft_of_a_live_translation_does_not_touch_what_readers_see(libre):
    page = given.translated(model(), "sv", title="Hembesök")
    fill(page)
    assert fresh(page).core_idea == ""
    assert draft(page).core_idea != ""
    with pytest.raises(NotReadyToPublish):
        fresh(page).get_latest_revision().publish()


def test_nothing_empty_asks_nothing(libre):
    page = given.translated(model(core_idea="", tips=""), "sv")
    assert fill(page).parts == []
    assert libre.asked == []


def test_sub_sections_attachments_and_alternative_texts_are_translated(libre):
    source = model(
        core_idea='<p>Katso</p><embed alt="Kaksi ihmistä" embedtype="image" format="left" id="3"/>',
        development_path=[("needs", "<p>Tarve</p>")],
        attachments=[("link", {"title": "Opas", "url": "https://example.org/opas", "language": "fi"})],
    )
    page = open_translation(source, "sv")
    fill(page)
    found = draft(page)
    assert 'alt="[sv] Kaksi ihmistä"' in found.core_idea
    assert found.development_path[0].block_type == "needs"
    assert found.development_path[0].value.source == "<p>[sv] Tarve</p>"
    assert found.attachments[0].value["title"] == "[sv] Opas"
    assert found.attachments[0].value["url"] == "https://example.org/opas"


def nothing_changed(page, sentence):
    before = fresh(page).latest_revision_id
    with pytest.raises(TranslatorTrouble) as trouble:
        fill(page)
    assert sentence in str(trouble.value)
    assert fresh(page).latest_revision_id == before
    assert state_of(draft(page)).having("machine") == []


NONSENSE = [
    b"<html>Sorry</html>",
    {"error": "no"},
    {"translatedText": "one text"},
    {"translatedText": ["too few"]},
    {"translatedText": [None] * 5},
    {"translatedText": [""] * 5},
    [],
    b"",
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("answer", NONSENSE)
def test_a_service_that_answers_nonsense_changes_nothing(libre, answer):
    page = open_translation(model(), "sv")
    libre.answer = lambda asked: answer
    nothing_changed(page, "no translation")


def test_a_service_that_gives_everything_back_as_it_was_changes_nothing(libre):
    page = open_translation(model(), "sv")
    libre.answer = lambda asked: {"translatedText": asked["q"]}
    nothing_changed(page, "no translation")


def test_a_text_that_comes_back_as_it_was_is_left_empty_and_told_but_a_name_may_stay(libre):
    tips = "<p>Soita ensin ja kysy lupa &amp; aika.</p>"
    page = open_translation(model(place="Kylätalo Onni", tips=tips), "sv")
    libre.answer = lambda asked: {
        "translatedText": [text if text.startswith(("Kylä", "Soita")) else f"[sv] {text}" for text in asked["q"]]
    }
    filled = fill(page)
    assert [(part.key, reason) for part, reason in filled.left] == [
        ("tips", "The service gave the text of the original back.")
    ]
    assert draft(page).place == "Kylätalo Onni"
    assert draft(page).tips == ""


@pytest.mark.parametrize("status", [400, 403, 429, 500, 503])
def test_a_service_that_refuses_changes_nothing(libre, status):
    libre.status = status
    nothing_changed(open_translation(model(), "sv"), str(status))


def test_a_service_that_is_down_changes_nothing(settings):
    settings.TRANSLATOR = "libretranslate+http://127.0.0.1:9"
    nothing_changed(open_translation(model(), "sv"), "cannot be reached")


def test_a_service_that_is_slow_changes_nothing(libre, monkeypatch):
    monkeypatch.setattr(service, "PATIENCE", 1)
    libre.delay = 2.5
    nothing_changed(open_translation(model(), "sv"), "in time")


def test_a_service_that_sends_a_byte_now_and_then_does_not_hold_anybody_up(libre, monkeypatch):
    monkeypatch.setattr(service, "PATIENCE", 1)
    libre.drip = True
    nothing_changed(open_translation(model(), "sv"), "in time")


def test_a_site_without_a_service_says_so(settings):
    settings.TRANSLATOR = ""
    nothing_changed(open_translation(model(), "sv"), "no translation service")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<b>vapaaehtoista</b>", "vapaaehtoista"),
        ('<a id="a1">ohjeen</a>', "ohjeen"),
        ('<a id="a1">ohjeen</a>', '<a id="a2">ohjeen</a>'),
        ("12", "13"),
        ("12", "tolv"),
        ("kertaa", "kertaa <script>alert(1)</script>"),
        ("kertaa", "kertaa <b>"),
    ],
)
def test_a_section_of_which_something_was_lost_is_left_empty_and_told(libre, old, new):
    page = open_translation(model(), "sv")
    libre.answer = lambda asked: {"translatedText": [f"[sv] {text.replace(old, new)}" for text in asked["q"]]}
    filled = fill(page)
    assert [part.key for part, _sentence in filled.left] == ["core_idea"]
    assert draft(page).core_idea == ""
    assert draft(page).tips != ""


def test_a_name_that_was_changed_is_not_taken(libre):
    page = open_translation(model(core_idea="<p>Kylätalo ry järjestää.</p>"), "sv")
    libre.answer = lambda asked: {
        "translatedText": [f"[sv] {text.replace('Kylätalo', 'Byhuset')}" for text in asked["q"]]
    }
    assert [part.key for part, _sentence in fill(page).left] == ["core_idea"]


def test_a_text_longer_than_its_field_is_not_taken(libre):
    page = open_translation(model(), "sv")
    libre.answer = lambda asked: {"translatedText": [text + " å" * 300 for text in asked["q"]]}
    left = {part.key for part, _sentence in fill(page).left}
    assert left == {"title", "summary"}
    assert draft(page).title == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("libretranslate+https://kauppa@mt.example.fi", ("https://mt.example.fi", "kauppa")),
        ("libretranslate+http://localhost:5000/polku/", ("http://localhost:5000/polku", "")),
        ("libretranslate+https://a%40b@mt.example.fi", ("https://mt.example.fi", "a@b")),
    ],
)
def test_the_setting_names_a_libretranslate_service(address, expected):
    options = configured(address)["OPTIONS"]
    assert (options["LIBRETRANSLATE_URL"], options["API_KEY"]) == expected


def test_the_setting_names_deepl_also_by_a_key_of_its_free_kind():
    assert configured("deepl://279a-FA:fx")["OPTIONS"]["AUTH_KEY"] == "279a-FA:fx"
    assert configured("") is None


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("libretranslate+https://mt.example.fi", True),
        ("libretranslate+http://key@localhost:5000", True),
        ("deepl://279a-FA:fx", True),
        ("deepl://", False),
        ("https://mt.example.fi", False),
        ("libretranslate+https://", False),
        ("google", False),
    ],
)
def test_a_setting_that_names_no_service_stops_the_start(value, good):
    assert is_translator(value) is good
