"""Finding in the index in the site's database: everything but the matching of terms."""

import time
from abc import abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from search import layers
from search.documents import AREA_FACETS, FACETS, NATIONAL
from search.language import LANGUAGES
from search.plan import Plan
from search.selection import PAGE_SIZE, Selection
from search.storage import unpack
from search.upkeep.models import IndexState

from .base import ARRANGED_FIRST, BATCH, Found, Hit, Option, Stretch, arranged
from .database_index import DatabaseIndex, bit_of, letter_of, placeholders
from .weighing import held, keyed

# A document that does not hold what is chosen misses a bit for it. One that misses nothing is found; one that
# misses a single facet still counts among the options of that facet, which ignore the facet's own choice.
BITS = {facet: 1 << position for position, facet in enumerate((*FACETS, "years"))}
AREA_BITS = sum(BITS[facet] for facet in AREA_FACETS)

ORDERS = {
    "relevance": "score, published DESC, number DESC",
    "newest": "published DESC, number DESC",
    "adopted": "places DESC, published DESC, number DESC",
    "title": "title_key, number",
}

JUDGED = """
WITH found AS MATERIALIZED (
    SELECT d.id, d.number, d.published, d.places, d.sort_{language} AS title_key, d.national, d.counted,
        {missed} AS missed, {score} AS score
    FROM {source} WHERE {match}{conditions} AND (d.serves & %s) <> 0
)"""

# What is found by what it misses; what each counts among, which is added up here: databases take several times as long
# to group a row for each option; and the hits themselves, or as many as are to be arranged.
COUNTED = """
SELECT 'missed' AS kind, CAST(missed AS varchar(20)) AS name, COUNT(*) AS value, SUM(national) AS place
    FROM found GROUP BY missed
UNION ALL SELECT 'counted', counted, missed, 0 FROM found WHERE missed IN ({bits})
UNION ALL SELECT facet, code, id, 0 FROM {options}
UNION ALL SELECT 'hit', '', id, ROW_NUMBER() OVER (ORDER BY {order})
    FROM (SELECT * FROM found WHERE missed = 0 ORDER BY {order} LIMIT {size} OFFSET {offset}) AS page"""

OTHERS = """
SELECT id FROM found WHERE missed = 0{without} ORDER BY {order} LIMIT %s"""


# Shares of terms by index; a share is believed for so many seconds.
SHARES_BELIEVED, MOST_SHARES = 600.0, 50_000
_shares: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}


def by_facet(counted: Mapping[int, Iterable[str]], options: Mapping[str, Option]) -> dict[str, dict[str, int]]:
    """How many models have each option: of those that miss nothing, and of those that miss that facet alone."""
    facets: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for missed, letters in counted.items():
        for letter, number in Counter("".join(letters)).items():
            facet, code = options[letter]
            if missed in (0, BITS[facet]) and not (facet in AREA_FACETS and code == NATIONAL):
                facets[facet][code] = facets[facet].get(code, 0) + number
    return facets


