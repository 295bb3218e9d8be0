"""How the search is, for those who watch over the site."""

from typing import Any

from .engines import ElasticsearchEngine, Engine, configured, why_passed_over
from .language import backend_name
from .models import Change
from .plan import plan
from .upkeep.renewal import why_stale


def report() -> dict[str, Any]:
    """The engines with what they hold and what waits for them, and who answers for Finnish.

    `status` is `degraded` while readers get less than the site is made for: not
    an error, since they get an answer all the same. Asked before the first
    reader comes, it also has the dictionaries of every language loaded.
    """
    plan("kunta", "fi")
    engines = [one(engine) for engine in configured()]
    why = [f"{each['engine']}: {each['why']}" for each in engines if each.get("why")]
    state = {"status": "degraded", "why": "; ".join(why)} if why else {"status": "ok"}
    return {**state, "engines": engines, "finnish": backend_name()}


def one(engine: Engine) -> dict[str, Any]:
    waiting = Change.objects.pending().filter(engine=engine.name)
    state: dict[str, Any] = {
        "engine": engine.name,
        "state": "ok",
        "pending": waiting.count(),
        "failing": waiting.exclude(error="").count(),
    }
    passed_over = why_passed_over(engine) if isinstance(engine, ElasticsearchEngine) else ""
    if passed_over:
        return state | {"state": "passed over", "why": passed_over}
    try:
        stats = engine.stats()
    except Exception as error:  # whatever it raises: the site answers all the same
        return state | {"state": "down", "why": str(error)[:300] or type(error).__name__}
    state |= {"documents": stats.documents, "models": stats.models}
    stale = why_stale(engine)
    if stale or state["failing"]:
        state |= {"state": "stale", "why": stale or f"{state['failing']} changes are refused"}
    return state
