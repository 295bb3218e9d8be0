"""The word lists that editors can add to."""
