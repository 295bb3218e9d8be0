"""What an operator meets: settings that are missing or senseless are named before anything starts."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

COMPLETE = {
    "SECRET_KEY": "k" * 60,
    "SITE_URL": "https://mallit.example.fi",
    "ALLOWED_HOSTS": "mallit.example.fi",
    "DATABASE_URL": "sqlite:///never-opened.sqlite3",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.fi:587",
    "EMAIL_FROM": "mallit@example.fi",
}


def start(**changes):
    """The settings read by a process of its own, with an environment that holds nothing else."""
    values = {**COMPLETE, "PATH": os.environ["PATH"], **changes}
    return subprocess.run(
        [sys.executable, "-c", "import practicesite.settings as s; print(s.DEBUG, s.SECURE_SSL_REDIRECT)"],
        env={
            "PYTHONPATH": str(settings.ROOT / "site"),
            **{key: value for key, value in values.items() if value is not None},
        },
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_complete_environment_starts_without_debugging_and_with_https():
    assert start().stdout.split() == ["False", "True"]


def test_the_folder_of_a_database_file_is_made(tmp_path):
    assert start(DATABASE_URL=f"sqlite:///{tmp_path}/var/db.sqlite3").returncode == 0
    assert (tmp_path / "var").is_dir()


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "EMAIL_FROM"])
def test_a_missing_setting_stops_the_start_with_one_line_that_names_it(name):
    failed = start(**{name: None})
    assert failed.returncode == 2
    assert failed.stderr.startswith(f"{name} is not set: expected ")
    assert failed.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SITE_URL", "mallit"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "sqlite:////dev/null/db.sqlite3"),
        ("SEARCH_URL", "elastic"),
        ("EMAIL_URL", "pigeon://"),
        ("EMAIL_FROM", "mallit"),
        ("MEDIA_ROOT", "media"),
        ("MEDIA_ROOT", "/dev/null/media"),
        ("ALLOWED_HOSTS", "*"),
        ("TRANSLATOR", "https://example.org"),
        ("DEBUG", "maybe"),
    ],
)
def test_a_senseless_setting_stops_the_start_with_one_line_that_names_it(name, value):
    failed = start(**{name: value})
    assert failed.returncode == 2
    assert failed.stderr.startswith(f"{name} has a value that cannot be used: expected ")
    assert "Traceback" not in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_every_setting_is_told_in_the_example_file():
    example = (settings.ROOT / ".env.example").read_text("utf-8")
    for name in (*COMPLETE, "SEARCH_URL", "MEDIA_ROOT", "TRANSLATOR", "DEBUG"):
        assert f"\n{name}=" in example
