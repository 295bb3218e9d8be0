"""The catalogues of Finnish and Swedish: `compile` makes the .mo files, `check` says what is not right with them.

Compiling needs no gettext on the machine; checking needs xgettext, to see
whether a message of the code is missing from a catalogue.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("locale", "locale-wagtail")
LANGUAGES = ("fi", "sv")


def catalogues() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*/LC_MESSAGES/*.po"))


def compile_all() -> int:
    """Write each .mo that is older than its .po, so that a half-written one is never read."""
    for path in catalogues():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            fresh = target.with_suffix(f".{os.getpid()}")
            polib.pofile(str(path)).save_as_mofile(str(fresh))
            fresh.replace(target)
    return 0


def check_all() -> int:
    problems = [problem for path in catalogues() for problem in incomplete(path)] + missing()
    print("\n".join(problems) or "The catalogues are complete.")
    return 1 if problems else 0


def incomplete(path: Path) -> list[str]:
    name = path.relative_to(ROOT)
    found = polib.pofile(str(path))
    return [
        f"{name}: “{entry.msgid}” is {'fuzzy' if 'fuzzy' in entry.flags else 'not translated'}"
        for entry in found
        if not entry.obsolete and ("fuzzy" in entry.flags or not entry.translated())
    ]


def missing() -> list[str]:
    """Messages of the code that a catalogue lacks, and ones that it has for nothing."""
    if not shutil.which("xgettext"):
        return ["xgettext is not installed: install GNU gettext to check the catalogues."]
    problems = []
    for language in LANGUAGES:
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        before = path.read_bytes()
        try:
            subprocess.run([sys.executable, "manage.py", *MAKEMESSAGES, "-l", language], cwd=ROOT, check=True)
            old, new = keys(before.decode("utf-8")), keys(path.read_text("utf-8"))
        finally:
            path.write_bytes(before)
        problems += [f"locale/{language}: “{key}” is missing: run make messages" for key in sorted(new - old)]
        problems += [f"locale/{language}: “{key}” is no longer used: run make messages" for key in sorted(old - new)]
    return problems


MAKEMESSAGES = [
    "makemessages",
    "--verbosity=0",
    "--no-location",
    "--no-obsolete",
    "--no-wrap",
    "--extension=html,txt,py,xml",
    "--ignore=.venv",
    "--ignore=tests/*",
    "--ignore=var/*",
]


def keys(text: str) -> set[str]:
    return {f"{entry.msgctxt or ''}|{entry.msgid}" for entry in polib.pofile(text) if not entry.obsolete}


def update() -> int:
    """Bring the messages of the code into the catalogues, for a person to translate."""
    for language in LANGUAGES:
        subprocess.run([sys.executable, "manage.py", *MAKEMESSAGES, "-l", language], cwd=ROOT, check=True)
    return 0


COMMANDS = {"compile": compile_all, "check": check_all, "update": update}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        print(f"usage: catalogues.py {'|'.join(COMMANDS)}", file=sys.stderr)
        sys.exit(2)
    sys.exit(COMMANDS[sys.argv[1]]())
