"""How the search is, for those who watch over the site."""

from typing import Any

from .engines import configured
from .language import backend_name
from .models import Change


def report() -> dict[str, Any]:
    """The engines with what they hold and what waits for them, and who answers for Finnish."""
    return {"engines": [one(engine) for engine in configured()], "finnish": backend_name()}


def one(engine: Any) -> dict[str, Any]:
    waiting = Change.objects.pending().filter(engine=engine.name)
    state = {
        "engine": engine.name,
        "state": "ok",
        "pending": waiting.count(),
        "failing": waiting.exclude(error="").count(),
    }
    try:
        stats = engine.stats()
    except Exception as error:  # whatever it raises: the site answers all the same
        return state | {"state": "down", "why": type(error).__name__}
    return state | {"documents": stats.documents, "models": stats.models}
