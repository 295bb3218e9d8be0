"""Files in the encodings that people have, and one clear line for the others."""

import pytest

from practicemodels.importing.decoding import decoded
from practicemodels.importing.description import Broken, Description, Unreadable
from practicemodels.importing.files import read_bytes

TEXT = "Järjestöjen yhteistyö – ”tällä tavalla”, €5, Åbo och Öster"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_its_encoding(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_is_read_in_either_order(mark):
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decoded(mark + TEXT.encode(order)) == TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\r\n ",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xff\xff",
        b"\x00\x01\x02\x03",
        b"%PDF-1.7\n\x01\x02\x03",
        TEXT.encode("utf-16-le"),
        "Järjestöjen yhteistyö kääntää".encode("cp850"),
        "Järjestöjen yhteistyö kääntää".encode("mac-roman"),
        "Järjestöjen yhteistyö kääntää".encode() + b" j\xe4",
        b"a" * 20_000_000,
    ],
)
def test_what_cannot_be_read_gets_one_clear_line(data):
    with pytest.raises(Unreadable) as refused:
        decoded(data)
    assert str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["a.pdf", "a.exe", "a"])
def test_a_file_of_another_kind_is_refused(name):
    assert isinstance(read_bytes(name, b"x")[0], Broken)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"title": 7}'),
        ("a.json", b'{"title": "T", "areas": "mk01"}'),
        ("a.json", b'{"title": "T", "sections": []}'),
        ("a.json", b'{"title": "T", "kind": "person"}'),
        ("a.json", b'{"title": "T", "id": "7"}'),
        ("a.json", b'{"title": "T", "id": true}'),
        ("a.json", b'{"title": "T", "id": 99999999999999999999999}'),
        ("a.json", b'{"title": "T", "models": ["x"]}'),
        ("a.json", b'{"title": "T", "attachments": ["x"]}'),
        ("a.json", b"7"),
        ("a.jsonl", b"7"),
    ],
)
def test_json_that_is_no_description_gets_one_clear_line(name, data):
    found = read_bytes(name, data)
    assert [type(each) for each in found] == [Broken]
    assert "\n" not in found[0].error


def test_json_with_unknown_fields_and_a_senseless_date_loses_nothing():
    data = b'{"title": "T", "mood": "happy", "created": "yesterday", "sections": {"finale": "End"}}'
    found = read_bytes("a.json", data)[0]
    assert isinstance(found, Description)
    assert set(found.unplaced) == {"mood: happy", "yesterday", "finale: End"}
