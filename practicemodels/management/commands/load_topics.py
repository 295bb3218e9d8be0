"""Brings in a thesaurus."""

from pathlib import Path

from practicemodels.loading import load_topics

from ._load import LoadCommand


class Command(LoadCommand):
    help = "Joins a thesaurus (SKOS in Turtle) to the topics: by label where they have the same, otherwise as new ones."

    def load(self, path: Path):
        yield from load_topics(path)
