"""One section of many models, read as one text."""
