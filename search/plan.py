"""How a reader's words are looked for: made once in Python, equal for every engine."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from . import layers
from .asking import asked
from .language import LANGUAGES, is_stop, synonyms, terms
from .language.tokenising import pieces
from .meanings.adding import meanings
from .spoken import marked, spoken

# Nobody means more words than these; the rest of what was pasted is left out.
MOST_WORDS = 32
# Each of these is a condition of its own for the engine.
MOST_CONDITIONS = 10
# More other ways to say a thing than these are not for it.
MOST_WAYS = 24


Places = Mapping[str, frozenset[int]]


@dataclass(frozen=True)
class Word:
    """One word: found by a primary term in the primary columns, or a secondary one in the secondary.

    `alike` are those of its terms that are other words for the same; they weigh less.
    """

    text: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...] = ()
    alike: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Way:
    """Another way to say it: words that a document holds together, at a weight below one."""

    words: tuple[Word, ...]
    weight: float
    foreign: bool = False
    """Whether it is said in another language than the reader's."""


@dataclass(frozen=True)
class Added:
    """Something else that is looked for, as the reader is told."""

    name: str
    language: str


@dataclass(frozen=True)
class Clause:
    """Words of the query that belong together, and the other ways to say them."""

    own: tuple[Word, ...]
    also: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What to find: documents that hold every clause, or some; with these phrases, and without those words."""

    clauses: tuple[Clause, ...] = ()
    # Forms beside one another in one text, with a space around each: `asking.phrase_of`
    phrases: tuple[str, ...] = ()
    excluded_phrases: tuple[str, ...] = ()
    # Any of a word's terms in the primary columns excludes
    excluded: tuple[tuple[str, ...], ...] = ()
    added: tuple[Added, ...] = ()
    """What else the words mean; what the reader does not want among it, too."""

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def words(self) -> tuple[Word, ...]:
        """The query's own words."""
        return tuple(word for clause in self.clauses for word in clause.own)

    @cached_property
    def strictly(self) -> "Plan":
        """What a model must hold to hold every word: of several words, each in the reader's language.

        What says them all in another language comes among those that hold some.
        """
        if len(self.clauses) < 2 or not any(way.foreign for clause in self.clauses for way in clause.also):
            return self
        kept = (replace(clause, also=tuple(way for way in clause.also if not way.foreign)) for clause in self.clauses)
        return replace(self, clauses=tuple(kept))

    @property
    def everything(self) -> Iterator[Word]:
        """The query's own words and those of all other ways to say them."""
        for clause in self.clauses:
            yield from clause.own
            for way in clause.also:
                yield from way.words

    @cached_property
    def terms(self) -> list[str]:
        """Every term that a document may be found by."""
        return sorted({term for word in self.everything for term in (*word.primary, *word.secondary)})

    @cached_property
    def places(self) -> tuple[Places, Places]:
        """Of each primary term, and of each secondary one, the places in the query of the words it answers to.

        Another way to say a word stands in its place.
        """
        primary, secondary = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
        first = 0
        for clause in self.clauses:
            last = first + len(clause.own) - 1
            for words in (clause.own, *(way.words for way in clause.also)):
                for at, word in enumerate(words, first):
                    for term in word.primary:
                        primary[term].add(min(at, last))
                    for term in word.secondary:
                        secondary[term].add(min(at, last))
            first = last + 1
        return frozen(primary), frozen(secondary)


def frozen(places: Mapping[str, set[int]]) -> Places:
    return {term: frozenset(at) for term, at in places.items()}


def plan(text: str, language: str, without: Collection[str] = ()) -> Plan:
    """The plan of a text; without any word in it, an empty one. `without` are names of meanings that are not wanted."""
    parts = asked(text)
    wanted = [part for part in parts if not part.excluded]
    unwanted = [part for part in parts if part.excluded][:MOST_CONDITIONS]
    quoted = words_of([form for part in wanted if part.quoted for form in part.forms], language)
    clauses, added = clauses_of([form for part in wanted if not part.quoted for form in part.forms], language, without)
    return Plan(
        (*(Clause((as_it_stands(each),)) for each in quoted), *clauses)[:MOST_WORDS],
        tuple(dict.fromkeys(part.phrase for part in wanted if part.quoted))[:MOST_CONDITIONS],
        tuple(part.phrase for part in unwanted if part.quoted),
        tuple(itself(form) for part in unwanted if not part.quoted for form in part.forms if itself(form))[
            :MOST_CONDITIONS
        ],
        added,
    )


