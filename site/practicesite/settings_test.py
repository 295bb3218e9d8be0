"""The site's own settings with quick passwords, mail kept in memory and files in a folder of their own."""

import os
import tempfile

os.environ.setdefault("DEBUG", "1")

from .settings import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
AXES_ENABLED = False
# What a test changes is not committed, and would not be seen.
KEEP_PAGES = False
# Tests that want a search server name it: TEST_SEARCH_URL.
SEARCH_URL = ""
