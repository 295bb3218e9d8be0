"""The columns in which a document's terms stand, declared once for every engine."""

from dataclasses import dataclass

from search.documents import Columns, WordTerms


@dataclass(frozen=True)
class Column:
    """A column by the name that it has in `documents.Columns`, and the letter by which `ranking.Held` knows it.

    One without a letter finds, and adds nothing to the order that is our own.
    """

    name: str
    letter: str
    whole: bool = False
    """Whether a word is looked for here by its primary terms; otherwise by its secondary ones."""

    def of(self, columns: Columns) -> list[WordTerms]:
        found: list[WordTerms] = getattr(columns, self.name)
        return found


COLUMNS = (
    Column("title", "A", whole=True),
    Column("body", "B", whole=True),
    Column("title_parts", "C"),
    Column("body_parts", "C"),
    Column("labels", "D"),
    Column("attached", "", whole=True),
)
NAMES = tuple(column.name for column in COLUMNS)
WHOLE = tuple(column.name for column in COLUMNS if column.whole)
# Where a word itself stands in what the description says
EXACT = ("title", "body")
WEIGHED = tuple(column for column in COLUMNS if column.letter)
PARTS = tuple(column.name for column in COLUMNS if not column.whole)
