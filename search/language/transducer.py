"""The Finnish transducer of pyvoikko, run by kfst-rs: for machines without libvoikko.

The one module that touches that data. pyvoikko is never imported: its own parser and the package that it
needs are not wanted, so the data file is found without it.
"""

import importlib.util
from pathlib import Path
from typing import Any


def data_file() -> Path | None:
    """Where pyvoikko keeps its transducer, if it is installed."""
    found = importlib.util.find_spec("pyvoikko")
    for folder in (found.submodule_search_locations if found else None) or ():
        path = Path(folder, "voikko.kfst")
        if path.is_file():
            return path
    return None


class Transducer:
    """Gives the outputs of the transducer for a word in lower case."""

    name = "kfst (pyvoikko)"

    def __init__(self) -> None:
        path = data_file()
        if path is None:
            raise ImportError("pyvoikko is not installed")
        import kfst_rs  # type: ignore[import-not-found,import-untyped,unused-ignore]  # optional, without types

        self._unreadable = kfst_rs.TokenizationException
        self._transducer: Any = kfst_rs.FST.from_kfst_file(str(path))

    def outputs(self, word: str) -> list[str]:
        """What the transducer says of the word: nothing if it does not know it."""
        try:
            return [output for output, _weight in self._transducer.lookup(word)]
        except self._unreadable:
            return []
