"""Names in a source → rows of the vocabularies."""

import re
from collections.abc import Iterable

from practicemodels.importing.areas import AreaNames, AreaRow
from practicemodels.importing.lines import tidy
from practicemodels.models import Area, Funder, Phase, Programme, TargetGroup, Term, Theme, Topic

_PARTS = re.compile(r"\s*[,;/•|]\s*")


class TermNames:
    """The rows of a vocabulary by their codes and by every name in every language, case aside."""

    def __init__(self, vocabulary: type[Term]) -> None:
        self._named: dict[str, Term] = {}
        # Rows on offer first: where a retired row bears the same name, it is not meant.
        rows = sorted(vocabulary.objects.select_related("merged_into"), key=lambda row: (row.retired, row.pk))
        for named in (_names, _short_names):
            for row in rows:
                for name in named(row):
                    self._named.setdefault(_key(name), row.merged_into or row)

    def read(self, text: str) -> tuple[list[Term], list[str]]:
        """The rows that a line names, and what of the line names none."""
        if row := self.row(text):
            return [row], []
        parts = [part for part in _PARTS.split(tidy(text)) if part]
        rows = [row for part in parts if (row := self.row(part))]
        return rows, [part for part in parts if not self.row(part)] if rows else [text]

    def row(self, name: str) -> Term | None:
        without = re.sub(r"\([^)]*\)", " ", name)
        inside = re.findall(r"\(([^)]*)\)", name)
        for candidate in (name, without, *inside):
            if row := self._named.get(_key(candidate)):
                return row
        return None


class AreaTerms:
    """The areas that names mean, as rows."""

    def __init__(self) -> None:
        self._rows = {row.code: row for row in Area.objects.select_related("merged_into")}
        self._names = AreaNames(AreaRow(row.code, row.kind, tuple(_names(row)[1:])) for row in self._rows.values())

    def read(self, text: str) -> tuple[list[Term], list[str]]:
        codes, unknown = self._names.read(text)
        rows = [self._rows[code] for code in codes]
        return [row.merged_into or row for row in rows], unknown


class Vocabularies:
    """All vocabularies as one import run needs them, each read from the database when first asked for."""

    _TERMS: dict[str, type[Term]] = {
        "themes": Theme,
        "topics": Topic,
        "target_groups": TargetGroup,
        "funders": Funder,
        "programmes": Programme,
        "phase": Phase,
    }

    def __init__(self) -> None:
        self._read: dict[str, TermNames | AreaTerms] = {}

    def __getitem__(self, name: str) -> TermNames | AreaTerms:
        if name not in self._read:
            self._read[name] = AreaTerms() if name == "areas" else TermNames(self._TERMS[name])
        return self._read[name]

    def rows(self, name: str, texts: Iterable[str]) -> tuple[list[Term], list[str]]:
        """The rows that lines name, each once, and what of the lines names none."""
        rows: dict[int, Term] = {}
        unknown: list[str] = []
        for text in texts:
            found, left = self[name].read(text)
            rows.update((row.pk, row) for row in found)
            unknown.extend(left)
        return list(rows.values()), unknown


def _names(row: Term) -> list[str]:
    return [row.code, *(name for names in row.labels().values() for name in names)]


def _short_names(row: Term) -> list[str]:
    """What a name also goes by: without its abbreviation in brackets, and the abbreviation alone."""
    names = _names(row)
    without = [re.sub(r"\([^)]*\)", " ", name) for name in names]
    return [
        *without,
        *(inside for name in names for inside in re.findall(r"\(([^)]*)\)", name)),
        getattr(row, "short", ""),
    ]


def _key(name: str) -> str:
    return tidy(name).strip(" .,:;").casefold()
