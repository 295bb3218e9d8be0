"""How far one word is from another, as fingers slip and ears mishear."""

from search.language import fold

# What costs less than a whole letter: one that is hard to type or to hear, a double one, its neighbour's turn.
MARKS, DOUBLE, TURNED, NEIGHBOUR = 0.2, 0.6, 0.8, 0.9
ALIKE = 0.6
FIRST = 0.3
_SOUNDS = {
    frozenset(pair) for pair in ["dt", "bp", "gk", "vw", "cs", "ck", "sz", "ij", "yi", "fv", "eä", "oå", "yu", "kq"]
}
_ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_NEIGHBOURS = {frozenset(row[place : place + 2]) for row in _ROWS for place in range(len(row) - 1)}


def replaced(one: str, other: str) -> float:
    """The cost of one letter for another."""
    if one == other:
        return 0.0
    if fold(one) == fold(other):
        return MARKS if one.isascii() else ALIKE  # marks are left out, and seldom put where none belong
    pair = frozenset((one, other))
    return ALIKE if pair in _SOUNDS else NEIGHBOUR if pair in _NEIGHBOURS else 1.0


def distance(typed: str, meant: str, most: float = 3.0) -> float:
    """The least cost of what turns one word into the other; more than `most` is not reckoned to the end."""
    if abs(len(typed) - len(meant)) > most + 1:
        return most + 1
    before: list[float] = []
    row = [0.0]
    for place, letter in enumerate(meant):
        row.append(row[-1] + lost(meant, place, letter))
    for place, letter in enumerate(typed):
        further, before, row = before, row, [row[0] + lost(typed, place, letter)]
        for other, wanted in enumerate(meant):
            least = min(
                before[other] + replaced(letter, wanted) + (FIRST if place == other == 0 and letter != wanted else 0.0),
                before[other + 1] + lost(typed, place, letter),
                row[other] + lost(meant, other, wanted),
            )
            if place and other and letter == meant[other - 1] and wanted == typed[place - 1] and letter != wanted:
                least = min(least, further[other - 1] + TURNED)
            row.append(least)
        if min(row) > most:
            return most + 1
    return row[-1]


def lost(word: str, place: int, letter: str) -> float:
    """The cost of a letter too many or too few."""
    double = (place and word[place - 1] == letter) or (place + 1 < len(word) and word[place + 1] == letter)
    return DOUBLE if double else 1.0
