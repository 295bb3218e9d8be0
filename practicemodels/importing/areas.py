"""Area names in the forms in which people write them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from practicemodels.importing.lines import tidy

# A bare name that several kinds share means the first of them: "Lappi" is the county, "Lapin HVA" is not.
_KINDS = ("country", "county", "wellbeing_county", "municipality")
_NATIONAL = (
    "valtakunnallinen", "valtakunnallisesti", "koko maa", "koko suomi", "suomi", "nationell", "nationellt",
    "riksomfattande", "hela landet", "hela finland", "finland", "national", "nationwide", "whole country",
)  # fmt: skip
# What people call the wellbeing services counties in daily speech.
_CALLED = {
    "hv02": ("keusote",), "hv03": ("luvn",), "hv04": ("vake", "vakehyva", "vantaa-kerava"), "hv05": ("varha",),
    "hv07": ("oma häme",), "hv08": ("pirha",), "hv09": ("päijät-sote", "phhyva"),
    "hv11": ("ekhva", "eksote"), "hv12": ("eloisa",),
    "hv14": ("siun sote",), "hv15": ("hyvaks",), "hv16": ("hyvaep",), "hv18": ("soite",), "hv19": ("pohde",),
    "hv21": ("lapha",),
}  # fmt: skip
_WELLBEING = re.compile(
    r"(.+?)[\s-]*\b(?:hyvinvointialue\w*|hva(?:lla|n)?|välfärdsområdet?|vfo|wellbeing services county)$",
    re.IGNORECASE,
)
_COUNTY = re.compile(
    r"(?:landskapet\s+)?(.+?)(?:\s+(?:maakunta|maakunnan alue|landskap|region|county))?$", re.IGNORECASE
)
_MUNICIPALITY = re.compile(r"(.+?)\s+(?:kaupunki|kunta|stad|kommun|city|municipality)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;/•|]\s*")
_AND = re.compile(r"\s+(?:ja|sekä|och|samt|and|&)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class AreaRow:
    """An area as its vocabulary row tells it: every name in every language, short forms among them."""

    code: str
    kind: str
    names: tuple[str, ...]


class AreaNames:
    """The areas that names mean."""

    def __init__(self, rows: Iterable[AreaRow]) -> None:
        self._codes: set[str] = set()
        self._named: dict[str, str] = {}
        self._stems: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
        for row in sorted(rows, key=lambda row: _KINDS.index(row.kind)):
            self._know(row)

    def _know(self, row: AreaRow) -> None:
        self._codes.add(row.code)
        for name in (*row.names, *_CALLED.get(row.code, ())):
            self._named.setdefault(_key(name), row.code)
            for stem in _stems(name):
                self._stems[row.kind].setdefault(stem, row.code)
        if row.kind == "country":
            self._named.update(dict.fromkeys(_NATIONAL, row.code))

    def read(self, text: str) -> tuple[list[str], list[str]]:
        """The codes of the areas that a line names, and what of the line names none."""
        code = self.code(text)
        if code:
            return [code], []
        codes: list[str] = []
        unknown: list[str] = []
        for part in filter(None, _PARTS.split(tidy(text))):
            for found, name in self._several(part):
                (codes if found else unknown).append(found or name)
        return list(dict.fromkeys(codes)), unknown if codes else [text]

    def _several(self, part: str) -> Iterator[tuple[str | None, str]]:
        """A name, or several joined by "and", of which the last may bear the suffix of them all."""
        names = _AND.split(part)
        plural = re.search(r"\s(hyvinvointialueet|välfärdsområden)$", part)
        if plural and len(names) > 1:
            singular = {"hyvinvointialueet": " hyvinvointialue", "välfärdsområden": " välfärdsområde"}[plural[1]]
            names = [*(f"{name}{singular}" for name in names[:-1]), names[-1].removesuffix(plural[0]) + singular]
        codes = [self.code(name) for name in names]
        if self.code(part) or None in codes:
            yield self.code(part), part
        else:
            yield from zip(codes, names, strict=True)

    def code(self, name: str) -> str | None:
        """The code of the one area that a name means, or None."""
        if name.strip() in self._codes:
            return name.strip()
        key = _key(name)
        without = _key(re.sub(r"\([^)]*\)", " ", name))
        bracketed = [_key(inner) for inner in re.findall(r"\(([^)]*)\)", name)]
        for candidate in (key, without, *bracketed):
            found = self._named.get(candidate) or self._by_stem(candidate)
            if found:
                return found
        return None

    def _by_stem(self, key: str) -> str | None:
        if found := _WELLBEING.match(key):
            stem = found[1].strip()
            # There is none for the whole of Uusimaa: the county is what is meant.
            return self._stems["wellbeing_county"].get(stem) or self._stems["county"].get(stem)
        if found := _MUNICIPALITY.match(key):
            return self._stems["municipality"].get(found[1])
        found = _COUNTY.match(key)
        return self._stems["county"].get(found[1]) if found and found[1] != key else None


def _key(name: str) -> str:
    return tidy(re.sub(r"[‐‑–—]", "-", name)).strip(" .,:;").casefold()


def _stems(name: str) -> set[str]:
    """A name as it stands before "hyvinvointialue", "maakunta", "kaupunki" or their Swedish and English words."""
    key = _key(name)
    suffixed = _WELLBEING.match(key)
    if suffixed:
        return {suffixed[1].strip(), suffixed[1].strip().removesuffix("s")}
    joined = " ja ".join(sorted(_genitives(part))[0] for part in key.split(" ja ")) if " ja " in key else key
    return {key, joined, f"{key}s", *_genitives(key)}


# Ends of Finnish place names whose genitive no rule gives.
_ENDS = {
    "uusimaa": "uudenmaan", "suomi": "suomen", "lahti": "lahden", "järvi": "järven", "joki": "joen", "mäki": "mäen",
    "niemi": "niemen", "saari": "saaren", "salmi": "salmen", "lampi": "lammen", "vesi": "veden", "koski": "kosken",
    "lehti": "lehden", "kivi": "kiven", "virta": "virran", "häme": "hämeen", "nen": "sen",
}  # fmt: skip
_GRADED = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("t", "d"), ("p", "v"), ("k", ""),
)  # fmt: skip


def _genitives(name: str) -> set[str]:
    """What may be the Finnish genitive of a name: with and without gradation of its last consonants."""
    for end, genitive in _ENDS.items():
        if name.endswith(end):
            return {name.removesuffix(end) + genitive}
    found = re.match(r"(.*?)([^aeiouyäö]*)([aeiouyäö]+)$", name)
    if not found:
        return {f"{name}in"}
    head, consonants, vowels = found.groups()
    forms = {f"{name}n"}
    for strong, weak in _GRADED:
        if consonants.endswith(strong):
            forms.add(f"{head}{consonants.removesuffix(strong)}{weak}{vowels}n")
            break
    return forms
