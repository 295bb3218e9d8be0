"""Bilingual word lists, for what the thesaurus has no name for."""

from .lookup import translations, translations_of

__all__ = ["translations", "translations_of"]
