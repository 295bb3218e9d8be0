"""What is said to Elasticsearch: the form of its index, of a document, and of a question."""

import base64
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from search.documents import AREA_FACETS, FACETS, NATIONAL, Columns, Document, analysed
from search.language import LANGUAGES, sort_key
from search.plan import Clause, Plan, Word
from search.ranking import ALIKE, Held
from search.selection import Selection
from search.storage import pack

from .database import codes_of

Json = dict[str, Any]

# More options than any vocabulary has: all are counted.
MOST_OPTIONS = 50_000
COLUMNS = ("title", "body", "title_parts", "body_parts", "labels")
# What is kept as it came; the terms are only matched.
KEPT = ("number", "language", "digest", "stored", "weighed")
# What a hit is shown by, and what it is put in order by.
SHOWN, ARRANGED = ["number", "language", "stored"], ["weighed"]
# How long a deletion is remembered, so that a late delivery of what was deleted is refused.
REMEMBERED, REMEMBERED_IN_REBUILD = "1h", "48h"


def form() -> Json:
    """Settings and mapping of an index."""
    keyword, terms = {"type": "keyword"}, {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
    return {
        "settings": {
            "number_of_shards": 1,
            "number_of_replicas": 0,
            "auto_expand_replicas": "0-1",
            # Every page up to the last; Elasticsearch never holds more than there are.
            "max_result_window": 100_000_000,
            "gc_deletes": REMEMBERED,
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": list(KEPT)},
            "properties": {
                **dict.fromkeys(COLUMNS, terms),
                # Texts as they stand, for expressions in quotation marks; none reaches from one text into another.
                "said": {"type": "text", "analyzer": "whitespace", "norms": False, "position_increment_gap": 1_000},
                **dict.fromkeys(FACETS, keyword),
                **{f"sort_{language}": {"type": "keyword", "index": False} for language in LANGUAGES},
                "number": {"type": "long"},
                "serves": keyword,
                "national": {"type": "boolean"},
                "published": keyword,
                "year": {"type": "short"},
                "digest": {"type": "keyword", "index": False},
                "stored": {"type": "binary"},
                "weighed": {"type": "binary"},
            },
        },
    }


def identity(number: int, language: str) -> str:
    return f"{number}-{language}"


def record(document: Document) -> Json:
    """A document as it is indexed."""
    columns: Columns = analysed(document)
    codes: dict[str, list[str]] = {facet: [] for facet in FACETS}
    for facet, code in codes_of(document):
        codes[facet].append(code)
    return {
        **{column: written(getattr(columns, column)) for column in COLUMNS},
        "said": columns.said,
        **codes,
        **{f"sort_{language}": sort_key(document.title, language) for language in LANGUAGES},
        "number": document.number,
        "language": document.language,
        "serves": list(document.serves),
        "national": document.national,
        "published": document.published.isoformat() if document.published else "",
        "year": document.year,
        "digest": document.digest,
        "stored": base64.b64encode(pack(document, columns)).decode(),
        "weighed": base64.b64encode(weighed(columns)).decode(),
    }


def weighed(columns: Columns) -> bytes:
    """The length of a document and, a line each, its terms with the columns in which they stand: see `ranking.Held`."""
    length, found = 0, dict[str, str]()
    for letter, column in zip("ABCCD", (getattr(columns, name) for name in COLUMNS), strict=True):
        for term in (term for terms in column for term in terms):
            length += 1
            found[term] = found.get(term, "") + letter
    return zlib.compress(
        "\n".join([str(length), *(f"{term} {letters}" for term, letters in found.items()), ""]).encode()
    )


def held(identity: int, weighed: str, terms: Iterable[str]) -> Held:
    """What a document holds of some terms."""
    text = zlib.decompress(base64.b64decode(weighed)).decode()
    found = {}
    for term in terms:
        at = text.find(f"\n{term} ")
        if at >= 0:
            start = at + len(term) + 2
            found[term] = text[start : text.index("\n", start)]
    return Held(identity, int(text[: text.index("\n")]), found)


def written(column: Iterable[tuple[str, ...]]) -> str:
    return " ".join(term for terms in column for term in terms)


def question(selection: Selection, words: Plan, every: bool, first: int = 0, uncounted: Iterable[str] = ()) -> Json:
    """Hits, total and all facets in one request.

    Words decide what is counted at all; what is chosen narrows the hits after
    the counting, and each facet's count is narrowed by the others' choice.
    Instead of a page the `first` hits come, to be put in order, and of terms
    whose share of all documents is not known, in how many they are.
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
        "from": 0 if first else (selection.page - 1) * selection.size,
        "size": first or selection.size,
        "_source": ARRANGED if first else SHOWN,
    }


def anywhere(term: str) -> Json:
    return {"bool": {"should": [{"term": {column: term}} for column in COLUMNS]}}


def by_identity(identities: Iterable[str]) -> Json:
    """What these documents are shown by."""
    wanted = list(identities)
    return {"query": {"ids": {"values": wanted}}, "size": len(wanted), "track_total_hits": False, "_source": SHOWN}


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
        "_source": ARRANGED,
    }


def matching(selection: Selection, words: Plan, every: bool) -> Json:
    """All or some of the words, in what serves the reader and is what was asked for in other ways."""
    served: list[Json] = [{"term": {"serves": selection.language}}]
    served += [said(phrase) for phrase in words.phrases]
    unwanted = [said(phrase) for phrase in words.excluded_phrases]
    unwanted += [column_query(terms, ("title", "body"), 1) for terms in words.excluded]
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
    alternatives = [column_query(primary, ("title^2", "body"), 1)]
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
