"""What is said on a page, and how the page is built."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

import django
import polib
import wagtail
from bs4 import BeautifulSoup
from django.conf import settings

from practicemodels.models import Term

from .ground import MAIL, PERSON, PLACE_OF_USE, SAID

LANDMARKS = ("header", "nav", "main", "footer", "section", "article", "aside", "form", "fieldset", "table", "dl")
HEADINGS = ("h1", "h2", "h3", "h4")
WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")
# Names and forms that are the same in every language.
NAMES = f"""{PERSON} {PLACE_OF_USE} {MAIL} ry Atom CSV Word PDF Wagtail STEA ESR JSON qqq qqqq Espoo Lappi FI kB"""


def soup(html: bytes) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def structure(page: BeautifulSoup) -> list[str]:
    """The landmarks, sections and headings of a page with their ids, in their order."""
    found = []
    for node in page.body.find_all([*LANDMARKS, *HEADINGS]):
        if node.find_parent("wagtail-userbar"):
            continue
        rows = f" {len(node.find_all('tr'))}" if node.name == "table" else ""
        found.append(f"{node.name}#{node.get('id', '')}{rows}")
    return found


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


@cache
def catalogue(language: str) -> frozenset[str]:
    """Every word of the catalogues of a language: ours, and those of Django and Wagtail for what their forms say."""
    found: set[str] = set()
    # English is what the messages themselves are written in.
    for path in catalogues("fi" if language == "en" else language):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                for text in said_in(entry, language):
                    found |= words(text)
    return frozenset(found)


def said_in(entry: polib.POEntry, language: str) -> tuple[str, ...]:
    if language == "en":
        return (entry.msgid, entry.msgid_plural)
    return (entry.msgstr, *entry.msgstr_plural.values())


def catalogues(language: str) -> Iterable[Path]:
    roots = [Path(settings.ROOT) / "locale", Path(settings.ROOT) / "locale-wagtail"]
    roots += [Path(django.__file__).parent / part for part in ("conf/locale", "contrib/auth/locale")]
    roots += [Path(wagtail.__file__).parent / part for part in ("locale", "admin/locale", "users/locale")]
    return [path for root in roots for path in (root / language / "LC_MESSAGES").glob("*.po")]


def vocabularies(language: str) -> set[str]:
    """Every word of the names that vocabularies give in a language, and those that fall back to another."""
    found: set[str] = set()
    for vocabulary in Term.__subclasses__():
        for term in vocabulary.objects.all():
            found |= words(term.name_in(language))
    return found


def structural(language: str) -> set[str]:
    """The words of what `bootstrap_site` writes: homes, indexes and statements."""
    import builders

    pages = (builders.home(language), builders.index(language))
    texts = [text for page in pages for text in (page.title, page.introduction)]
    for name in ("privacy", "accessibility"):
        page = builders.statement(name, language)
        texts += [page.title, page.summary, *(str(block.value) for block in page.body)]
    return {word for text in texts for word in words(re.sub(r"<[^>]+>", " ", text))}


def known(language: str) -> frozenset[str]:
    """Every word that a page in the language may hold."""
    own = words(" ".join(SAID[language].values())) | words(NAMES)
    dates = import_module(f"django.conf.locale.{language}.formats").DATETIME_FORMAT.replace("\\", "")
    return frozenset(own | catalogue(language) | vocabularies(language) | structural(language) | words(dates))


def unknown(texts: Iterable[str], language: str, allowed: frozenset[str]) -> set[str]:
    """The words that are none of the language's."""
    return {word for text in texts for word in words(without_addresses(text))} - allowed


def without_addresses(text: str) -> str:
    return re.sub(r"\S+@\S+|https?://\S+|\S+\.(?:org|com|fi)\S*", " ", text)
