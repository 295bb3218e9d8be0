"""Reading the settings from the environment, and saying plainly what is wrong with them."""

import sys
from collections.abc import Callable, Mapping
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

    def names(self, name: str, default: str = "", *, expected: str, required: bool) -> list[str]:
        """Values between commas."""
        found = [part.strip() for part in (self.variables.get(name) or default).split(",") if part.strip()]
        if required and not found:
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
