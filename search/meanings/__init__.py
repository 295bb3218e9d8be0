"""What else a reader's words mean: names of the same thing, in the same language and in the others."""
