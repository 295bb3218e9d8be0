"""An editor makes models of the practices that background material tells of."""

import pytest
from wagtail.models import Locale
from wagtail.rich_text import RichText

from practicemodels.importing.files import Source, read_source
from practicemodels.importing.save import save
from practicemodels.importing.split import Run, outline, split
from practicemodels.models import ArticlePage, PracticeModelPage
from tests.builders import index

pytestmark = pytest.mark.django_db

BODY = [
    ("heading", "Kerhot"),
    ("text", "<p>Pihalla.</p>"),
    ("heading", "Retket"),
    ("text", "<p>Metsässä.</p>"),
    ("quotation", {"text": "Oli mukavaa.", "source": "Osallistuja"}),
    ("heading", "Retkien varusteet"),
    ("text", "<ul><li>eväät</li></ul>"),
]


@pytest.fixture
def background():
    finnish = Locale.objects.get(language_code="fi")
    page = ArticlePage(title="Aineisto", slug="aineisto", live=False, background=True, locale=finnish)
    page.body = [(kind, RichText(value) if kind == "text" else value) for kind, value in BODY]
    index().add_child(instance=page)
    page.save_revision()
    return page


def test_the_outline_lists_the_headings_with_their_first_words(background):
    assert [(heading.index, heading.text, heading.below) for heading in outline(background)] == [
        (1, "Kerhot", "Pihalla."),
        (2, "Retket", "Metsässä. ”Oli mukavaa.” (Osallistuja)"),
        (3, "Retkien varusteet", "eväät"),
    ]


def test_each_run_of_headings_becomes_a_draft_model_of_a_collection(background):
    made = split(background, [Run(1, 1), (2, 3)], title="Kesä")
    assert made.title == "Kesä"
    assert not made.live
    members = {model.title: model for model in made.members()}
    assert set(members) == {"Kerhot", "Retket"}
    assert members["Retket"].core_idea == (
        "<p>Metsässä.</p><p>”Oli mukavaa.” (Osallistuja)</p><h3>Retkien varusteet</h3><ul><li>eväät</li></ul>"
    )
    assert not members["Retket"].live
    link = members["Kerhot"].attachments[0]
    assert link.block_type == "link"
    assert link.value["url"].endswith(background.url)
    assert "Aineisto" in link.value["title"]


@pytest.mark.parametrize("runs", [[], [(0, 1)], [(2, 1)], [(1, 2), (2, 3)], [(3, 4)]])
def test_runs_that_overlap_or_do_not_exist_are_refused(background, runs):
    with pytest.raises(ValueError, match=r"\w"):
        split(background, runs)
    assert not PracticeModelPage.objects.exists()


def test_the_slides_of_a_project_become_a_collection_with_its_practices(shared):
    path = shared / "seeds" / "1-osuma-projekti.txt"
    (description,) = read_source(Source(path, path.name, path.parent))
    page = save(description).page
    wanted = ["Järjestöjen vaikuttamisryhmä", "Verkostoitumisen foorumit", "Arviointitapaaminen"]
    headings = {heading.text: heading.index for heading in outline(page)}
    made = split(page, [(headings[name], headings[name]) for name in wanted])
    models = {model.title: model for model in made.members()}
    assert set(models) == set(wanted)
    assert models["Arviointitapaaminen"].core_idea.count("<li>") == 5
