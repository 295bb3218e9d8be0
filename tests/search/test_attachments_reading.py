"""Attached files are read for their text; a hostile one costs nothing but its own."""

import io
import os
import time
import zlib

import pytest
from attached import WORDS, of_objects, opendocument, packed, pdf, slides, with_more, word
from pypdf import PdfWriter

from search.attachments import reader
from search.attachments.apart import LARGEST, Outcome, read_apart

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(data: bytes, name: str = "liite.bin", seconds: int = 10) -> Outcome:
    return read_apart(io.BytesIO(data), name, seconds)


def word_of(xml: str) -> bytes:
    return packed({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'})


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pdf(), "opas.pdf"),
        (word(), "opas.docx"),
        (opendocument(), "opas.odt"),
        (slides(), "esitys.pptx"),
        (WORDS.encode(), "muistio.txt"),
        (WORDS.encode("cp1252"), "muistio.txt"),
        (WORDS.encode("utf-16"), "muistio.txt"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "muistio.txt"),
    ],
)
def test_a_file_of_each_kind_gives_its_text(data, name):
    assert read(data, name) == Outcome("read", WORDS)


def test_what_a_file_is_its_content_says_and_not_its_name():
    assert read(pdf(), "opas.docx").text == WORDS
    assert read(word(), "opas.pdf").text == WORDS
    assert read(b"MZ\x90\x00 this program cannot be run", "opas.pdf").state == "unknown"
    assert read(b"MZ\x90\x00 this program cannot be run", "opas.txt").state == "unknown"


def test_slides_follow_one_another_by_number():
    assert read(slides(*(f"kalvo {number}" for number in range(1, 12)))).text.splitlines()[-2:] == [
        "kalvo 10",
        "kalvo 11",
    ]


def test_every_page_of_a_pdf_is_read():
    assert read(pdf("Yksi", "Kaksi")).text == "Yksi\nKaksi"


def test_a_word_that_the_end_of_a_line_cut_is_whole_again():
    assert read(b"hyvinvointi-\nalueen ja sote-\nABC", "a.txt").text == "hyvinvointialueen ja sote-\nABC"


def test_deleted_passages_and_comments_are_not_read():
    hidden = "<text:tracked-changes><text:p>poistettu</text:p></text:tracked-changes>"
    comment = "<text:p>näkyvä<office:annotation><text:p>huomautus</text:p></office:annotation> teksti</text:p>"
    assert read(opendocument(hidden + comment)).text == "näkyvä teksti"
    assert read(word_of("<w:p><w:r><w:delText>poistettu</w:delText><w:t>jäi</w:t></w:r></w:p>")).text == "jäi"


def test_an_image_without_text_says_that_it_has_none():
    assert read(pdf("")) == Outcome("empty")


def test_a_macro_is_neither_run_nor_read():
    data = with_more(word(), {"word/vbaProject.bin": b'Sub AutoOpen()\nShell "salaisuus"\nEnd Sub'})
    assert read(data, "opas.docm") == Outcome("read", WORDS)


def test_a_script_in_a_pdf_is_not_run():
    data = pdf(catalogue="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    assert read(data) == Outcome("read", WORDS)


def test_a_file_with_a_password_says_so():
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("salainen", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    assert read(file.getvalue()) == Outcome("protected")
    assert read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "opas.docx") == Outcome("protected")
    assert read(opendocument(manifest="<encryption-data/>")) == Outcome("protected")


def test_a_file_that_only_forbids_printing_is_read():
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("", "omistaja", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    assert read(file.getvalue()).text == WORDS


def test_a_zip_bomb_is_left_unpacked():
    started = time.monotonic()
    bomb = word_of("<w:p>" + "<w:r/>" * 20_000_000 + "</w:p>")
    assert len(bomb) < 1_000_000
    assert read(bomb) == Outcome("too_large")
    assert time.monotonic() - started < 15


def test_a_package_of_very_many_parts_is_left_unopened():
    assert (
        read(packed({"word/document.xml": "<a/>"} | {f"{number}": "" for number in range(6000)})).state == "too_large"
    )


def test_words_that_grow_out_of_one_another_do_not_grow():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{laughs}]>'
        f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>alku&l9;</w:t></w:r></w:p></w:document>'
    )
    assert len(read(packed({"word/document.xml": bomb})).text) < 100


