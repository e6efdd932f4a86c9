"""Makes the files that the parsers of single documents are tested with: nothing here comes from anywhere else."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import odfdo

WIDTH, HEIGHT = 595, 842  # A4 in points
_ONE_POINT = "/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
_CORNERS = {0: (0, 0), 90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}  # where text turned so begins
COURIER = 0.6  # of the size: the width of every letter of Courier


@dataclass(frozen=True)
class Put:
    """Words at a place: `y` is the height of their line; `mode` 3 draws them invisibly, `turn` 90 upwards."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 10
    mode: int = 0
    turn: int = 0


def put_lines(
    lines: Iterable[str], *, x: float = 72, top: float = 700, size: float = 10, step: float = 12
) -> list[Put]:
    """Lines below one another."""
    return [Put(line, x, top - i * step, size) for i, line in enumerate(lines)]


def wrap(text: str, letters: int) -> list[str]:
    """Lines of at most so many letters."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if len(longer) <= letters else [lines[-1], word]
    return [line for line in lines if line]


def make_pdf(
    pages: Sequence[Sequence[Put]],
    *,
    pictures: Iterable[int] = (),
    title: str = "",
    rotate: int = 0,
    turn: int = 0,
    extra: str = "",
    language: str = "",
) -> bytes:
    """A PDF by hand, in Courier; `pictures` are the pages (from 1) that a grey picture covers, under the
    words. `turn` draws all words turned so many degrees to the left, `rotate` shows the page turned to the right."""
    numbers = [6 + 2 * i for i in range(len(pages))]
    covered = set(pictures)
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {f'/Lang ({language})' if language else ''} {extra} >>".encode(),
        2: f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        4: _stream(b"\x80", f"/Type /XObject /Subtype /Image {_ONE_POINT}"),
        5: b"<< /Title (" + _escape(title) + b") /CreationDate (D:20310522101500Z) >>",
    }
    for i, (number, page) in enumerate(zip(numbers, pages, strict=True), 1):
        resources = "/Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >>"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} "
            f"{resources} /Contents {number + 1} 0 R >>"
        ).encode()
        picture = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q\n".encode() if i in covered else b""
        turned = f"q {_matrix(turn, *_CORNERS[turn])} cm\n".encode()
        objects[number + 1] = _stream(picture + turned + b"".join(map(_show, page)) + b"Q\n")
    return _write(objects)


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>".encode()
    return head + b"\nstream\n" + packed + b"\nendstream"


def _show(put: Put) -> bytes:
    place = f"BT /F {put.size} Tf {put.mode} Tr {_matrix(put.turn, put.x, put.y)} Tm (".encode()
    return place + _escape(put.text) + b") Tj ET\n"


def _matrix(turn: int, x: float, y: float) -> str:
    across, up = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    return f"{across} {up} {-up} {across} {x} {y}"


def _escape(text: str) -> bytes:
    for letter in "\\()":
        text = text.replace(letter, "\\" + letter)
    return text.encode("cp1252")


def _write(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[number]:010d} 00000 n \n".encode() for number in sorted(objects))
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def repack(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """A ZIP with members put in, changed, or (None) taken out."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, member in changes.items():
            if member is not None:
                new.writestr(name, member)
    return out.getvalue()


def member(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        return package.read(name)


def make_docx(paragraphs: Iterable[str] = (), *, rows: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """A Word document: the paragraphs, then a table."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                table.cell(i, j).text = cell
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(document: bytes, body: str, extra: dict[str, bytes | None] | None = None) -> bytes:
    """The Word document with another body, in `w:` XML."""
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    xml = f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"
    return repack(document, {"word/document.xml": xml.encode(), **(extra or {})})


def make_odt(paragraphs: Iterable[str] = (), *, rows: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """An OpenDocument text: the paragraphs, then a table."""
    document = odfdo.Document("text")
    document.body.clear()
    document.meta.title = title
    for paragraph in paragraphs:
        document.body.append(odfdo.Paragraph(paragraph))
    if rows:
        table = odfdo.Table("Held", width=len(rows[0]), height=len(rows))
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                table.set_value((j, i), cell)
        document.body.append(table)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_text(document: bytes, text: str, styles: str = "", extra: dict[str, bytes | None] | None = None) -> bytes:
    """The OpenDocument text with another body, in its XML."""
    base = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in ("office", "text", "table", "style", "draw"))
    xml = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    return repack(document, {"content.xml": xml.encode(), **(extra or {})})


def make_rtf(body: str, *, page: int = 1252, head: str = "") -> bytes:
    """An RTF document; letters beyond ASCII as they stand in its code page."""
    return f"{{\\rtf1\\ansi\\ansicpg{page} {head}{body}}}".encode(f"cp{page}")


def make_mail(
    text: str = "",
    *,
    subject: str = "Twelve freed",
    html: str = "",
    files: Sequence[tuple[str, bytes]] = (),
    date: str = "Thu, 22 May 2031 10:15:00 +0200",
) -> bytes:
    """A mail; `files` hang on it."""
    message = EmailMessage()
    message["From"] = "Jan Novak <novak@desk.example>"
    message["To"] = "Eva Horak <horak@desk.example>"
    message["Date"] = date
    message["Subject"] = subject
    if text:
        message.set_content(text)
        if html:
            message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def make_page(body: str, head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>Twelve freed</title>{head}</head><body>{body}</body></html>'
    )


STORY = (
    "Ruritania on Monday freed twelve prisoners of war, the Defence Ministry in Strelsau said.",
    "“They are on their way home,” said the minister. Twenty-one others remain in the camp near Zenda.",
    "The twelve had been taken near the border in March, their families said, and nobody had seen them since.",
)
ROWS = (("Name", "Age", "Place"), ("Jan Novak", "34", "Zenda"), ("Eva Horak", "27", "Hentzau"))


def samples() -> dict[str, list[bytes]]:
    """Good files for each door, by the name of its module."""
    article = make_page(f"<article><h1>Twelve freed</h1>{''.join(f'<p>{line}</p>' for line in STORY)}</article>")
    data = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-22"}</script>'
    columns = put_lines(wrap(STORY[0] * 3, 38)) + put_lines(wrap(STORY[2] * 3, 38), x=320)
    pages = [[Put("Strelsau Gazette", y=815), *columns, Put(str(n), 300, 30)] for n in (1, 2, 3)]
    forwarded = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: Eva Horak <horak@desk.example>\n"
        f"Date: Thu, 22 May 2031 at 10:12\nSubject: Twelve freed\nTo: <novak@desk.example>\n\n{STORY[0]}\n\n-- \nEva"
    )
    return {
        "pdf": [make_pdf(pages, title="Twelve freed"), make_pdf([[Put(STORY[0], 20)], []], pictures=[2])],
        "docx": [make_docx(STORY, rows=ROWS, title="Twelve freed")],
        "odt": [make_odt(STORY, rows=ROWS, title="Twelve freed")],
        "rtf": [
            make_rtf("\\par ".join(("Ruritania freed {\\v hidden} twelve", "\\u8220?Home\\u8221? \\'e9", "end"))),
            make_rtf("Пленный\\par\\trowd Zenda\\cell 34\\cell\\row", page=1251, head="{\\info{\\title Список}}"),
        ],
        "mail": [
            make_mail(forwarded, files=[("list.csv", b"name,age\nJan Novak,34\n")]),
            make_mail(STORY[0], html=f"<p>{STORY[0]}</p><p>{STORY[1]}</p>", subject="Fwd: Re: Zenda"),
        ],
        "html": [article.encode(), make_page(f"<article><p>{STORY[1]}</p></article>", data).encode("utf-16")],
    }
