"""What a reader asked of the areas, read from an address; what means nothing is left out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from practicemodels.alphabet import sort_key
from practicemodels.coverage import KINDS, NO_THEME, Wish
from practicemodels.models import Phase, PracticeModelTopic, TargetGroup, Term, Theme, Topic
from practicemodels.routes import query_of

MOST_AREAS = 4
# By what the rows of the table can be sorted besides a theme
NAME, POPULATION, TOTAL, IN_USE = "name", "population", "all", "in_use"


@dataclass(frozen=True)
class Choices:
    """What can be chosen, each list in its order."""

    topics: tuple[Term, ...]
    target_groups: tuple[Term, ...]
    phases: tuple[Term, ...]

    @classmethod
    def load(cls) -> "Choices":
        """Three statements; of the thesaurus only what some model carries."""
        carried = PracticeModelTopic.objects.filter(page__live=True).order_by().values("topic")
        topics = sorted(Topic.objects.filter(pk__in=carried, merged_into=None), key=lambda topic: sort_key(topic.name))
        groups = sorted(TargetGroup.objects.offered(), key=lambda group: sort_key(group.name))
        return cls(tuple(topics), tuple(groups), tuple(Phase.objects.offered()))


@dataclass(frozen=True)
class AskedOfAreas:
    """The wish, and how its answer is to be shown."""

    wish: Wish
    per_inhabitants: bool = False
    show_use: bool = False
    theme: str = ""
    sort: str = ""
    areas: tuple[str, ...] = ()
    only: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "AskedOfAreas":
        kind = query.get("kind", "")
        codes = tuple(dict.fromkeys(query.getlist("area")))
        if kind not in KINDS:
            # The areas laid side by side say of which kind they are.
            kind = KINDS[1] if codes and all(code.startswith("hv") for code in codes) else KINDS[0]
        wish = Wish(
            kind=kind,
            topics=codes_in(query, "topic"),
            target_groups=codes_in(query, "target_group"),
            phases=codes_in(query, "phase"),
            year_from=year_in(query, "from"),
            year_to=year_in(query, "to"),
        )
        return cls(
            wish,
            per_inhabitants=query.get("per") == "100000",
            show_use=query.get("show") == "in_use",
            theme=query.get("theme", ""),
            sort=query.get("sort", ""),
            areas=codes[:20],
            only=query.get("only", "") if query.get("only") in ("one", "all", "none") else "",
        )

    def with_(self, **changes: object) -> "AskedOfAreas":
        return replace(self, **changes)  # type: ignore[arg-type]  # names of its own fields

    @property
    def narrowing(self) -> list[tuple[str, object]]:
        """What the models were narrowed by, as the search knows it too."""
        return [
            ("topic", self.wish.topics),
            ("target_group", self.wish.target_groups),
            ("phase", self.wish.phases),
            ("from", self.wish.year_from),
            ("to", self.wish.year_to),
        ]

    def parts(self) -> list[tuple[str, object]]:
        return [
            ("kind", self.wish.kind if self.wish.kind != KINDS[0] else ""),
            ("area", self.areas),
            *self.narrowing,
            ("per", "100000" if self.per_inhabitants else ""),
            ("show", "in_use" if self.show_use else ""),
            ("theme", self.theme),
            ("sort", self.sort),
            ("only", self.only),
        ]

    @property
    def query(self) -> str:
        return query_of(*self.parts())

    @property
    def address(self) -> str:
        return f"?{self.query}"

    @property
    def of_all_areas(self) -> "AskedOfAreas":
        """The same counts, of all areas."""
        return self.with_(areas=(), only="")

    @property
    def of_all_models(self) -> "AskedOfAreas":
        """The same areas, with all models counted."""
        return self.with_(wish=Wish(kind=self.wish.kind))

    @property
    def kinds(self) -> list[tuple[str, str, bool]]:
        """The kinds of areas, where the same counts of them stand, and whether it is the one shown."""
        return [
            (kind, self.of_all_areas.with_(wish=replace(self.wish, kind=kind)).query, kind == self.wish.kind)
            for kind in KINDS
        ]

    def hidden(self, *without: str) -> list[tuple[str, str]]:
        """The parts as the hidden fields of a form, without what the form itself asks."""
        found = []
        for name, value in self.parts():
            values: Iterable[object] = value if isinstance(value, (list, tuple)) else [value]
            found += [(name, str(one)) for one in values if one not in (None, "") and name not in without]
        return found

    @property
    def narrowing_hidden(self) -> list[tuple[str, str]]:
        return self.hidden("kind", "area", "per", "show", "theme", "sort", "only")

    @property
    def is_narrowed(self) -> bool:
        return self.wish.is_narrowed


def codes_in(query: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in query.getlist(name) if code and len(code) <= 80))[:20]


def year_in(query: QueryDict, name: str) -> int | None:
    text = query.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and 1000 <= int(text[:5]) <= 9999 else None


def known(asked: AskedOfAreas, choices: Choices) -> AskedOfAreas:
    """Without codes that mean nothing, which would otherwise find nothing."""
    wish = asked.wish

    def among(codes: tuple[str, ...], terms: tuple[Term, ...]) -> tuple[str, ...]:
        offered = {term.code for term in terms}
        return tuple(code for code in codes if code in offered)

    narrowed = replace(
        wish,
        topics=among(wish.topics, choices.topics),
        target_groups=among(wish.target_groups, choices.target_groups),
        phases=among(wish.phases, choices.phases),
    )
    return asked.with_(wish=narrowed)


def narrowed_by(asked: AskedOfAreas, choices: Choices) -> list[str]:
    """By what the counted models were chosen, in words: neither paper nor the areas side by side show the form."""
    wish = asked.wish
    among = (
        (wish.topics, choices.topics),
        (wish.target_groups, choices.target_groups),
        (wish.phases, choices.phases),
    )
    found = [term.name for codes, terms in among for term in terms if term.code in codes]
    if wish.year_from or wish.year_to:
        found.append(f"{wish.year_from or ''}–{wish.year_to or ''}")
    return found


def theme_name(theme: Theme | None, code: str) -> Promise | str:
    if theme is None:
        return pgettext_lazy("areas", "Without a theme") if code == NO_THEME else pgettext_lazy("areas", "All themes")
    return theme.name
