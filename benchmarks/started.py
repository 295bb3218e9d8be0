"""Starts Django with the settings of the environment, as on a real site; to be imported before anything with models."""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
LIKE_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "practicesite.settings",
    "DEBUG": "0",
    "SECRET_KEY": "for measurements only, and nothing else is ever signed with it",
    "SITE_URL": "http://127.0.0.1:8000",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "EMAIL_URL": "dummymail://",
    "EMAIL_FROM": "nobody@example.fi",
}

sys.path[:0] = [str(ROOT), str(ROOT / "site")]
for name, value in LIKE_PRODUCTION.items():
    os.environ[name] = value
if os.environ.get("TEST_SEARCH_URL"):
    os.environ["SEARCH_URL"] = os.environ["TEST_SEARCH_URL"] + "-benchmark"
django.setup()
