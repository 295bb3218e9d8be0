"""Searches that go on: as a feed, and as a weekly message."""
