"""The names that vocabulary rows go by, as searchable words."""

from collections.abc import Iterable

from practicemodels.models import Term, Topic

from .documents import Label


def labels_of(term: Term) -> tuple[Label, ...]:
    """Every name of a row, each in its language."""
    return tuple(Label(language, name) for language, names in term.labels().items() for name in names)


def topic_labels(codes: Iterable[str]) -> dict[str, tuple[Label, ...]]:
    """The names of topics by code; unknown codes are left out."""
    return {topic.code: labels_of(topic) for topic in Topic.objects.filter(code__in=set(codes))}
