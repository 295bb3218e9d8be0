"""`python -m search.language` makes the Swedish lexicon, so that no reader waits for it."""

from .lexicon import build_lexicon

if __name__ == "__main__":
    print(build_lexicon())
