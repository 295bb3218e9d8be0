"""Words that readers typed and nothing has."""
