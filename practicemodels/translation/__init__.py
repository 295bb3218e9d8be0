"""Language versions: what is translated, how far each version is, and what follows its source."""

from .differing import difference
from .marks import confirm
from .opening import CannotOpen, open_translation
from .parts import Part, parts_of, text_of
from .states import PartState, VersionState, state_of, states_of
from .texts import digest

__all__ = [
    "CannotOpen",
    "Part",
    "PartState",
    "VersionState",
    "confirm",
    "difference",
    "digest",
    "open_translation",
    "parts_of",
    "state_of",
    "states_of",
    "text_of",
]
