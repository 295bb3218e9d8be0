"""Brings in the municipalities."""

from pathlib import Path

from practicemodels.loading import load_municipalities

from ._load import LoadCommand


class Command(LoadCommand):
    help = "Brings in the municipalities of a CSV file with the columns code, name_fi, maakunta_code, hva_code."

    def load(self, path: Path):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from load_municipalities(file)
