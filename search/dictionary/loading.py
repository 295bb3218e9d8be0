"""Takes a bilingual word list into the database."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from .dictd import entries, files_of
from .lookup import key
from .models import DictionaryEntry

LONGEST = 200


@dataclass(frozen=True)
class Loaded:
    words: int
    translations: int


def load(path: Path, source: str, target: str) -> Loaded:
    """Let this list be all there is between the two. Raises `dictd.Unreadable`, and changes nothing then."""
    index, text = files_of(path)
    rows: dict[tuple[str, str], DictionaryEntry] = {}
    for entry in entries(index, text):
        for place, translation in enumerate(entry.translations):
            pair = key(entry.word), key(translation)
            if all(pair) and max(len(entry.word), len(translation)) <= LONGEST:
                row = DictionaryEntry(
                    source=source, target=target, word=entry.word, translation=translation, place=place
                )
                row.word_key, row.translation_key = pair
                rows.setdefault(pair, row)
    with transaction.atomic():
        DictionaryEntry.objects.filter(source=source, target=target).delete()
        DictionaryEntry.objects.bulk_create(rows.values(), batch_size=500)
    return Loaded(len({word for word, _ in rows}), len(rows))