class DatabaseEngine(DatabaseIndex):
    """An engine in the site's database."""

    # What differs in the dialects
    position_in: str
    """The function that tells where in its first argument the second stands."""

    @abstractmethod
    def matching(self, words: Plan, every: bool) -> tuple[str, str, str, list[Any], list[Any]]:
        """How documents that hold all or some of the words are found.

        Tables, condition and score; then the parameters of score and condition.
        """

    @abstractmethod
    def holding(self, terms: Sequence[str], anywhere: bool = False) -> tuple[str, str]:
        """The statement that gives the documents with any of the terms, in the primary columns unless anywhere."""

    @abstractmethod
    def in_title(self, groups: Sequence[Sequence[str]], beginnings: Sequence[str]) -> tuple[str, str]:
        """The statement that gives the documents with a term of each group in the title, of the last or a beginning."""

    def shares(self, terms: Iterable[str]) -> dict[str, float]:
        """In what share of the documents each term is, as it was some minutes ago at most."""
        terms = list(terms)
        now, cache = time.monotonic(), _shares.setdefault((connection.settings_dict["NAME"], self.terms), {})
        unknown = [term for term in terms if self.is_temporary or cache.get(term, (0.0, 0.0))[0] < now]
        if unknown:
            total = max(self.execute(f"SELECT COUNT(*) FROM {self.documents}")[0][0], 1)
            if len(cache) > MOST_SHARES:
                cache.clear()
            for term, count in self.counts([[term] for term in unknown], unknown).items():
                cache[term] = now + SHARES_BELIEVED, count / total
        return {term: cache[term][1] for term in terms if term in cache}

    def counts(self, groups: Sequence[Sequence[str]], names: Sequence[str]) -> dict[str, int]:
        """How many documents hold any term of each group, by the groups' names."""
        found: dict[str, int] = {}
        for start in range(0, len(groups), BATCH):
            parts, parameters = [], list[Any]()
            for name, group in zip(names[start : start + BATCH], groups[start : start + BATCH], strict=True):
                statement, parameter = self.holding(group, anywhere=True)
                parts.append(f"SELECT %s AS name, COUNT(*) FROM ({statement}) AS held")
                parameters += [name, parameter]
            found |= dict(self.execute(" UNION ALL ".join(parts), parameters))
        return found

    def words_from(self, identity: int) -> list[tuple[int, str, str, str]]:
        """Words of documents from one on: each with its place, its language and when the index was made."""
        made = f"(SELECT CAST(made_at AS varchar(40)) FROM {IndexState._meta.db_table} WHERE engine = %s)"
        sql = f"SELECT id, word, language, {made} FROM {self.vocabulary} WHERE id >= %s ORDER BY id"
        return [(row[0], row[1], row[2], row[3] or "") for row in self.execute(sql, [self.name, identity])]

    def words_beginning(self, beginning: str, most: int = 40) -> list[tuple[str, str]]:
        """Words of documents that begin so, with their languages."""
        sql = f"SELECT word, language FROM {self.vocabulary} WHERE word >= %s AND word < %s ORDER BY word LIMIT %s"
        return [(word, language) for word, language in self.execute(sql, [beginning, beginning + "\uffff", most])]

    def titled(self, groups: Sequence[Sequence[str]], beginnings: Sequence[str], language: str, most: int) -> list[Hit]:
        """Documents whose title holds a term of each group, of the last one perhaps only its beginning."""
        statement, query = self.in_title(groups, beginnings)
        sql = (
            f"SELECT d.id FROM {self.documents} d WHERE d.id IN ({statement}) AND (d.serves & %s) <> 0 "
            "ORDER BY d.language <> %s, d.published DESC, d.number DESC LIMIT %s"
        )
        found = [identity for (identity,) in self.execute(sql, [query, bit_of(language), language, most])]
        shown = self.shown(found)
        return [shown[identity] for identity in found]

    # Finding

    def find(self, selection: Selection, words: Plan, every: bool) -> Found:
        stretch = Stretch.of(selection, words)
        sql, parameters = self._judged(selection, words.strictly if every else words, every)
        counted = COUNTED.format(
            options=self.options,
            # A chosen facet counts what is not among the hits for that choice alone, too.
            bits=", ".join(map(str, (0, *(BITS[facet] for facet in selection.chosen)))),
            order=ORDERS[selection.sort],
            size=stretch.size,
            offset=stretch.start,
        )
        missed, national, places = dict[int, int](), dict[int, int](), list[tuple[int, int]]()
        options, counted_as = dict[str, Option](), defaultdict[int, list[str]](list)
        for kind, name, value, place in self.execute(sql + counted, parameters):
            if kind == "hit":
                places.append((place, value))
            elif kind == "counted":
                counted_as[value].append(name)
            elif kind == "missed":
                missed[int(name)], national[int(name)] = value, place
            else:
                options[letter_of(value)] = kind, name
        hits = [identity for _, identity in sorted(places)]
        total = missed.get(0, 0)
        chosen = [*selection.chosen, *(["years"] if selection.has_years else [])]
        return Found(
            hits=(self.arranged(hits, words) if stretch.arranged else hits)[stretch.page],
            total=total,
            served=sum(missed.values()),
            facets=by_facet(counted_as, options),
            national=sum(count for bits, count in national.items() if bits and not bits & ~AREA_BITS),
            without={name: total + missed.get(BITS[name], 0) for name in chosen},
        )

    def find_some(self, selection: Selection, words: Plan, but: Sequence[int]) -> list[int]:
        sql, parameters = self._judged(selection, words, every=False)
        without = f" AND id NOT IN ({placeholders(but)})" if but else ""
        others = OTHERS.format(without=without, order=ORDERS["relevance"])
        rows = self.execute(sql + others, [*parameters, *but, ARRANGED_FIRST])
        return self.arranged([identity for (identity,) in rows], words, room=0)

    def arranged(self, hits: list[int], words: Plan, room: int = PAGE_SIZE) -> list[int]:
        """The first documents in the order of our own."""
        if len(hits) < 2 or not layers.has("order"):
            return hits
        terms = words.terms
        wanted = keyed(terms)
        places = {identity: place for place, identity in enumerate(hits[:ARRANGED_FIRST])}
        sql = f"SELECT document, weighed FROM {self.kept} WHERE document IN ({placeholders(places)})"
        found = (held(places[identity], bytes(kept), wanted) for identity, kept in self.execute(sql, list(places)))
        return arranged(hits, found, words, self.shares(terms), room)

    def shown(self, hits: Sequence[int]) -> dict[int, Hit]:
        if not hits:
            return {}
        rows = self.execute(
            f"SELECT d.id, d.number, d.language, k.stored FROM {self.documents} d JOIN {self.kept} k "
            f"ON k.document = d.id WHERE d.id IN ({placeholders(hits)})",
            hits,
        )
        return {identity: Hit(number, language, unpack(bytes(stored))) for identity, number, language, stored in rows}

    def attached_to(self, hits: Sequence[int]) -> dict[int, bytes]:
        rows = self.execute(
            f"SELECT document, attached FROM {self.kept} WHERE document IN ({placeholders(hits)})", hits
        )
        return {identity: bytes(kept) for identity, kept in rows}

    def _judged(self, selection: Selection, words: Plan, every: bool) -> tuple[str, list[Any]]:
        """The part of the statement that finds by words alone and notes what each document misses of the rest."""
        missed, chosen = self._missed(selection)
        if words:
            source, match, score, scored, matched = self.matching(words, every)
        else:
            source, match, score, scored, matched = f"{self.documents} d", "1 = 1", "0", [], []
        language = selection.language if selection.language in LANGUAGES else LANGUAGES[0]
        conditions, wanted = self._conditions(words)
        sql = JUDGED.format(
            language=language, missed=missed, score=score, source=source, match=match, conditions=conditions
        )
        return sql, [*chosen, *scored, *matched, *wanted, bit_of(selection.language)]

    def _conditions(self, words: Plan) -> tuple[str, list[Any]]:
        """What every document must or must not have, whichever words it holds."""
        parts, parameters = [""], list[Any]()
        for phrases, sign in ((words.phrases, ">"), (words.excluded_phrases, "=")):
            for phrase in phrases:
                said = f"(SELECT said FROM {self.kept} WHERE document = d.id)"
                parts.append(f"{self.position_in}({said}, %s) {sign} 0")
                parameters.append(phrase)
        for terms in words.excluded:
            statement, parameter = self.holding(terms)
            parts.append(f"d.id NOT IN ({statement})")
            parameters.append(parameter)
        return " AND ".join(parts), parameters

    def _missed(self, selection: Selection) -> tuple[str, list[Any]]:
        parts, parameters = ["0"], list[Any]()
        for facet, codes in selection.sought.items():
            parts.append(
                f"CASE WHEN EXISTS (SELECT 1 FROM {self.codes} c WHERE c.document = d.id AND c.facet = '{facet}' "
                f"AND c.code IN ({placeholders(codes)})) THEN 0 ELSE {BITS[facet]} END"
            )
            parameters += codes
        for sign, year in ((">=", selection.year_from), ("<=", selection.year_to)):
            if year is not None:
                parts.append(f"CASE WHEN d.year {sign} %s THEN 0 ELSE {BITS['years']} END")
                parameters.append(year)
        return " | ".join(parts), parameters
