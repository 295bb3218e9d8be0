"""The translation service that `TRANSLATOR` names, asked through wagtail-localize's machine translators."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

# How long one request may take, until its last byte; a person waits for it.
PATIENCE = 25
# What one request may hold: services refuse long ones.
STRINGS, CHARACTERS = 40, 8_000
_THEIRS = "wagtail_localize.machine_translators"


class TranslatorTrouble(Exception):
    """Why there is no machine translation, in a sentence for the person who asked for it."""


def configured(address: str) -> dict[str, Any] | None:
    """The setting `TRANSLATOR` in the form in which wagtail-localize wants it; None where there is none."""
    if not address:
        return None
    scheme, _separator, rest = address.partition("://")
    if scheme == "deepl":
        options = {"AUTH_KEY": unquote(rest.strip("/")), "TIMEOUT": PATIENCE}
        return {"CLASS": f"{_THEIRS}.deepl.DeepLTranslator", "OPTIONS": options}
    parts = urlsplit(f"{scheme.removeprefix('libretranslate+')}://{rest}")
    key, host = parts.username or "", parts.netloc.rpartition("@")[2]
    url = f"{parts.scheme}://{host}{parts.path}".rstrip("/")
    options = {"LIBRETRANSLATE_URL": url, "API_KEY": unquote(key), "TIMEOUT": PATIENCE}
    return {"CLASS": f"{_THEIRS}.libretranslate.LibreTranslator", "OPTIONS": options}


def is_available() -> bool:
    """Whether the site has a translation service at all."""
    return bool(settings.TRANSLATOR)


def service() -> Any:
    """The machine translator; TranslatorTrouble where the site has none."""
    config = configured(settings.TRANSLATOR)
    if config is None:
        raise TranslatorTrouble(_("This site has no translation service."))
    return import_string(config["CLASS"])(config["OPTIONS"])


def name_of_service() -> str:
    return str(service().display_name) if is_available() else ""


def translate(using: Any, source: Locale, target: Locale, strings: Sequence[str]) -> list[str]:
    """The strings in the other language, in their order; TranslatorTrouble where anything is amiss."""
    if not using.can_translate(source, target):
        raise TranslatorTrouble(_("The translation service does not know these languages."))
    found: list[str] = []
    for some in _portions(strings):
        found += _answers(using, source, target, some)
    return found


def _portions(strings: Sequence[str]) -> list[list[str]]:
    portions: list[list[str]] = [[]]
    for string in strings:
        full = len(portions[-1]) >= STRINGS or sum(map(len, portions[-1])) + len(string) > CHARACTERS
        if full and portions[-1]:
            portions.append([])
        portions[-1].append(string)
    return [portion for portion in portions if portion]


def _answers(using: Any, source: Locale, target: Locale, strings: list[str]) -> list[str]:
    asked = [StringValue(string) for string in strings]
    # A service that sends a byte now and then never exceeds the limit of the connection: the clock here does.
    worker = ThreadPoolExecutor(1)
    try:
        answer = worker.submit(using.translate, source, target, asked).result(PATIENCE)
        found = [answer[string].data for string in asked]
    except (TooLate, requests.Timeout):
        raise TranslatorTrouble(
            _("The translation service did not answer in time. Nothing was changed; try again later.")
        ) from None
    except requests.HTTPError as error:
        raise TranslatorTrouble(_refused(error)) from None
    except requests.exceptions.JSONDecodeError:
        raise TranslatorTrouble(_nonsense()) from None
    except requests.RequestException:
        raise TranslatorTrouble(
            _("The translation service cannot be reached. Nothing was changed; try again later.")
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TranslatorTrouble(_nonsense()) from None
    finally:
        worker.shutdown(wait=False, cancel_futures=True)
    if not all(isinstance(string, str) for string in found):
        raise TranslatorTrouble(_nonsense())
    return found


def _nonsense() -> str:
    return _("The translation service answered with something that is no translation. Nothing was changed.")


def _refused(error: requests.HTTPError) -> str:
    code = error.response.status_code if error.response is not None else ""
    return _("The translation service refused (%(code)s). Nothing was changed.") % {"code": code}
