"""Every message of ours is in Finnish and in Swedish, and none of them is English."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

# Messages that are the same in a language as in English: names, signs and words that the languages share.
SAME = {
    "fi": {"Atom", "PO"},
    "sv": {"Atom", "PO", "Administration", "Organisation", "organisation", "Regional expert", "Text", "text"}
    | {"person", "relation", "status"},
}
WORDS = re.compile(r"[^\W\d_]{2,}")


def entries(language: str) -> list[polib.POEntry]:
    path = Path(settings.ROOT) / "locale" / language / "LC_MESSAGES" / "django.po"
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def without_placeholders(text: str) -> str:
    return re.sub(r"%\(\w+\)[sd]|\{\w*\}|%[sd]", "", text)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_message_is_translated(language):
    found = entries(language)
    assert len(found) > 900
    assert [entry.msgid for entry in found if "fuzzy" in entry.flags] == []
    assert [entry.msgid for entry in found if not entry.translated()] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_message_is_the_same_as_in_english_but_names(language):
    same = {
        entry.msgid
        for entry in entries(language)
        if entry.msgid in (entry.msgstr, *entry.msgstr_plural.values())
        and WORDS.search(without_placeholders(entry.msgid))
    }
    assert same - SAME[language] == set()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_message_keeps_its_placeholders(language):
    names = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    broken = []
    for entry in entries(language):
        if entry.msgid_plural:
            # The form for one may leave the number out.
            for text in entry.msgstr_plural.values():
                broken += (
                    [entry.msgid] if not set(names.findall(text)) <= set(names.findall(entry.msgid_plural)) else []
                )
        elif set(names.findall(entry.msgid)) != set(names.findall(entry.msgstr)):
            broken.append(entry.msgid)
    assert broken == []


def test_both_languages_have_the_same_messages():
    keys = [{(entry.msgctxt, entry.msgid) for entry in entries(language)} for language in ("fi", "sv")]
    assert keys[0] == keys[1]
