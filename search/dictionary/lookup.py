"""What a word is called in another language."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from search.language import normalise, tokens
from search.language.tokenising import plain

from .models import DictionaryEntry

MOST = 5


def key(text: str) -> str:
    """The form in which words are looked up."""
    return " ".join(word for token in tokens(normalise(text)) if (word := plain(token.text)))


def translations(lemma: str, source: str, target: str, most: int = MOST) -> tuple[str, ...]:
    """The words of the target language for a word in its base form, the surest first; none where no list has it."""
    return translations_of([lemma], source, target, most).get(lemma, ())


def translations_of(lemmas: Iterable[str], source: str, target: str, most: int = MOST) -> dict[str, tuple[str, ...]]:
    """The same for several words in one query; words that no list has are left out.

    Both directions' lists are read either way round. What both say comes first,
    then what the list of this direction says, in its order.
    """
    keys = {lemma: key(lemma) for lemma in lemmas}
    wanted = {one for one in keys.values() if one}
    if not wanted or source == target:
        return {}
    rows = DictionaryEntry.objects.filter(
        Q(source=source, target=target, word_key__in=wanted)
        | Q(source=target, target=source, translation_key__in=wanted)
    )
    forwards: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    backwards: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for row in rows.order_by("place", "pk"):
        if row.source == source:
            forwards[row.word_key].setdefault(row.translation_key, (row.place, row.translation))
        else:
            backwards[row.translation_key].setdefault(row.word_key, (row.place, row.word))
    found = {lemma: _in_order(forwards[one], backwards[one])[:most] for lemma, one in keys.items()}
    return {lemma: words for lemma, words in found.items() if words}


def _in_order(forwards: dict[str, tuple[int, str]], backwards: dict[str, tuple[int, str]]) -> tuple[str, ...]:
    everything = {**backwards, **forwards}
    certainty = {one: (one not in forwards or one not in backwards, one not in forwards) for one in everything}
    ordered = sorted(everything, key=lambda one: (*certainty[one], everything[one][0]))
    return tuple(everything[one][1] for one in ordered)
