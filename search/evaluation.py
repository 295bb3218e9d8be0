"""How well an engine finds, by queries that people have judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from statistics import fmean
from typing import Any

from .documents import Document, Passage
from .engines import Engine
from .labels import topic_labels
from .language import LANGUAGES
from .selection import PAGE_SIZE, Selection

Figures = dict[str, float]


def evaluate(engine: Engine, judged: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of an engine over documents of their own, of which no trace is left."""
    names = {number: str(doc["id"]) for number, doc in enumerate(judged["docs"], start=1)}
    labels = topic_labels({code for doc in judged["docs"] for code in doc.get("topics", ())})
    with engine.apart() as apart:
        apart.upsert(document(number, doc, labels) for number, doc in enumerate(judged["docs"], start=1))
        rows = [(query, [names[number] for number in found(apart, query)]) for query in judged["queries"]]
    per_query = [(query, measured(ids, query["relevant"]), ids) for query, ids in rows]
    return {
        "engine": engine.name,
        "queries": len(per_query),
        "overall": mean(figures for _, figures, _ in per_query),
        "by_language": grouped(per_query, "lang"),
        "by_kind": grouped(per_query, "kind"),
        "per_query": [
            {"id": query["id"], "ndcg@10": figures["ndcg@10"], "recall@10": figures["recall@10"], "found": ids}
            for query, figures, ids in per_query
        ],
    }


def document(number: int, doc: Mapping[str, Any], labels: Mapping[str, tuple[Any, ...]]) -> Document:
    language = doc["lang"]
    topics = tuple(doc.get("topics") or ())
    return Document(
        number,
        language,
        LANGUAGES,
        doc["title"],
        doc.get("summary") or "",
        (Passage("core_idea", language, doc.get("text") or ""),),
        tuple(label for code in topics for label in labels.get(code, ())),
        {"topic": topics},
    )


def found(engine: Engine, query: Mapping[str, Any]) -> list[int]:
    """The first ten: hits, then those that hold some of the words."""
    results = engine.search(Selection(query["lang"], query["text"]))
    return [hit.number for hit in (*results.hits, *results.partial)][:PAGE_SIZE]


def measured(ids: Sequence[str], relevant: Mapping[str, int]) -> Figures:
    gains = [relevant.get(identity, 0) for identity in ids]
    ideal = discounted(sorted(relevant.values(), reverse=True)[:PAGE_SIZE])
    ranks = [rank for rank, gain in enumerate(gains, start=1) if gain]
    return {
        "ndcg@10": discounted(gains) / ideal if ideal else 0.0,
        "recall@10": len(ranks) / len(relevant) if relevant else 0.0,
        "mrr": 1 / ranks[0] if ranks else 0.0,
    }


def discounted(gains: Iterable[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def mean(figures: Iterable[Figures]) -> Figures:
    rows = list(figures)
    return (
        {name: round(fmean(row[name] for row in rows), 4) for name in ("ndcg@10", "recall@10", "mrr")} if rows else {}
    )


def grouped(per_query: Iterable[tuple[Mapping[str, Any], Figures, Any]], by: str) -> dict[str, Figures]:
    groups: dict[str, list[Figures]] = defaultdict(list)
    for query, figures, _ in per_query:
        groups[str(query.get(by, ""))].append(figures)
    return {name: mean(rows) for name, rows in sorted(groups.items())}
