"""Adding a sub-section is one entry in the format and a migration, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What a site says whose format has the sub-section "Aftercare" besides ours."""
    database = tmp_path_factory.mktemp("format") / "site.sqlite3"
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("one_more_step.py"))],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}", "DEBUG": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_it_asks_for_a_migration(seen):
    assert "development_path" in seen["migration"]


def test_authors_can_write_it_and_readers_see_it(seen):
    assert seen["form"]
    assert "Aftercare" in seen["page"]
    assert "Kevättapaaminen pidetään." in seen["page"]


def test_it_is_found_and_named_in_the_snippet(seen):
    assert len(seen["hits"]) == 1
    assert "Aftercare" in seen["hits"][0]


def test_it_comes_in_and_goes_out(seen):
    assert seen["exported"] == {"aftercare": "<p>Kevättapaaminen pidetään.</p>"}
    assert seen["imported"] == {"aftercare": "Koordinaattori soittaa."}
