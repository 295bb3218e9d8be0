"""What Elasticsearch keeps: the form of its index, and of a document in it."""

import base64
from collections.abc import Iterable
from typing import Any

from search.documents import FACETS, Columns, Document, WordTerms, analysed
from search.language import LANGUAGES, sort_key
from search.storage import pack, pack_attached

from .base import codes_of
from .columns import COLUMNS, NAMES
from .weighing import FORM, weighed

Json = dict[str, Any]

# What is kept as it came, to show a hit by. What hits are put in order by is kept in columns of its own, and what is
# attached apart: both would have to be read with the rest for each of a hundred hits.
KEPT = ("number", "language", "stored")
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
            "_meta": {"weighed": FORM},
            "_source": {"includes": list(KEPT)},
            "properties": {
                **dict.fromkeys(NAMES, terms),
                # Texts as they stand, for expressions in quotation marks; none reaches from one text into another.
                "said": {"type": "text", "analyzer": "whitespace", "norms": False, "position_increment_gap": 1_000},
                **dict.fromkeys(FACETS, keyword),
                **{f"sort_{language}": {"type": "keyword", "index": False} for language in LANGUAGES},
                "number": {"type": "long"},
                "serves": keyword,
                "national": {"type": "boolean"},
                "published": keyword,
                "year": {"type": "short"},
                "places": {"type": "integer"},
                "digest": {"type": "keyword", "index": False},
                "stored": {"type": "binary"},
                "weighed": {"type": "binary", "doc_values": True},
                "attached_texts": {"type": "binary", "store": True},
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
        **{column.name: written(column.of(columns)) for column in COLUMNS},
        "said": columns.said,
        **codes,
        **{f"sort_{language}": sort_key(document.title, language) for language in LANGUAGES},
        "number": document.number,
        "language": document.language,
        "serves": list(document.serves),
        "national": document.national,
        "published": document.published.isoformat() if document.published else "",
        "year": document.year,
        "places": document.places,
        "digest": document.digest,
        "stored": base64.b64encode(pack(document, columns)).decode(),
        "weighed": base64.b64encode(weighed(columns)).decode(),
        "attached_texts": base64.b64encode(pack_attached(columns)).decode(),
    }


def written(column: Iterable[WordTerms]) -> str:
    return " ".join(term for terms in column for term in terms)
