"""The search form, as an address or a page sends it."""

from .names import Names
from .selection import Query, Selection


class SearchForm:
    """Reads what was asked. It is never wrong: what means nothing is left out."""

    def __init__(self, data: Query, language: str = "fi", names: Names | None = None) -> None:
        self.data = data
        self.language = language
        self._names = names

    @property
    def names(self) -> Names:
        """The names of codes, among them those that were asked for."""
        if self._names is None:
            self._names = Names.load(self.language, self.data.getlist("topic"), self.data.getlist("collection"))
        return self._names

    @property
    def selection(self) -> Selection:
        return Selection.read(self.language, self.data, self.names.known)
