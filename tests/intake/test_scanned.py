"""A page that is a picture, read by the real Tesseract in the process that parses."""

from __future__ import annotations

import io
import shutil

import pypdfium2
import pytest

from habeas.intake import receive
from tests.intake.parsers.made import make_pdf, put_lines, wrap

TOLD = "Ruritania holds 40 Sylvanian sailors, the Harbour Watch said on Monday. Their families wait in Zenda."


def scan(pdf: bytes) -> bytes:
    """A PDF whose one page is a picture of the first page of another."""
    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72)
    made = pypdfium2.PdfDocument.new()
    page, picture = made.new_page(612, 792), pypdfium2.PdfImage.new(made)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(612, 792))
    page.insert_obj(picture)
    page.gen_content()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (apt-get install tesseract-ocr)"
)
def test_a_scanned_page_is_read_marked_as_recognised_and_says_so() -> None:
    receipt = receive(scan(make_pdf([put_lines(wrap(TOLD, 60), size=14, step=20)])), "scan.pdf")
    assert " ".join(receipt.document.text.split()) == TOLD
    assert [(one.at, one.recognised) for one in receipt.document.locators] == [("1", True)]
    assert "recognised by a machine" in receipt.warnings[0]
