"""Addresses in the reader's language, which do not wait for a catalogue."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import get_language

WORDS = {
    "adoption": {"fi": "kayttoonotto", "sv": "ibruktagande", "en": "adoption"},
    "record": {"fi": "kirjaa", "sv": "registrera", "en": "record"},
    "we-too": {"fi": "meilla-kaytossa", "sv": "i-bruk-hos-oss", "en": "we-use-it"},
    "sent": {"fi": "lahetetty", "sv": "skickat", "en": "sent"},
    "confirm": {"fi": "vahvista", "sv": "bekrafta", "en": "confirm"},
    "still": {"fi": "edelleen", "sv": "fortfarande", "en": "still"},
    "fits": {"fi": "sopiiko", "sv": "passar", "en": "fits"},
}


def _route(*words: str) -> str:
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return "/".join(WORDS[word].get(language, WORDS[word]["en"]) if word in WORDS else word for word in words) + "/"


# A route whose words are those of the language in front of the address.
route = lazy(_route, str)


def address_in(language: str, name: str, *args: object) -> str:
    with translation.override(language):
        return reverse(f"adopting:{name}", args=args)


def addresses(name: str, *args: object, query: str = "") -> dict[str, str]:
    """The same page in every language."""
    return {code: address_in(code, name, *args) + query for code, _ in settings.LANGUAGES}
