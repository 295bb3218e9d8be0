"""The same work as an expert would write it for one engine by hand: what the engines of the site are measured against.

Hits of one page with what shows them, the total, and the counts of all facets,
each without its own choice. The terms are given; nothing is planned, packed out
or made into objects.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection

from search.documents import FACETS
from search.engines import ElasticsearchEngine
from search.engines.database import DatabaseEngine, bit_of
from search.engines.server import connection_to
from search.plan import Plan, Word
from search.selection import PAGE_SIZE, Selection

Work = Callable[[], object]


def alternatives(words: Plan) -> list[list[list[Word]]]:
    """For each clause, the ways to say it: words that have to be there together."""
    return [[list(clause.own), *(list(way.words) for way in clause.also)] for clause in words.clauses]


def combined(words: Plan, one: Callable[[Word], str], both: str, either: str) -> str:
    """The query in a language that has brackets."""
    return both.join(
        f"({either.join(f'({both.join(map(one, way))})' for way in ways)})" for ways in alternatives(words)
    )


def sqlite(engine: DatabaseEngine, selection: Selection, words: Plan) -> Work:
    from search.engines.sqlite import safe

    def quoted(terms: tuple[str, ...]) -> str:
        return " OR ".join(f'"{safe(term)}"' for term in terms)

    def one(word: Word) -> str:
        parts = [f"{{title body}} : ({quoted(word.primary)})"]
        if word.secondary:
            parts.append(f"{{title_parts body_parts labels}} : ({quoted(word.secondary)})")
        return f"({' OR '.join(parts)})"

    match = combined(words, one, " AND ", " OR ")
    terms, documents = engine.terms, engine.documents
    if match:
        source = f"{terms} JOIN {documents} d ON d.id = {terms}.rowid WHERE {terms} MATCH %s AND"
        score = f"bm25({terms}, 2, 1, 0.8, 0.8, 0.2)"
    else:
        source, score = f"{documents} d WHERE", "0"
    return database(engine, selection, source, score, [match] if match else [])


def postgresql(engine: DatabaseEngine, selection: Selection, words: Plan) -> Work:
    from search.engines.postgresql import quoted

    def any_of(terms: tuple[str, ...], weights: str) -> list[str]:
        return [f"{quoted(term)}:{weights}" for term in terms]

    def one(word: Word) -> str:
        return f"({' | '.join([*any_of(word.primary, 'AB'), *any_of(word.secondary, 'CD')])})"

    match = combined(words, one, " & ", " | ")
    if match:
        source = f"{engine.terms} t JOIN {engine.documents} d ON d.id = t.document WHERE t.vector @@ %s::tsquery AND"
        score = "-ts_rank('{0.1, 0.4, 0.7, 1}', t.vector, %s::tsquery, 1)"
        return database(engine, selection, source, score, [match], scored=[match])
    return database(engine, selection, f"{engine.documents} d WHERE", "0", [])


def database(
    engine: DatabaseEngine, selection: Selection, source: str, score: str, matched: list[Any], scored: list[Any] = ()
) -> Work:
    """Found documents in a temporary result, then counted and cut to a page."""
    chosen = dict(selection.sought)

    def having(facets: dict[str, tuple[str, ...]]) -> str:
        return "".join(
            f" AND id IN (SELECT document FROM {engine.codes} WHERE facet = '{facet}' "
            f"AND code IN ({', '.join(repr(code) for code in codes)}))"
            for facet, codes in facets.items()
        )

    found = (
        f"WITH found AS MATERIALIZED (SELECT d.id, d.number, d.published, {score} AS score "
        f"FROM {source} (d.serves & {bit_of(selection.language)}) <> 0), "
        f"chosen AS MATERIALIZED (SELECT * FROM found WHERE 1 = 1{having(chosen)}) "
    )
    free = [facet for facet in FACETS if facet not in chosen]
    parts = [
        "SELECT 'total' AS facet, '' AS code, COUNT(*) AS value, 0 AS place FROM chosen",
        f"SELECT facet, code, COUNT(*), 0 FROM chosen JOIN {engine.codes} c ON c.document = chosen.id "
        f"WHERE facet IN ({', '.join(map(repr, free))}) GROUP BY facet, code",
    ]
    for facet in chosen:
        others = {name: codes for name, codes in chosen.items() if name != facet}
        parts.append(
            f"SELECT facet, code, COUNT(*), 0 FROM found JOIN {engine.codes} c ON c.document = found.id "
            f"WHERE facet = '{facet}'{having(others)} GROUP BY facet, code"
        )
    order = "score, published DESC, number DESC"
    page = f"LIMIT {PAGE_SIZE} OFFSET {(selection.page - 1) * PAGE_SIZE}"
    parts.append(
        f"SELECT * FROM (SELECT 'hit', '', id, ROW_NUMBER() OVER (ORDER BY {order}) AS place "
        f"FROM chosen ORDER BY place {page}) p"
    )
    sql = found + " UNION ALL ".join(parts)
    shown = (
        f"SELECT id, number, language, stored FROM {engine.documents} JOIN {engine.kept} ON document = id WHERE id IN "
    )

    def work() -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql, [*scored, *matched] or None)
            rows = cursor.fetchall()
            hits = [row[2] for row in rows if row[0] == "hit"]
            cursor.execute(f"{shown}({', '.join(map(str, hits))})")
            return rows, cursor.fetchall()

    return work


def elasticsearch(engine: ElasticsearchEngine, selection: Selection, words: Plan) -> Work:
    def one(word: Word) -> dict[str, Any]:
        primary, secondary = word.primary, word.secondary
        return {
            "dis_max": {
                "queries": [
                    {"match": {"title": {"query": " ".join(primary), "boost": 2}}},
                    {"match": {"body": {"query": " ".join(primary)}}},
                    {"match": {"title_parts": {"query": " ".join(secondary), "boost": 0.8}}},
                    {"match": {"body_parts": {"query": " ".join(secondary), "boost": 0.8}}},
                    {"match": {"labels": {"query": " ".join(secondary), "boost": 0.2}}},
                ]
            }
        }

    chosen = {facet: {"terms": {facet: list(codes)}} for facet, codes in selection.sought.items()}

    def counts(facets: list[str], filters: list[dict[str, Any]]) -> dict[str, Any]:
        options = {facet: {"terms": {"field": facet, "size": 1000}} for facet in facets}
        return {"filter": {"bool": {"filter": filters}}, "aggs": options}

    aggregations = {"free": counts([facet for facet in FACETS if facet not in chosen], list(chosen.values()))}
    for facet in chosen:
        aggregations[facet] = counts([facet], [one for name, one in chosen.items() if name != facet])
    body = {
        "query": {
            "bool": {
                "filter": [{"term": {"serves": selection.language}}],
                "must": [
                    {"dis_max": {"queries": [{"bool": {"must": [one(word) for word in way]}} for way in ways]}}
                    for ways in alternatives(words)
                ],
            }
        },
        "post_filter": {"bool": {"filter": list(chosen.values())}},
        "aggs": aggregations,
        "track_total_hits": True,
        "sort": ["_score", {"published": "desc"}, {"number": "desc"}],
        "from": (selection.page - 1) * PAGE_SIZE,
        "size": PAGE_SIZE,
    }
    written = json.dumps(body)
    client = connection_to(engine.address).client.options(request_timeout=60)

    def work() -> object:
        return client.perform_request(
            "POST",
            f"/{engine.alias}/_search",
            params={"request_cache": "false"},
            headers={"content-type": "application/json", "accept": "application/json"},
            body=json.loads(written),
        )

    return work


WRITTEN = {"sqlite": sqlite, "postgresql": postgresql, "elasticsearch": elasticsearch}
