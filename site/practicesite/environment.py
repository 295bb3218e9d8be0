"""Reading the settings from the environment, and saying plainly what is wrong with them."""

import os
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


class Environment:
    """Settings as the environment gives them.

    Each reader returns a value that the site can start with, or notes one line
    that names the variable and says what is expected. `stop_if_wrong` then ends
    the start with all the lines together, so that one try shows every mistake.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.problems: list[str] = []

    def flag(self, name: str) -> bool:
        """A yes or no; no where it is not set."""
        value = self.variables.get(name, "").strip().lower()
        if value not in TRUE | FALSE:
            self.wrong(name, "1 or 0")
        return value in TRUE

    def text(self, name: str, default: str = "", *, expected: str, valid: Callable[[str], bool]) -> str:
        """A text for which `valid` holds; `expected` completes "NAME: expected …"."""
        value = self.variables.get(name, "").strip() or default
        if not valid(value):
            self.wrong(name, expected)
        return value

    def whole(self, name: str, default: int, *, expected: str) -> int:
        """A whole number, not below zero."""
        value = self.text(name, str(default), expected=expected, valid=str.isdecimal)
        return int(value) if value.isdecimal() else default

    def names(self, name: str, default: str = "", *, expected: str, refused: Collection[str] = ()) -> list[str]:
        """Values between commas, at least one and none of the refused."""
        found = [part.strip() for part in (self.variables.get(name) or default).split(",") if part.strip()]
        if not found or set(found) & set(refused):
            self.wrong(name, expected)
        return found

    def parsed(
        self, name: str, default: str, parse: Callable[[str], dict[str, Any]], *, expected: str
    ) -> dict[str, Any]:
        """What `parse` makes of an address; any error that it raises means that the value is senseless."""
        try:
            return parse(self.variables.get(name, "").strip() or default)
        except Exception:
            self.wrong(name, expected)
            return {}

    def wrong(self, name: str, expected: str) -> None:
        state = "is not set" if not self.variables.get(name, "").strip() else "has a value that cannot be used"
        self.problems.append(f"{name} {state}: expected {expected}.")

    def stop_if_wrong(self) -> None:
        if self.problems:
            stop(self.problems)


def stop(problems: list[str]) -> NoReturn:
    """End the process with exit code 2 and one line for each problem, without a traceback."""
    print("\n".join(problems), file=sys.stderr)
    raise SystemExit(2)


def is_address(value: str, schemes: tuple[str, ...] = ("http", "https")) -> bool:
    """Whether the value is an address with a host, in one of the schemes."""
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def is_translator(value: str) -> bool:
    """Whether the value names a translation service; a key of DeepL's may hold a colon, and is no host."""
    if value.startswith("deepl://"):
        return bool(value.removeprefix("deepl://").strip("/"))
    return is_address(value, ("libretranslate+https", "libretranslate+http"))


def is_writable_folder(value: str) -> bool:
    """Whether the whole path names a folder that this process can write into, or could make."""
    folder = Path(value)
    if not folder.is_absolute():
        return False
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
