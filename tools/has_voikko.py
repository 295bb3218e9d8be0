"""Exits with 0 where libvoikko and its Finnish dictionary are installed on the system."""

import sys

try:
    import libvoikko

    libvoikko.Voikko("fi").terminate()
except Exception:
    sys.exit(1)
