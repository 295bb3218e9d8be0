"""What Elasticsearch is asked."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.documents import AREA_FACETS, FACETS, NATIONAL
from search.language import LANGUAGES
from search.plan import Clause, Plan, Word
from search.ranking import ALIKE
from search.selection import Selection

from .base import Stretch
from .columns import EXACT, NAMES

Json = dict[str, Any]

# More options than any vocabulary has: all are counted.
MOST_OPTIONS = 50_000
# What a hit is shown by, and what it is put in order by. The latter is for a hundred hits: stored fields, the server's
# own name of a document among them, would be unpacked for each, which takes longer than all the rest.
SHOWN: Json = {"_source": ["number", "language", "stored"]}
ARRANGED: Json = {"stored_fields": "_none_", "docvalue_fields": ["number", "language", "weighed"]}


def question(selection: Selection, words: Plan, every: bool, stretch: Stretch, uncounted: Iterable[str] = ()) -> Json:
    """Hits, total and all facets in one request.

    Words decide what is counted at all; what is chosen narrows the hits after
    the counting, and each facet's count is narrowed by the others' choice.
    Hits that are still to be put in order come with what that takes, and of
    terms whose share of all documents is not known it is asked in how many they are.
    """
    wanted = chosen(selection)
    areas = {facet: wanted[facet] for facet in AREA_FACETS if facet in wanted}
    free = [facet for facet in FACETS if facet not in wanted]
    counts: Json = {"served": {"filter": {"match_all": {}}}, "free": counting(free, wanted.values())}
    for facet in wanted:
        free_of_it = [one for name, one in wanted.items() if name != facet]
        counts[facet] = counting([facet] if facet in FACETS else [], free_of_it)
    if areas:
        others = [one for name, one in wanted.items() if name not in areas]
        left_out = {"bool": {"must_not": {"bool": {"filter": list(areas.values())}}}}
        counts["national"] = {"filter": both([*others, {"term": {"national": True}}, left_out])}
    if terms := list(uncounted):
        counts["everywhere"] = {
            "global": {},
            "aggs": {"terms": {"filters": {"filters": {t: anywhere(t) for t in terms}}}},
        }
    return {
        "query": matching(selection, words, every),
        "post_filter": both(wanted.values()),
        "aggs": counts,
        "track_total_hits": True,
        "sort": order(selection),
        "from": stretch.start,
        "size": stretch.size,
        **(ARRANGED if stretch.arranged else SHOWN),
    }


def anywhere(term: str) -> Json:
    return {"bool": {"should": [{"term": {column: term}} for column in NAMES]}}


def others(selection: Selection, words: Plan, hits: Iterable[str], size: int) -> Json:
    """Documents that hold some of the words, besides these hits."""
    found = matching(selection, words, every=False)
    found["bool"]["filter"] += list(chosen(selection).values())
    found["bool"]["must_not"].append({"ids": {"values": list(hits)}})
    return {
        "query": found,
        "track_total_hits": False,
        "sort": order(selection),
        "size": size,
        **ARRANGED,
    }


def matching(selection: Selection, words: Plan, every: bool) -> Json:
    """All or some of the words, in what serves the reader and is what was asked for in other ways."""
    served: list[Json] = [{"term": {"serves": selection.language}}]
    served += [said(phrase) for phrase in words.phrases]
    unwanted = [said(phrase) for phrase in words.excluded_phrases]
    unwanted += [column_query(terms, EXACT, 1) for terms in words.excluded]
    found: Json = {"filter": served, "must_not": unwanted}
    if words and every:
        found["must"] = [clause_query(clause, every) for clause in words.clauses]
    elif words:
        found |= {"should": [clause_query(clause, every) for clause in words.clauses], "minimum_should_match": 1}
    return {"bool": found}


def said(phrase: str) -> Json:
    return {"match_phrase": {"said": phrase.strip()}}


def clause_query(clause: Clause, every: bool) -> Json:
    """Its own words, all or some, or all of another way to say them: whichever is worth most counts."""
    own = [word_query(word) for word in clause.own]
    best = own[0] if len(own) == 1 else {"bool": {"must": own} if every else {"should": own}}
    if not clause.also:
        return best
    ways = [
        {"bool": {"must": [word_query(word) for word in way.words], "boost": way.weight * len(own) / len(way.words)}}
        for way in clause.also
    ]
    return {"dis_max": {"queries": [best, *ways]}}


def word_query(word: Word) -> Json:
    """Any of the word's primary terms in the primary columns, or of its secondary ones in the secondary columns."""
    own = terms_query(
        [term for term in word.primary if term not in word.alike],
        [term for term in word.secondary if term not in word.alike],
    )
    if not word.alike:
        return own
    others = [terms_query([term], [term]) for term in sorted(word.alike)]
    for other in others:
        other["bool"]["boost"] = ALIKE
    return {"dis_max": {"queries": [own, *others]}}


def terms_query(primary: Iterable[str], secondary: Iterable[str]) -> Json:
    primary, secondary = list(primary), list(secondary)
    alternatives = [column_query(primary, ("title^2", "body"), 1), column_query(primary, ("attached",), 0.05)]
    if secondary:
        alternatives.append(column_query(secondary, ("title_parts", "body_parts"), 0.8))
        alternatives.append(column_query(secondary, ("labels",), 0.2))
    return {"bool": {"should": alternatives, "minimum_should_match": 1}}


def column_query(terms: Iterable[str], fields: tuple[str, ...], boost: float) -> Json:
    return {
        "combined_fields": {
            "query": " ".join(terms),
            "fields": list(fields),
            "operator": "or",
            "boost": boost,
        }
    }


def chosen(selection: Selection) -> dict[str, Json]:
    """What a document must have of each thing that was chosen."""
    wanted: dict[str, Json] = {facet: {"terms": {facet: list(codes)}} for facet, codes in selection.sought.items()}
    years: Mapping[str, int | None] = {"gte": selection.year_from, "lte": selection.year_to}
    limits = {sign: year for sign, year in years.items() if year is not None}
    if limits:
        wanted["years"] = {"range": {"year": limits}}
    return wanted


def counting(facets: Iterable[str], conditions: Iterable[Json]) -> Json:
    options = {facet: {"terms": {"field": facet, "size": MOST_OPTIONS}} for facet in facets}
    return {"filter": both(conditions), **({"aggs": options} if options else {})}


def both(conditions: Iterable[Json]) -> Json:
    conditions = list(conditions)
    return {"bool": {"filter": conditions}} if conditions else {"match_all": {}}


def order(selection: Selection) -> list[Json]:
    newest = [{"published": "desc"}, {"number": "desc"}]
    if selection.sort == "newest":
        return newest
    if selection.sort == "adopted":
        return [{"places": "desc"}, *newest]
    if selection.sort == "title":
        language = selection.language if selection.language in LANGUAGES else LANGUAGES[0]
        return [{f"sort_{language}": "asc"}, {"number": "asc"}]
    return [{"_score": "desc"}, *newest]


def options_in(counted: Json) -> dict[str, dict[str, int]]:
    """The counts of every facet's options, the country left out."""
    found = {**counted["free"], **{facet: counted[facet].get(facet) for facet in FACETS if facet in counted}}
    return {
        facet: {
            str(bucket["key"]): int(bucket["doc_count"])
            for bucket in found[facet]["buckets"]
            if not (facet in AREA_FACETS and bucket["key"] == NATIONAL)
        }
        for facet in FACETS
    }
