"""What the translators' glossary asks: the forms by which each word of a text is known."""

from collections.abc import Sequence

from practicemodels.translation.glossary import set_analyser

from .language import normalise, terms, tokens


def forms(text: str, language: str) -> Sequence[frozenset[str]]:
    """For each word the base forms that it may have, which are the same for all its inflected forms."""
    return [frozenset(terms(token.text, language).primary) for token in tokens(normalise(text))]


def register() -> None:
    """Let the glossary know a term in any of its forms."""
    set_analyser(forms)
