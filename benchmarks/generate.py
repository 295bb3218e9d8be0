"""Believable descriptions in any number, the same ones for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, islice

from practicemodels.conditions import NO, UNKNOWN, YES
from practicemodels.sections import CORE
from search.coded import ANSWERS
from search.documents import Document, Label, Passage
from search.language import LANGUAGES

from .words import data, language

SEED = 20_260_601
FIRST_NUMBER = 100_001
# What share is written in Finnish, has another language version, is national, is of many areas.
FINNISH, TRANSLATED, NATIONAL, SEVERAL_AREAS = 0.75, 0.15, 0.10, 0.12
# Of what share a condition is known, and what share is in use somewhere.
KNOWN, ADOPTED = 0.4, 0.25
MONTHS = (1, 2, 3, 4, 6, 6, 9, 12, 12, 18, 24, 36)
FIRST_DAY, DAYS = datetime(2012, 1, 1, 9, tzinfo=UTC), 5_000


@dataclass(frozen=True)
class Version:
    """One language version of a generated model."""

    number: int
    language: str
    is_source: bool
    title: str
    summary: str
    sections: dict[str, str]


@dataclass(frozen=True)
class Model:
    """A generated model with its language versions, the source first."""

    number: int
    versions: tuple[Version, ...]
    published: datetime
    areas: tuple[str, ...]
    themes: tuple[str, ...]
    topics: tuple[str, ...]
    target_groups: tuple[str, ...]
    funders: tuple[str, ...]
    phase: str
    organisation: str
    # What it needs, and the counties where it is in use
    start_months: int | None
    answers: dict[str, str]
    adopted_in: tuple[str, ...]


class Choice:
    """Draws codes, the first ones more often: the share of rank r is 1/(r + flatness)."""

    def __init__(self, codes: list[str], flatness: float) -> None:
        self.codes = codes
        self.weights = list(accumulate(1 / (rank + flatness) for rank in range(len(codes))))

    def __call__(self, chance: random.Random, least: int = 1, most: int = 1) -> tuple[str, ...]:
        times = chance.randint(least, most)
        return tuple(dict.fromkeys(chance.choices(self.codes, cum_weights=self.weights, k=times)))


@lru_cache
def choices() -> dict[str, Choice]:
    vocabularies, areas = data("vocabularies"), data("areas")
    codes = {name: [row["code"] for row in rows] for name, rows in vocabularies.items()}
    counties = [row["code"] for row in areas["counties"]]
    wellbeing = [row["code"] for row in areas["wellbeing_counties"]]
    return {
        "themes": Choice(codes["themes"], 4),
        "topics": Choice([row["code"] for row in data("topics")], 12),
        "target_groups": Choice(codes["target_groups"], 4),
        "funders": Choice(codes["funders"], 1),
        "phases": Choice(list(reversed(codes["phases"])), 1),
        "counties": Choice(counties, 5),
        "wellbeing_counties": Choice(wellbeing, 5),
    }


def models(seed: int = SEED) -> Iterator[Model]:
    """Models without end."""
    number = FIRST_NUMBER
    while True:
        yield model(number, random.Random(f"{seed}:{number}"))
        number += 1


def model(number: int, chance: random.Random) -> Model:
    draw = choices()
    source = "fi" if chance.random() < FINNISH else "sv"
    spoken = [source]
    if chance.random() < TRANSLATED:
        spoken.append("sv" if source == "fi" else "fi")
    themes = draw["themes"](chance, 1, 3)
    kind = "counties" if chance.random() < 0.5 else "wellbeing_counties"
    if chance.random() < NATIONAL:
        areas: tuple[str, ...] = ("FI",)
    else:
        areas = draw[kind](chance, 2, 5) if chance.random() < SEVERAL_AREAS else draw[kind](chance)
    return Model(
        number,
        tuple(version(number, name, name == source, themes[0], chance) for name in spoken),
        FIRST_DAY + timedelta(days=chance.randrange(DAYS), seconds=chance.randrange(30_000)),
        areas,
        themes,
        draw["topics"](chance, 2, 5),
        draw["target_groups"](chance, 1, 3),
        draw["funders"](chance, 0, 2),
        draw["phases"](chance)[0],
        f"{language(source).rare(number % 4000).capitalize()} ry (esimerkki)",
        chance.choice(MONTHS) if chance.random() < KNOWN else None,
        {key: chance.choice((YES, NO)) if chance.random() < KNOWN else UNKNOWN for key in ANSWERS},
        draw["counties"](chance, 1, 6) if chance.random() < ADOPTED else (),
    )


def version(number: int, name: str, is_source: bool, theme: str, chance: random.Random) -> Version:
    words = language(name)
    sections = {part.key: words.text(chance, theme, chance.randint(40, 110)) for part in CORE}
    return Version(number, name, is_source, words.title(chance), words.text(chance, theme, 22)[:400], sections)


def documents(count: int, seed: int = SEED) -> Iterator[Document]:
    """So many search documents, as an index of these models would hold them."""
    return islice((document for one in models(seed) for document in documents_of(one)), count)


def documents_of(model: Model) -> Iterator[Document]:
    own = {version.language for version in model.versions}
    facts = codes_of(model)
    labels = labels_of(model)
    for version in model.versions:
        serves = own if not version.is_source else {version.language, *(set(LANGUAGES) - own)}
        yield Document(
            number=model.number,
            language=version.language,
            serves=tuple(
                language
                for language in LANGUAGES
                if language in serves and (version.is_source or language == version.language)
            ),
            title=version.title,
            summary=version.summary,
            passages=tuple(Passage(key, version.language, text) for key, text in version.sections.items()),
            labels=labels,
            codes=facts,
            national=model.areas == ("FI",),
            published=model.published,
            areas=model.areas,
        )


def codes_of(model: Model) -> dict[str, tuple[str, ...]]:
    placed = [area_codes()[code] for code in model.areas if code != "FI"]
    return {
        "theme": model.themes,
        "topic": model.topics,
        "target_group": model.target_groups,
        "county": tuple(dict.fromkeys(code for codes in placed for code in codes if code.startswith("mk"))),
        "wellbeing_county": tuple(dict.fromkeys(code for codes in placed for code in codes if code.startswith("hv"))),
        "phase": (model.phase,),
        "funder": model.funders,
        "adopted_in": tuple(sorted({code for county in model.adopted_in for code in area_codes()[county]})),
        "start_months": (UNKNOWN if model.start_months is None else str(model.start_months),),
        **{key: (answer,) for key, answer in model.answers.items()},
    }


@lru_cache
def area_codes() -> dict[str, tuple[str, ...]]:
    """Where a placing counts: the county and the wellbeing county of an area."""
    codes: dict[str, tuple[str, ...]] = {}
    areas = data("areas")
    names = {row["name_fi"]: row["code"] for row in areas["counties"]}
    for row in areas["counties"]:
        codes[row["code"]] = (row["code"],)
    for row in areas["wellbeing_counties"]:
        county = row.get("county") or names.get(row["name_fi"])
        codes[row["code"]] = (row["code"], county) if county else (row["code"],)
        if county and county != "mk01":
            codes[county] = (county, row["code"])
    return codes


def labels_of(model: Model) -> tuple[Label, ...]:
    names = names_of_topics()
    topics = (Label(name, words) for code in model.topics for name, words in names[code])
    return (*topics, Label(model.versions[0].language, model.organisation))


@lru_cache
def names_of_topics() -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        row["code"]: tuple(
            (name, words) for name in LANGUAGES for words in (row[f"name_{name}"], *row["alternative"].get(name, ()))
        )
        for row in data("topics")
    }
