"""What a reader meant to type, where a word finds nothing."""
