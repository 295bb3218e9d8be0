"""What an index keeps of a document to show it by, in a small form."""

import json
import zlib
from typing import Any

from .documents import NO_THEME, Columns, Document
from .language import Terms, normalise


def pack(document: Document, columns: Columns) -> bytes:
    """Texts, facts and word forms of a document."""
    kept = {
        "title": document.title,
        "page": document.page,
        "year": document.year,
        "areas": document.areas,
        "codes": {facet: _named(document.codes.get(facet, ())) for facet in ("theme", "phase")},
        "passages": [
            [passage.key, passage.language, normalise(passage.text)] for passage in document.texts if passage.text
        ],
        "forms": {language: _forms(forms) for language, forms in columns.forms.items()},
        "attached": bool(columns.attached_texts),
    }
    return _packed(kept)


def pack_attached(columns: Columns) -> bytes:
    """What the attached files say, kept apart since few hits are shown by it; nothing where there is none."""
    if not columns.attached_texts:
        return b""
    return _packed(
        {
            "passages": [["attachments", each.language, each.text, each.name] for each in columns.attached_texts],
            "forms": {language: _forms(forms) for language, forms in columns.attached_forms.items()},
        }
    )


def _packed(kept: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())


def _named(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Without the code that stands for having none, by which a model is found and not described."""
    return tuple(code for code in codes if code != NO_THEME)


def unpack(kept: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(kept))
    return found


def _forms(forms: dict[str, Terms]) -> str:
    """One line a form: the form, its primary terms, a bar, its secondary ones."""
    return "\n".join(
        f"{form} {' '.join(terms.primary)} | {' '.join(terms.secondary)} " for form, terms in forms.items()
    )
