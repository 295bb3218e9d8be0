"""Texts from elsewhere, made into drafts. Nothing in them is lost."""
