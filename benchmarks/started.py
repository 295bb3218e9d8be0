"""Starts Django with the settings of the environment; to be imported before anything that has models."""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicesite.settings")
os.environ.setdefault("DEBUG", "1")
if os.environ.get("TEST_SEARCH_URL"):
    os.environ["SEARCH_URL"] = os.environ["TEST_SEARCH_URL"] + "-benchmark"
django.setup()

from django.conf import settings  # noqa: E402

settings.DEBUG = False  # no log of every statement
settings.ALLOWED_HOSTS = ["*"]
