"""A PDF to its text, page by page.

An adapter over pypdfium2, which finds where each letter stands; order and paragraphs are made in `pdf_lines`. Nothing
in the file is run or followed: no script, no form, no link, no attachment. Invariant: every locator is the page its
words stand on, counted from 1; what was left out (running heads, page numbers, pictures) is told in a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from ctypes import c_uint16
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.assembly import PARAGRAPHS, Assembly, plain
from habeas.intake.parsers.faults import opened_by
from habeas.intake.parsers.pdf_lines import MOST_PIECES, Line, find_lines, runs_over
from habeas.intake.parsers.pdf_page import Box, PageContent, Piece, read_content
from habeas.intake.parsers.pdf_pictures import PictureReader
from habeas.intake.parsers.pdf_running import find_running
from habeas.intake.parsers.pdf_words import Words
from habeas.intake.parsers.protocol import Page, Part
from habeas.model import LocatorKind

MOST_PAGES = 2_000
_CURE = "Open it and print it to a new PDF, or save its text as plain text in UTF-8"
_HEAD = 1024  # bytes within which "%PDF" must stand
_MOST_TOLD = 4  # running heads named in a warning
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, and the page it stands on."""

    line: Line
    page: int
    recognised: bool = False


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """One page; raises `BadInput` for what is no PDF, has a password, too many pages, or no text at all."""
    if b"%PDF" not in data[:_HEAD]:
        raise BadInput("is no PDF", where=where, cure=_CURE)
    with opened_by("pdfium", where=where, kind="PDF", cure=_CURE), closing(_open(data, where)) as document:
        if len(document) > MOST_PAGES:
            what = f"has {len(document):,} pages, more than {MOST_PAGES:,}"
            raise BadInput(what, where=where, cure="Split it into parts of fewer pages")
        yield _read(document, where, limits)


def _open(data: bytes, where: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            cure = "Open it with its password, and save or print it as a PDF without one"
            raise BadInput("has a password", where=where, cure=cure) from error
        raise


def _read(document: Any, where: str, limits: Limits) -> Page:
    contents: list[PageContent] = []
    pictures = PictureReader(_languages(document), limits)
    recognised: dict[int, list[str]] = {}
    letters = 0
    for number in range(1, len(document) + 1):
        with closing(document[number - 1]) as page:
            content = read_content(page, where=f"{where}, page {number}", limits=limits)
            if content.is_picture:
                recognised[number] = pictures.read(page, number)
        letters += sum(len(piece.text) for piece in content.pieces)
        limits.check_size(letters, where=f"{where}, page {number}", most=2 * limits.max_characters)
        contents.append(content)
    running = find_running(contents)
    lines = list(_placed(contents, running, recognised))
    assembly = _assemble(lines, where, limits)
    warnings = [*pictures.warnings(len(contents)), *_warnings(contents, running)]
    if not assembly.text:
        raise BadInput("holds no text that could be read", where=where, cure=". ".join(warnings) or _CURE)
    return Page(
        text=assembly.text,
        title=_title(document),
        locators=assembly.locators,
        warnings=tuple(f"{where}: {warning}" for warning in warnings),
    )


def _placed(
    contents: Sequence[PageContent], running: Sequence[frozenset[Piece]], recognised: dict[int, list[str]]
) -> Iterator[_Placed]:
    for number, (content, heads) in enumerate(zip(contents, running, strict=True), 1):
        read = recognised.get(number, [])
        if any(read):
            yield from _recognised(read, number)
            continue
        for line in find_lines([piece for piece in content.pieces if piece not in heads]):
            yield _Placed(line, number, content.recognised)


def _recognised(lines: Iterable[str], page: int) -> Iterator[_Placed]:
    before, is_top = PARAGRAPHS, True
    for line in lines:
        if line:
            yield _Placed(Line(line, Box(0, 0, 1, 1), before, is_top), page, recognised=True)
            is_top = False
        before = " " if line else PARAGRAPHS


def _assemble(lines: list[_Placed], where: str, limits: Limits) -> Assembly:
    """Lines to paragraphs, words that a line end cuts made whole, sentences carried over from page to page."""
    words = Words(placed.line.text for placed in lines)
    assembly = Assembly(LocatorKind.PAGE, limits, where=where)
    before = PARAGRAPHS
    for placed, below in pairwise([*lines, None]):
        assert placed is not None
        text, after = _joined(placed.line, below.line, words) if below else (placed.line.text, PARAGRAPHS)
        assembly.add(text, str(placed.page), before=before, recognised=placed.recognised)
        before = after
    return assembly


def _joined(line: Line, below: Line, words: Words) -> tuple[str, str]:
    """The line, and what goes between it and the one below."""
    if below.before != " " and not runs_over(line, below):
        return line.text, below.before
    return words.join(line.text, below.text)


def _warnings(contents: Sequence[PageContent], running: Sequence[frozenset[Piece]]) -> Iterator[str]:
    heads = list(dict.fromkeys(piece.text for pieces in running for piece in pieces))
    if heads:
        told = [f"“{text}”" for text in heads if any(map(str.isalpha, text))]
        numbers = ["page numbers"] if len(told) < len(heads) else []
        more = [f"{len(told) - _MOST_TOLD} others"] if len(told) > _MOST_TOLD else []
        yield f"Left out, because they come again on other pages: {', '.join([*told[:_MOST_TOLD], *more, *numbers])}"
    layers = [number for number, content in enumerate(contents, 1) if content.recognised]
    if layers:
        yield f"{len(layers)} of {len(contents)} pages are pictures whose text was recognised before the file came"
    hidden = sum(content.left_out for content in contents)
    if hidden:
        yield f"{hidden:,} letters are in the file but not shown on its pages, and were not read"
    crowded = [number for number, content in enumerate(contents, 1) if len(content.pieces) > MOST_PIECES]
    if crowded:
        yield f"The lines of page {crowded[0]} could not be put in order; they stand as in the file"


def _title(document: Any) -> str | None:
    title = " ".join(plain(document.get_metadata_value("Title")).split())
    is_file_name = title.lower().endswith((".doc", ".docx", ".indd", ".pdf", ".odt", ".rtf", ".tmp"))
    is_empty = title.lower() in ("", "untitled", "title") or title.startswith("Microsoft Word -")
    return None if is_empty or is_file_name else title[:_LONGEST_TITLE]


def _languages(document: Any) -> list[str]:
    """The language the catalogue names, if any."""
    size = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < size < 200:
        return []
    held = (c_uint16 * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, held, size)
    return [bytes(held).decode("utf-16-le", "replace").rstrip("\0")]
