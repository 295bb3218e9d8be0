"""Words and sentences as the demonstration content has them, and rarer words behind them."""

import json
import random
import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "practicemodels"
LETTERS = re.compile(r"[^\W\d_]+", re.UNICODE)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
TAGS = re.compile(r"<[^>]+>")

# A word is replaced by another as often as this, and that one is a rare compound as often as that.
REPLACED, RARE = 0.5, 0.08
SHORTEST_REPLACED = 5
# Rare words: this many there could be, the first ones more often than the later (Zipf–Mandelbrot).
RARE_WORDS, FLATNESS = 2_000_000, 400.0


@lru_cache
def data(name: str) -> list | dict:
    return json.loads((DATA / "data" / f"{name}.json").read_text("utf-8"))


@lru_cache
def demonstration(language: str) -> list[dict]:
    """The demonstration models in a language."""
    return [json.loads(path.read_text("utf-8")) for path in sorted((DATA / "demo" / language).glob("*.json"))]


class Language:
    """Draws sentences in one language. All chance comes from the generator that is given."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sentences: list[str] = []
        self.of_theme: dict[str, list[str]] = defaultdict(list)
        self.titles = [model["title"] for model in demonstration(name)]
        counted: Counter[str] = Counter()
        for model in demonstration(name):
            texts = [model["summary"], *model["sections"].values(), *model.get("path", {}).values()]
            plain = TAGS.sub("\n", "\n".join(texts))
            own = [part.strip() for line in plain.split("\n") for part in SENTENCE_END.split(line)]
            own = [sentence for sentence in own if len(sentence.split()) >= 4]
            self.sentences += own
            for theme in model["themes"]:
                self.of_theme[theme] += own
            counted.update(word.lower() for word in LETTERS.findall(plain) if len(word) >= SHORTEST_REPLACED)
        self.words = list(counted)
        self.weights = list(accumulate(counted.values()))
        self.starts, self.ends = self._parts()

    def _parts(self) -> tuple[list[str], list[str]]:
        """First parts of compounds from the thesaurus, last parts from the texts."""
        names = [word for topic in data("topics") for word in topic[f"name_{self.name}"].lower().split()]
        starts = sorted({word for word in names if word.isalpha() and 4 <= len(word) <= 11})
        ends = sorted(word for word in self.words if 5 <= len(word) <= 11)
        return starts, ends

    def rare(self, rank: int) -> str:
        """The rare word of a rank, always the same."""
        mixed = (rank * 2_654_435_761 + 97) & 0xFFFFFFFF
        return self.starts[mixed % len(self.starts)] + self.ends[(mixed // len(self.starts)) % len(self.ends)]

    def word(self, chance: random.Random) -> str:
        if chance.random() < RARE:
            return self.rare(int(FLATNESS * ((1 + RARE_WORDS / FLATNESS) ** chance.random() - 1)))
        return chance.choices(self.words, cum_weights=self.weights)[0]

    def varied(self, text: str, chance: random.Random) -> str:
        def other(found: re.Match[str]) -> str:
            old = found[0]
            if len(old) < SHORTEST_REPLACED or chance.random() > REPLACED:
                return old
            new = self.word(chance)
            return new.capitalize() if old[0].isupper() else new

        return LETTERS.sub(other, text)

    def text(self, chance: random.Random, theme: str, words: int) -> str:
        """So many words or a few more, in sentences half of which are on the theme."""
        own, parts, length = self.of_theme.get(theme) or self.sentences, [], 0
        while length < words:
            sentence = chance.choice(own if chance.random() < 0.5 else self.sentences)
            parts.append(self.varied(sentence, chance))
            length += sentence.count(" ") + 1
        return " ".join(parts)

    def title(self, chance: random.Random) -> str:
        title = self.varied(chance.choice(self.titles), chance)
        return title[:1].upper() + title[1:250]


@lru_cache
def language(name: str) -> Language:
    return Language(name)