def test_no_other_file_comes_along(tmp_path):
    secret = tmp_path / "salaisuus"
    secret.write_text("salaisuus")
    xml = (
        f'<!DOCTYPE w:document [<!ENTITY s SYSTEM "file://{secret}">]>'
        f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>alku &s;</w:t></w:r></w:p></w:document>'
    )
    assert "salaisuus" not in read(packed({"word/document.xml": xml})).text


def test_text_is_cut_where_nobody_reads_any_more():
    outcome = read(b"sana " * 200_000, "pitka.txt")
    assert outcome.state == "cut"
    assert len(outcome.text) <= reader.MOST_CHARACTERS


def test_a_file_larger_than_any_that_is_read_is_not_opened():
    assert read(b"%PDF-" + bytes(LARGEST)) == Outcome("too_large")


def test_a_pdf_that_says_it_has_a_milliard_pages_has_those_that_it_has():
    assert read(pdf("Yksi", count=1_000_000_000)).text in ("Yksi", "")


def test_a_pdf_whose_pages_lead_in_a_circle_ends():
    started = time.monotonic()
    read(pdf("Yksi", kids="4 0 R 2 0 R 2 0 R"))
    assert time.monotonic() - started < 12


def test_a_pdf_with_the_same_page_a_hundred_thousand_times_gives_what_there_was_time_for():
    started = time.monotonic()
    outcome = read(pdf("Yksi sivu", kids="4 0 R " * 100_000, count=100_000), seconds=4)
    assert time.monotonic() - started < 8
    assert outcome.state in ("cut", "too_large")


def test_drawing_without_end_costs_only_its_own_time():
    drawn = "BT /F1 12 Tf " + "(a) Tj " * 3_000_000 + "ET"
    endless = of_objects(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            4: "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
            5: f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        }
    )
    started = time.monotonic()
    assert read(endless, seconds=3).state in ("too_large", "cut", "empty")
    assert time.monotonic() - started < 6


def test_a_stream_that_unpacks_to_more_than_the_memory_costs_only_its_own_text():
    packed_stream = zlib.compress(b"(a) Tj " * 100_000_000, 9).decode("latin-1")
    bomb = of_objects(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            4: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>",
            5: f"<< /Length {len(packed_stream)} /Filter /FlateDecode >>\nstream\n{packed_stream}\nendstream",
        },
        "latin-1",
    )
    started = time.monotonic()
    assert read(bomb, seconds=4).text == ""
    assert time.monotonic() - started < 7


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"%PDF-" + bytes(range(256)) * 50,
        pdf()[:300],
        word()[:3000],
        packed({"word/document.xml": "<a><b></a>"}),
        packed({"ppt/presentation.xml": "", "ppt/slides/slide1.xml": "<a" * 1000}),
        packed({"word/document.xml": "<a>" * 100_000}),
        packed({"anything": "else"}),
    ],
)
def test_a_broken_file_gives_no_text_and_no_error(data):
    assert read(data).text == ""


def test_the_reader_sees_nothing_of_the_sites_environment(monkeypatch, tmp_path):
    spy = tmp_path / "reader.py"
    spy.write_text("import os, sys; sys.stdout.write(repr(sorted(os.environ)))")
    monkeypatch.setattr("search.attachments.apart._READER", spy)
    monkeypatch.setenv("SECRET_KEY", "salaisuus")
    assert "SECRET_KEY" in os.environ
    assert read(b"", "a.txt").text in ("['LANG']", "['LANG', 'LC_CTYPE']")


def test_a_reader_that_never_ends_is_stopped(monkeypatch, tmp_path):
    endless = tmp_path / "reader.py"
    endless.write_text("import sys, time\nsys.stdout.write('alku')\nsys.stdout.flush()\ntime.sleep(100)")
    monkeypatch.setattr("search.attachments.apart._READER", endless)
    started = time.monotonic()
    assert read(b"", "a.txt", seconds=1) == Outcome("cut", "alku")
    assert time.monotonic() - started < 5
