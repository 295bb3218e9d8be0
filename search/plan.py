"""How a reader's words are looked for: made once in Python, equal for every engine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .asking import Part, asked
from .language import LANGUAGES, is_stop, synonyms, terms
from .language.tokenising import pieces
from .spoken import marked, spoken

# Nobody means more words than these; the rest of what was pasted is left out.
MOST_WORDS = 32
# Each of these is a condition of its own for the engine.
MOST_CONDITIONS = 10


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
    language: str = LANGUAGES[0]

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def words(self) -> tuple[Word, ...]:
        """The query's own words."""
        return tuple(word for clause in self.clauses for word in clause.own)

    @property
    def everything(self) -> Iterator[Word]:
        """The query's own words and those of all other ways to say them."""
        for clause in self.clauses:
            yield from clause.own
            for way in clause.also:
                yield from way.words

    @property
    def terms(self) -> list[str]:
        """Every term that a document may be found by."""
        return sorted({term for word in self.everything for term in (*word.primary, *word.secondary)})


def plan(text: str, language: str) -> Plan:
    """The plan of a text; without any word in it, an empty one."""
    parts = asked(text)
    wanted = [part for part in parts if not part.excluded]
    unwanted = [part for part in parts if part.excluded][:MOST_CONDITIONS]
    return Plan(
        tuple(Clause((word,)) for word in words_of(wanted, language)),
        tuple(dict.fromkeys(part.phrase for part in wanted if part.quoted))[:MOST_CONDITIONS],
        tuple(part.phrase for part in unwanted if part.quoted),
        tuple(itself(form) for part in unwanted if not part.quoted for form in part.forms if itself(form))[
            :MOST_CONDITIONS
        ],
        language,
    )


def words_of(parts: list[Part], language: str) -> list[Word]:
    """The words that say something, each once."""
    typed = list(dict.fromkeys((form, part.quoted) for part in parts for form in part.forms))
    telling = [each for each in typed if not is_stop(each[0], language)] or typed
    words: dict[tuple[str, ...], Word] = {}
    for form, quoted in telling:
        found = word(form, language)
        if quoted:  # as it stands, and nothing else for the same
            found = replace(found, primary=without_alike(found), secondary=(), alike=frozenset())
        words.setdefault(found.primary, found)
    return [each for each in words.values() if each.primary][:MOST_WORDS]


def without_alike(found: Word) -> tuple[str, ...]:
    return tuple(term for term in found.primary if term not in found.alike)


def word(text: str, language: str) -> Word:
    """A word as it is understood in each language, the reader's first: nobody says in which they type."""
    primary: dict[str, None] = {}
    secondary: dict[str, None] = {}
    alike: dict[str, None] = {}
    for spoken_language in dict.fromkeys((language, *LANGUAGES)):
        own = spoken(text, spoken_language)
        primary |= dict.fromkeys(own.primary)
        secondary |= dict.fromkeys(own.secondary)
        for term in terms(text, spoken_language).primary:
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
