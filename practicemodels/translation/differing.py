"""What has changed in the source since a part was translated."""

from typing import Any

from practicemodels.differences import Kind, differences

from .texts import raw, raw_of, text


def text_then(source: Any, revision: int | None, key: str) -> str | None:
    """The part's text in a revision of the source; None where that is no longer known."""
    found = source.revisions.filter(pk=revision).first() if revision else None
    return None if found is None else text(raw_of(found.content), key)


def difference(translation: Any, key: str) -> list[tuple[Kind, str]]:
    """The source's text of which the part was made against its published one: (same, removed or added; words).

    Where the text of then is not known any more, all of the present one counts as added.
    """
    source = translation.source
    mark = translation.translation_marks.get(key) or {}
    then, now = text_then(source, mark.get("revision"), key) or "", text(raw(source), key)
    found: list[tuple[Kind, str]] = []
    for passage in differences(_as_html(then), _as_html(now)):
        found += [(piece.kind, piece.text) for piece in passage.pieces]
        found[-1] = (found[-1][0], found[-1][1].rstrip() + "\n")
    return found


def _as_html(text: str) -> str:
    """Plain text has no blocks of its own."""
    if text.startswith("<"):
        return text
    return "".join(f"<p>{line}</p>" for line in text.splitlines())
