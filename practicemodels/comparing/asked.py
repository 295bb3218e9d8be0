"""Which models a reader asked to compare."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

MOST = 4
# Nobody asks for more by hand; the rest of a made-up address is left unread.
MOST_READ = 50
MOST_DIGITS = 12
# As much of what means nothing is repeated in the sentence about it
LONGEST = 80


# The numbers of the models whose pages have these addresses, as far as they have one.
OfPages = Callable[[list[str]], Mapping[str, int]]


@dataclass(frozen=True)
class Asked:
    """The numbers in the order in which they were asked for, each once, and what was asked amiss."""

    numbers: tuple[int, ...]
    doubled: tuple[int, ...] = ()
    senseless: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: Iterable[str], of_pages: OfPages = lambda addresses: {}) -> "Asked":
        """The numbers in an address; nothing is an error. `of_pages` tells those of pages named by their addresses."""
        numbers: list[int] = []
        doubled: list[int] = []
        senseless: list[str] = []
        # An empty field of the form asks for nothing.
        texts = [text for each in list(given)[:MOST_READ] if (text := each.strip())]
        pages = [text for text in texts if number_in(text) is None and "/" in text]
        found = of_pages(pages) if pages else {}
        for text in texts:
            number = number_in(text) or found.get(text)
            if number is None:
                senseless.append(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
            elif number in numbers:
                doubled.append(number)
            else:
                numbers.append(number)
        return cls(tuple(numbers), tuple(dict.fromkeys(doubled)), tuple(dict.fromkeys(senseless)))


def number_in(text: str) -> int | None:
    """The number of a model, alone or as its permanent address (`/m/101/`)."""
    last = text.rstrip("/").rsplit("/m/", 1)[-1]
    return int(last) if last.isascii() and last.isdigit() and len(last) <= MOST_DIGITS and int(last) else None
