"""Files as people attach them, and as nobody should."""

import io
import zipfile

import docx

WORDS = "Omaishoitajien vertaistuki järjestetään etänä."
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def packed(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs or (WORDS,):
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_more(data: bytes, members: dict[str, str | bytes]) -> bytes:
    """A zip file with more in it than its maker put there."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def opendocument(body: str = f"<text:p>{WORDS}</text:p>", manifest: str = "") -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def slides(*texts: str) -> bytes:
    parts = {"ppt/presentation.xml": "<presentation/>"}
    for number, text in enumerate(texts or (WORDS,), start=1):
        parts[f"ppt/slides/slide{number}.xml"] = f'<p xmlns:a="{_A}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p>'
    return packed(parts)


def pdf(*pages: str, catalogue: str = "", kids: str = "", count: int | None = None) -> bytes:
    """A PDF with a text on each page; `kids` and `count` may say something else than is true."""
    texts = pages or (WORDS,)
    numbers = [4 + 2 * index for index in range(len(texts))]
    kids = kids or " ".join(f"{number} 0 R" for number in numbers)
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(texts) if count is None else count} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for number, text in zip(numbers, texts, strict=True):
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        objects[number + 1] = f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream"
    return of_objects(objects)


def of_objects(objects: dict[int, str], encoding: str = "cp1252") -> bytes:
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = file.tell()
        file.write(f"{number} 0 obj\n{content}\nendobj\n".encode(encoding))
    start = file.tell()
    file.write(f"xref\n0 {max(objects) + 1}\n0000000000 65535 f \n".encode())
    for number in range(1, max(objects) + 1):
        file.write(f"{places.get(number, 0):010d} 00000 n \n".encode())
    file.write(f"trailer\n<< /Size {max(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return file.getvalue()
