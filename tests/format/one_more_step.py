"""A process of its own in which the format has one sub-section more, by one entry in the list of steps.

Run by test_a_new_step.py. It prints as JSON what each part of the site makes of the new sub-section.
"""

import importlib.util
import json
import os
import sys
import tempfile
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ENTRY = """
    Section(
        "aftercare",
        _("Aftercare"),
        _("What happens after the pilot?"),
        _("The coordinator calls every participant after half a year."),
        "tips",
    ),
"""


def declare_one_more() -> None:
    """Load sections.py with the entry added, as if it stood in the file."""
    path = ROOT / "practicemodels" / "sections.py"
    opening = "STEPS: tuple[Section, ...] = ("
    source = path.read_text("utf-8")
    assert source.count(opening) == 1
    spec = importlib.util.spec_from_loader("practicemodels.sections", loader=None, origin=str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules["practicemodels.sections"] = module
    exec(compile(source.replace(opening, opening + ENTRY), str(path), "exec"), module.__dict__)


def look() -> dict:
    from bs4 import BeautifulSoup
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    call_command("bootstrap_site", verbosity=0)
    wanted = StringIO()
    try:
        call_command("makemigrations", "practicemodels", dry_run=True, check_changes=True, stdout=wanted)
    except SystemExit:
        pass

    from builders import practice_model
    from django.contrib.auth.models import User

    page = practice_model(
        "Soittorinki",
        core_idea="<p>Soitetaan.</p>",
        development_path=[("aftercare", rich("<p>Kevättapaaminen pidetään.</p>"))],
    )
    reader = Client()
    read = BeautifulSoup(reader.get(page.url, {"order": "path"}).content, "html.parser")
    found = BeautifulSoup(reader.get("/en/search/", {"q": "kevättapaamisia"}).content, "html.parser")
    editor = Client()
    editor.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
    form = editor.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    call_command("export_models", stdout=(out := StringIO()))
    exported = (
        json.loads(out.getvalue().splitlines()[0])
        if out.getvalue().lstrip()[0] == "{"
        else json.loads(out.getvalue())[0]
    )
    return {
        "migration": wanted.getvalue(),
        "page": read.find("main").get_text(" ", strip=True),
        "hits": [hit.get_text(" ", strip=True) for hit in found.select("article[data-model]")],
        "form": ("aftercare" in form and "What happens after the pilot?" in form) or "Aftercare" in form,
        "exported": exported["path"],
        "imported": imported(),
    }


def rich(text: str):
    from wagtail.rich_text import RichText

    return RichText(text)


def imported() -> dict:
    from django.core.management import call_command

    with tempfile.TemporaryDirectory() as folder:
        text = (
            "Soittopiiri\n\nToimintamallin lyhyt kuvaus\nLyhyesti.\n\n"
            "Vinkit toimintamallin soveltajille **\n\nSoita.\n\nAftercare\n\nKoordinaattori soittaa.\n"
        )
        Path(folder, "malli.txt").write_text(text, "utf-8")
        call_command("import_models", folder, dry_run=True, json=True, stdout=(out := StringIO()), stderr=StringIO())
    return json.loads(out.getvalue())["path"]


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests")]
    declare_one_more()
    os.environ["DJANGO_SETTINGS_MODULE"] = "practicesite.settings_test"
    import django

    django.setup()
    print(json.dumps(look(), ensure_ascii=False))
