"""How much of what is said in the other language a search finds, by judged queries."""

import json
from pathlib import Path

import pytest

from search.evaluation import evaluate

pytestmark = pytest.mark.django_db
QUERIES = json.loads(Path(__file__).with_name("cross_language_queries.json").read_text("utf-8"))["queries"]


def test_judged_queries_go_both_ways() -> None:
    assert len(QUERIES) >= 20
    assert {query["lang"] for query in QUERIES} == {"fi", "sv"}


def test_most_of_what_is_said_in_finnish_is_found_in_swedish(engine, shared) -> None:
    judged = json.loads((shared / "eval" / "judged-queries.json").read_text("utf-8"))
    found = evaluate(engine, {**judged, "queries": QUERIES})["by_language"]
    assert found["sv"]["recall@10"] >= 0.75, found
    assert found["fi"]["recall@10"] >= 0.4, found  # Finnish descriptions on the same fill the page


def test_readers_find_what_they_want_in_their_own_language(engine, shared) -> None:
    judged = json.loads((shared / "eval" / "judged-queries.json").read_text("utf-8"))
    found = evaluate(engine, judged)["by_language"]
    assert found["fi"]["ndcg@10"] >= 0.86, found
    assert found["sv"]["ndcg@10"] >= 0.84, found
