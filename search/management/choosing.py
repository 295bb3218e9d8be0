"""Which engines a command is about."""

from collections.abc import Sequence

from django.core.management.base import CommandError, CommandParser

from search.engines import KNOWN, Engine, NotConfigured, configured, named


def add_engine(parser: CommandParser, help: str, default: str = "all") -> None:
    parser.add_argument("--engine", choices=[*KNOWN, "all"], default=default, help=help)


def chosen(name: str) -> Sequence[Engine]:
    """The engines of that name; one that the site does not have is wrong usage."""
    if name == "all":
        return configured(patient=True)
    try:
        return [named(name)]
    except NotConfigured:
        raise CommandError(f"This site has no engine “{name}”.", returncode=2) from None
