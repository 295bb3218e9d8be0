"""The engine in the database and the one on the search server give the same answers over the same models."""

import json

import pytest
from indexed import document

from benchmarks.generate import documents
from search.documents import FACETS
from search.engines import Engine, Results
from search.evaluation import evaluate
from search.selection import Selection
from search.snippets import snippet

SELECTIONS = [
    Selection("fi"),
    Selection("sv"),
    Selection("fi", "vapaaehtoinen"),
    Selection("fi", "vapaaehtoisten koordinointi kunnassa"),
    Selection("sv", "frivilliga"),
    Selection("en", "volunteers"),
    Selection("fi", "järjestöjen yhteistyöverkosto", {"theme": ("older", "youth"), "county": ("mk01",)}),
    Selection("fi", "", {"county": ("mk02", "mk05"), "phase": ("ready",), "language": ("fi",)}),
    Selection("fi", "", {"county": ("FI",)}),
    Selection("fi", "", {"topic": ("p-oral-health",)}, year_from=2016, year_to=2020),
    Selection("fi", "kirjasto zyxwvut"),
    Selection("fi", "zyxwvut"),
    Selection("fi", "kuntaliitos"),
    Selection("fi", "", {"adopted_in": ("mk01", "hv05"), "coordinator": ("yes", "unknown")}),
    Selection("fi", "ryhmä", {"start_months": ("6",), "training": ("no",), "digital_tool": ("unknown",)}),
    Selection("sv", "", {"start_months": ("3", "unknown"), "theme": ("none", "older")}),
    Selection("fi", "ryhmä", size=40),
    Selection("fi", "ryhmä", page=2, size=70),
    Selection("fi", sort="title", page=3),
    Selection("fi", "ryhmä", sort="newest", page=2),
    Selection("sv", page=999_999),
]


@pytest.fixture
def both(engine: Engine, elasticsearch: Engine) -> tuple[Engine, Engine]:
    corpus = list(documents(150))
    corpus += [document(1, "Kirjasto 😀", "ᏣᎳᎩ", national=True, theme=["older"])]
    corpus += [document(2, "Sanoja", "kunta " * 400, theme=["none"])]  # more than PostgreSQL keeps of a term
    engine.upsert(corpus)
    elasticsearch.upsert(corpus)
    return engine, elasticsearch


def everything(engine: Engine, selection: Selection) -> dict[int, str]:
    """Every hit on every page, with its snippet."""
    first = engine.search(selection.with_(page=1))
    words = first.words
    last = -(-first.total // selection.size)
    pages: list[Results] = [first, *(engine.search(selection.with_(page=page)) for page in range(2, last + 1))]
    found = [(hit.number, repr(snippet(hit.stored, words))) for page in pages for hit in page.hits]
    assert len(found) == first.total == len(dict(found))
    return dict(found)


def test_every_selection_has_the_same_hits_totals_counts_and_snippets(both) -> None:
    for selection in SELECTIONS:
        one, other = (engine.search(selection) for engine in both)
        for name in ("total", "mode", "page", "national", "served", "without"):
            assert getattr(one, name) == getattr(other, name), (selection, name)
        for facet in FACETS:
            assert dict(one.facets[facet]) == dict(other.facets[facet]), (selection, facet)
        assert len(one.partial) == len(other.partial), selection
        assert everything(both[0], selection) == everything(both[1], selection), selection


def test_orders_other_than_relevance_are_the_same_to_the_last(both) -> None:
    for selection in (Selection("sv", sort="title"), Selection("fi", "ryhmä", sort="newest"), Selection("en")):
        for page in (1, 2, 7):
            one, other = (engine.search(selection.with_(page=page)) for engine in both)
            assert [hit.number for hit in one.hits] == [hit.number for hit in other.hits]


def test_relevance_is_as_good_on_each(engine: Engine, elasticsearch: Engine, shared, capsys) -> None:
    judged = json.loads((shared / "eval" / "judged-queries.json").read_text("utf-8"))
    one, other = evaluate(engine, judged), evaluate(elasticsearch, judged)
    for language in ("fi", "sv"):
        figures = [each["by_language"][language]["ndcg@10"] for each in (one, other)]
        assert abs(figures[0] - figures[1]) <= 0.03, (language, figures)
    pairs = [(set(a["found"]), set(b["found"])) for a, b in zip(one["per_query"], other["per_query"], strict=True)]
    overlap = sum(len(a & b) / max(len(a), len(b), 1) for a, b in pairs) / len(pairs)
    with capsys.disabled():
        print(f"\n{one['engine']} and {other['engine']}: overlap@10 {overlap:.3f}")
    assert overlap > 0.85
