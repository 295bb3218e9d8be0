"""What an index keeps of a document to show it by, in a small form."""

import json
import zlib
from typing import Any

from .documents import Columns, Document
from .language import Terms, normalise


def pack(document: Document, columns: Columns) -> bytes:
    """Texts, facts and word forms of a document."""
    kept = {
        "title": document.title,
        "page": document.page,
        "year": document.year,
        "areas": document.areas,
        "codes": {facet: codes for facet, codes in document.codes.items() if facet in ("theme", "phase")},
        "passages": [
            [passage.key, passage.language, normalise(passage.text)] for passage in document.texts if passage.text
        ],
        "forms": {language: _forms(forms) for language, forms in columns.forms.items()},
    }
    return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(kept: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(kept))
    return found


def _forms(forms: dict[str, Terms]) -> str:
    """One line a form: the form, its primary terms, a bar, its secondary ones."""
    return "\n".join(
        f"{form} {' '.join(terms.primary)} | {' '.join(terms.secondary)} " for form, terms in forms.items()
    )
