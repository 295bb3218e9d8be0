"""A bilingual word list is loaded once, and then every word is looked up either way round."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.dictionary import translations, translations_of
from search.dictionary.dictd import entry_in
from search.models import DictionaryEntry

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
FREEDICT = Path("/usr/share/dictd")


def written(number: int) -> str:
    digits = ""
    while number or not digits:
        digits = DIGITS[number % 64] + digits
        number //= 64
    return digits


def word_list(folder: Path, *entries: str, name: str = "freedict-fin-swe") -> Path:
    """A list in the dictd form, with the lines about itself that every one has."""
    text, index = b"00-database-info\nSuomi-ruotsi\n", [f"00databaseinfo\tA\t{written(30)}"]
    for entry in entries:
        data = entry.encode() + b"\n"
        index.append(f"{entry.split()[0].lower()}\t{written(len(text))}\t{written(len(data))}")
        text += data
    (folder / f"{name}.dict.dz").write_bytes(gzip.compress(text))
    (folder / f"{name}.index").write_text("\n".join(index) + "\n", encoding="utf-8")
    return folder / f"{name}.index"


def load(path: Path, **options) -> str:
    out = StringIO()
    call_command("load_dictionary", path, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lapsiperhe /lˈapsi/ <n>\nbarnfamilj\nperhe, jossa on lapsia", ("barnfamilj",)),
        ("halsband <n>\nkaulakoru, kaulaketju", ("kaulakoru", "kaulaketju")),
        (
            "hals <n, ut>\n1. kaula\n1. kroppsdel\n2. kaula, kurkku\n2. framsidan\n3. pullonkaula\n3. övre delen",
            ("kaula", "kurkku", "pullonkaula"),
        ),
        ("halmstrå <n>\noljenkorsi 2.\nsista utväg\n 3.\nstrå av halm", ("oljenkorsi",)),
        ("aperitiivi <n>\naperitif#Ruotsi", ("aperitif",)),
        ("viedä <v>\nföra (någon), leda [till]", ("föra", "leda")),
    ],
)
def test_an_entry_gives_its_translations_and_not_its_explanations(text, expected):
    assert entry_in(text).translations == expected


@pytest.mark.parametrize(
    "text", ["-lainen <suffix>\n-isk", "mme /mm/ <suffix>\n1. år, åra", "diakonissa <n>\n#Ruotsi", "", "\n\n", "sana"]
)
def test_endings_and_empty_entries_are_no_words(text):
    assert entry_in(text) is None


@pytest.mark.django_db
def test_a_loaded_word_is_found_in_both_directions(tmp_path):
    assert load(word_list(tmp_path, "lapsiperhe <n>\nbarnfamilj")) == "fi → sv: 1 words, 1 translations\n"
    assert translations("lapsiperhe", "fi", "sv") == ("barnfamilj",)
    assert translations("barnfamilj", "sv", "fi") == ("lapsiperhe",)
    assert translations("barnfamilj", "fi", "sv") == ()
    assert translations("lapsiperhe", "fi", "en") == ()


@pytest.mark.django_db
def test_what_both_lists_say_comes_first(tmp_path):
    load(word_list(tmp_path, "vanhus <n>\ngamling, åldring"))
    load(word_list(tmp_path, "åldring <n>\nvanhus", "gammal <n>\nvanhus", name="freedict-swe-fin"))
    assert translations("vanhus", "fi", "sv") == ("åldring", "gamling", "gammal")


@pytest.mark.django_db
def test_a_word_is_looked_up_as_a_term_without_hyphens_and_capitals(tmp_path):
    load(word_list(tmp_path, "A-vitamiini <n>\nA-vitamin"))
    assert translations("avitamiini", "fi", "sv") == ("A-vitamin",)


@pytest.mark.django_db
def test_several_words_take_one_query(tmp_path, django_assert_num_queries):
    load(word_list(tmp_path, "koira <n>\nhund", "kissa <n>\nkatt"))
    with django_assert_num_queries(1):
        assert translations_of(["koira", "kissa", "hevonen"], "fi", "sv") == {"koira": ("hund",), "kissa": ("katt",)}


@pytest.mark.django_db
def test_loading_again_replaces_that_direction_alone(tmp_path):
    load(word_list(tmp_path, "koira <n>\nhund"))
    load(word_list(tmp_path, "hund <n>\nkoira", name="freedict-swe-fin"))
    load(word_list(tmp_path, "kissa <n>\nkatt"))
    assert set(DictionaryEntry.objects.values_list("word", flat=True)) == {"kissa", "hund"}


@pytest.mark.django_db
def test_either_file_may_be_named_and_the_languages_given(tmp_path):
    path = word_list(tmp_path, "koira\nhund", name="sanat")
    with pytest.raises(CommandError) as refused:
        load(path)
    assert refused.value.returncode == 2
    result = load(path.with_name("sanat.dict.dz"), source="fi", target="sv", json=True)
    assert json.loads(result) == {"from": "fi", "to": "sv", "words": 1, "translations": 1}


@pytest.mark.django_db
@pytest.mark.parametrize("damage", ["no index", "not packed", "a senseless index", "not text"])
def test_a_broken_list_is_refused_and_the_old_one_stays(tmp_path, damage):
    path = word_list(tmp_path, "koira <n>\nhund")
    load(path)
    text = path.with_name("freedict-fin-swe.dict.dz")
    if damage == "no index":
        path.unlink()
    elif damage == "not packed":
        text.write_bytes(b"koira")
    elif damage == "a senseless index":
        path.write_text("koira\n")
    else:
        text.write_bytes(gzip.compress(bytes(range(256)) * 10))
        path.write_text("koira\tAA\tEA\n")
    with pytest.raises(CommandError) as refused:
        load(path)
    assert refused.value.returncode == 1
    assert translations("koira", "fi", "sv") == ("hund",)


@pytest.mark.django_db
@pytest.mark.skipif(not (FREEDICT / "freedict-swe-fin.index").exists(), reason="dict-freedict-swe-fin is not installed")
def test_freedicts_own_list_is_read():
    load(FREEDICT / "freedict-swe-fin.index")
    assert DictionaryEntry.objects.count() > 15_000
    assert translations("barnfamilj", "sv", "fi") == ("lapsiperhe",)
    assert translations("ensamhet", "sv", "fi")[0] == "yksinäisyys"
