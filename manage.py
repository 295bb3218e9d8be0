#!/usr/bin/env python
"""Run a command of the site: `./manage.py help` lists them."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # site/ is a folder on the path, never a package: the standard library has a module of that name.
    sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicesite.settings")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
