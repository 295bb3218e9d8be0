"""Where a permanent number leads."""

from dataclasses import dataclass

from wagtail.models import Page

from practicemodels.models import CollectionPage, Number, PracticeModelPage


@dataclass(frozen=True)
class Destination:
    """A page to lead to, or none: then `withdrawn` says whether there was one that readers could see."""

    page: Page | None = None
    withdrawn: bool = False


def destination(number: int, language: str) -> Destination:
    """Where a reader of the language is led by a number.

    To the version in the reader's language, otherwise to the source; from what
    has been withdrawn, to its successor.
    """
    known = {row.pk: row for row in Number.objects.filter(pk=number)}
    seen: set[int] = set()
    withdrawn = False
    while number in known and number not in seen:
        seen.add(number)
        page, published = readable_version(number, language)
        if page:
            return Destination(page)
        # A number without any page belonged to one that was deleted; a draft was never anyone's to read.
        withdrawn = withdrawn or published
        successor = known[number].successor_id
        if successor is None:
            break
        number = successor
        known |= {row.pk: row for row in Number.objects.filter(pk=number)}
    return Destination(withdrawn=withdrawn)


def readable_version(number: int, language: str) -> tuple[Page | None, bool]:
    """The live version for the reader, and whether the number was ever published."""
    for kind in (PracticeModelPage, CollectionPage):
        versions = list(kind.objects.filter(number=number, alias_of=None).select_related("locale"))
        if versions:
            live = [version for version in versions if version.live]
            live.sort(key=lambda version: (version.locale.language_code != language, not version.is_source))
            return (live[0] if live else None), any(version.first_published_at for version in versions)
    return None, True