def words_of(forms: Iterable[str], language: str) -> list[Word]:
    """The words that say something, each once."""
    typed = list(dict.fromkeys(forms))
    telling = [form for form in typed if not is_stop(form, language)] or typed
    words = {found.primary: found for form in reversed(telling) if (found := word(form, language)).primary}
    return list(reversed(words.values()))[:MOST_WORDS]


def as_it_stands(found: Word) -> Word:
    """A word in quotation marks: no other word for it, and no part of another."""
    primary = tuple(term for term in found.primary if term not in found.alike)
    return replace(found, primary=primary, secondary=(), alike=frozenset())


def clauses_of(
    forms: Sequence[str], language: str, without: Collection[str]
) -> tuple[tuple[Clause, ...], tuple[Added, ...]]:
    """The words with what else they mean: words that are one name together are one clause."""
    forms = list(dict.fromkeys(forms))[: 2 * MOST_WORDS]
    words = {found.text: found for found in words_of(forms, language)}
    also: dict[tuple[int, int], list[Way]] = {}
    added: dict[Added, None] = {}
    for meaning in meanings(forms, language):
        said = {form.lower() for form in forms[meaning.start : meaning.stop]}
        ways = [
            replace(way_of(expression, meaning.language, meaning.weight), foreign=meaning.language != language)
            for expression in meaning.ways
            if {form.lower() for (form, *_) in expression} != said
        ]
        if ways and any(form in words for form in forms[meaning.start : meaning.stop]):
            new = Added(meaning.name, meaning.language)
            added[new] = None
            if meaning.name not in without:
                also.setdefault((meaning.start, meaning.stop), []).extend(ways)
    clauses = []
    start = 0
    for begin, end in sorted(apart(also)):
        clauses += [Clause((words[form],)) for form in forms[start:begin] if form in words]
        own = tuple(words[form] for form in forms[begin:end] if form in words)
        within = [way for (first, last), ways in also.items() if begin <= first and last <= end for way in ways]
        clauses.append(Clause(own, tuple(dict.fromkeys(within))[:MOST_WAYS]))
        start = end
    clauses += [Clause((words[form],)) for form in forms[start:] if form in words]
    return tuple(clauses), tuple(added)


def apart(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of which none reaches into another, the longest first taken."""
    taken: list[tuple[int, int]] = []
    for start, stop in sorted(stretches, key=lambda each: (each[0] - each[1], each)):
        if all(stop <= first or last <= start for first, last in taken):
            taken.append((start, stop))
    return taken


def way_of(expression: Iterable[tuple[str, ...]], language: str, weight: float) -> Way:
    """Words of one language, each in any of its alternatives."""
    telling = [forms for forms in expression if not is_stop(forms[0], language)] or list(expression)
    found = []
    for forms in telling:
        each = [spoken(form, language) for form in forms]
        primary = dict.fromkeys(term for one in each for term in one.primary)
        # A compound is looked for as a whole, and within longer ones: who says a name does not mean its parts.
        parts = [one.secondary if set(one.primary) & set(one.secondary) else one.primary for one in each]
        secondary = dict.fromkeys(term for one in parts for term in one) if layers.has("parts") else ()
        found.append(Word(forms[0], tuple(primary), tuple(secondary)))
    return Way(tuple(each for each in found if each.primary), weight)


def word(text: str, language: str) -> Word:
    """A word as it is understood in each language, the reader's first: nobody says in which they type."""
    primary: dict[str, None] = {}
    secondary: dict[str, None] = {}
    alike: dict[str, None] = {}
    for spoken_language in dict.fromkeys((language, *LANGUAGES)):
        own = spoken(text, spoken_language)
        primary |= dict.fromkeys(own.primary)
        secondary |= dict.fromkeys(own.secondary) if layers.has("parts") else {}
        for term in terms(text, spoken_language).primary if layers.has("word_lists") else ():
            alike |= dict.fromkeys(marked(synonyms(term, spoken_language), spoken_language))
    others = frozenset(term for term in alike if term not in primary)
    return Word(text, tuple(primary | alike), tuple(secondary | alike), others)


def itself(form: str) -> tuple[str, ...]:
    """The terms of the word itself in any form: of one with a hyphen, of the whole."""
    parts = pieces(form)
    found = [term for language in LANGUAGES for term in spoken(form, language).primary]
    if len(parts) > 1:
        within = {term for part in parts for language in LANGUAGES for term in spoken(part, language).primary}
        found = [term for term in found if term not in within]
    return tuple(dict.fromkeys(found))
