"""What a search also looks for: names of the same thing, editors' synonyms, translations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search import layers
from search.dictionary import translations_of
from search.language import is_stop, terms, tokens
from search.language import synonyms as of_word_lists
from search.language.stems import MARK
from search.steering.synonyms import synonyms

from .concepts import Concepts, Named, concepts

# Against the word itself: what means the same in the same language, its name in another one, a dictionary's word.
SAME, OTHER, TRANSLATED = 0.4, 0.35, 0.25
MOST_TRANSLATIONS = 3
BILINGUAL = ("fi", "sv")
_SHORTEST_PART = 3


@dataclass(frozen=True)
class Meaning:
    """Something else that a stretch of the query's words means.

    `name` is what the reader is told; the ways are the expressions looked for,
    each a list of words with the forms that any of them may have.
    """

    start: int
    stop: int
    name: str
    language: str
    ways: tuple[tuple[tuple[str, ...], ...], ...]
    weight: float


def meanings(words: Sequence[str], language: str) -> list[Meaning]:
    """What else the words mean, the longest names first; a word that has a name is not translated."""
    known = concepts()
    named = list(known.within(words, language))
    found = list(of_editors(words, language, known)) if layers.has("editors") else []
    for stretch in named:
        found += of_names(stretch, words)
    if known.has_dictionary and layers.has("dictionary"):
        covered = {place for each in named for place in range(each.start, each.stop)}
        left = [place for place in range(len(words)) if place not in covered and not is_stop(words[place], language)]
        found += of_dictionary(words, left, language, known)
    return found


def of_editors(words: Sequence[str], language: str, known: Concepts) -> Iterator[Meaning]:
    for rule in synonyms().within(words, language):
        for also in rule.also:
            ways = tuple(dict.fromkeys(map(expression, (also, *called(also, language, known)))))
            yield Meaning(rule.start, rule.stop, also, language, ways, SAME)


def called(also: str, language: str, known: Concepts) -> Iterator[str]:
    """The other words in its language for what an editor wrote: whoever is led to it finds what it finds."""
    words = [token.text for token in tokens(also)]
    if layers.has("thesaurus"):
        for named in known.within(words, language):
            if named.language == language and (named.start, named.stop) == (0, len(words)):
                for concept in named.concepts:
                    yield from concept.names[language]
    if layers.has("word_lists") and len(words) == 1:
        for term in terms(words[0], language).primary:
            yield from of_word_lists(term, language)


def of_names(stretch: Named, words: Sequence[str]) -> Iterator[Meaning]:
    """Each concept's other names in the language of the words, and its names in the other languages."""
    said = [set(terms(word, stretch.language).primary) for word in words[stretch.start : stretch.stop]]
    for concept in stretch.concepts:
        for language, names in concept.names.items():
            same = language == stretch.language
            # A longer name that holds the words finds no more than they do.
            others = [name for name in names if not (same and holds(name, said, language))]
            if others and layers.has("thesaurus" if same else "cross_language"):
                ways = tuple(dict.fromkeys(map(expression, others)))
                yield Meaning(stretch.start, stretch.stop, others[0], language, ways, SAME if same else OTHER)


def holds(name: str, said: Sequence[set[str]], language: str) -> bool:
    """Whether all the words that were said are in a name, in any form."""
    found = {term for token in tokens(name) for term in terms(token.text, language).primary}
    return all(word & found for word in said)


def expression(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple((token.text,) for token in tokens(text))


def of_dictionary(words: Sequence[str], places: Iterable[int], language: str, known: Concepts) -> Iterator[Meaning]:
    """Translations of single words, compounds by their parts where the whole has none."""
    places = list(places)
    sources = [each for each in dict.fromkeys((language, *BILINGUAL)) if each in BILINGUAL]
    for source in sources:
        [target] = [each for each in BILINGUAL if each != source]
        readings = {place: terms(words[place], source) for place in places}
        wanted = {term for found in readings.values() for term in (*found.primary, *found.secondary)}
        translated = translations_of(
            sorted(term for term in wanted if not term.endswith(MARK)), source, target, MOST_TRANSLATIONS
        )
        for place, found in readings.items():
            ways = tuple(ways_to_say(found.primary, found.secondary, translated))
            if ways:
                places.remove(place)
                name = " ".join(form[0] for form in ways[0])
                yield Meaning(place, place + 1, name, target, ways, TRANSLATED)


def ways_to_say(
    lemmas: Sequence[str], parts: Sequence[str], translated: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The expressions of the other language for a word; each is a list of words in their alternatives."""
    whole = [translation for lemma in lemmas for translation in translated.get(lemma, ())]
    if whole:
        yield from dict.fromkeys(expression(translation) for translation in whole[:MOST_TRANSLATIONS])
        return
    pieces = cover(lemmas, parts, translated)
    if len(pieces) > 1:
        yield tuple(tuple(dict.fromkeys(translated[piece])) for piece in pieces)


def cover(lemmas: Sequence[str], parts: Sequence[str], translated: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The parts that make up a compound, the longest first taken, if all of it can be translated."""
    for lemma in lemmas:
        taken: list[tuple[int, int, str]] = []
        inner = [part for part in parts if part not in (*lemmas, "") and not part.endswith(MARK)]
        for part in sorted((part for part in inner if len(part) >= _SHORTEST_PART), key=len, reverse=True):
            place = lemma.find(part[: max(_SHORTEST_PART, len(part) - 3)])
            end = place + len(part)
            clear = all(end - 2 <= start or stop - 2 <= place for start, stop, _ in taken)
            if place >= 0 and part in translated and clear:
                taken.append((place, end, part))
        if len(taken) > 1 and sum(len(part) for *_, part in taken) >= len(lemma) - 4:
            return [part for *_, part in sorted(taken)]
    return []
