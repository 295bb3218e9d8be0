"""Translating in the admin: the source beside each section, what is behind, and whom it concerns."""
