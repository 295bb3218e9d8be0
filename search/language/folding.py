"""Letters without their marks, and the order in which a language sorts: the same everywhere on the site."""

from practicemodels.alphabet import fold, sort_key

__all__ = ["fold", "sort_key"]
