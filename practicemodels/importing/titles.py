"""Titles: programme codes leave them, and a missing one is proposed."""

import re

_CODE = r"(?:RRP ?\d?|P ?\d{1,2}|I ?\d{1,2})"
_PART = r"[\s,;/+&–-]+"
# `(RRP, P4, I1)`, `(RRP,P4,I4)`, `[P4]`: any codes, if nothing else stands between the brackets.
_BRACKETED = re.compile(rf"\s*[,;–-]?\s*[(\[]\s*({_CODE}(?:{_PART}{_CODE})*)\s*[)\]]")
# `, RRP, P4, I4` without brackets: only a group that begins with the programme itself.
_BARE = re.compile(rf"(?:^|[\s,;–-]+)(RRP\d?(?:{_PART}{_CODE})*)(?=$|[\s,;:.)–-])")

LONGEST = 255
_PROPOSED = 70


def without_codes(title: str) -> tuple[str, tuple[str, ...]]:
    """A title without its programme codes, and the codes in order."""
    codes: list[str] = []

    def take(found: re.Match[str]) -> str:
        codes.extend(re.sub(r"\s", "", code).upper() for code in re.findall(_CODE, found[1]))
        return " "

    rest = _BARE.sub(take, _BRACKETED.sub(take, title))
    if not codes:
        return title, ()
    rest = re.sub(r"\s+([,;:.])", r"\1", " ".join(rest.split()))
    rest = rest.strip(" ,;–-")
    return (rest, tuple(dict.fromkeys(codes))) if rest else (title, ())


def proposed(summary: str) -> str:
    """The first words of a summary, for an author to make a title of."""
    sentence = re.split(r"(?<=[.!?])\s", summary.strip(), maxsplit=1)[0].rstrip(".!?… ")
    return _shortened(sentence, _PROPOSED).rstrip(",;:–- ")


def fitted(title: str) -> tuple[str, str]:
    """A title that a page can hold, and what is left of it."""
    head = _shortened(title, LONGEST)
    return head, title[len(head) :].strip()


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head = text[: longest + 1].rsplit(" ", 1)[0]
    return head[:longest].rstrip()
