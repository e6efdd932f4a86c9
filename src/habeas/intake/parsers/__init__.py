"""One parser a kind of file, behind one Protocol; each a thin adapter over a library.

The library is loaded when its first file comes, so that whoever reads plain text alone needs none of them. Invariant:
a library that is missing is named with the command that installs it, and stops no file of another kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any, BinaryIO, Protocol

from habeas.errors import BadInput
from habeas.intake.formats import Format
from habeas.intake.limits import Limits
from habeas.intake.parsers.protocol import Parser, Part

PACKAGE = "habeas.intake.parsers"
_MODULES = {
    Format.PLAIN: "plain",
    Format.HTML: "html",
    Format.PDF: "pdf",
    Format.DOCX: "docx",
    Format.ODT: "odt",
    Format.RTF: "rtf",
    Format.EML: "mail",
    Format.MBOX: "mbox",
    Format.FEED: "feed",
    Format.CSV: "people_list",
    Format.XLSX: "people_list",
    Format.WARC: "warc",
    Format.WACZ: "wacz",
    Format.ZIP: "zips",
}
_LIBRARIES = {
    "docx": "python-docx",
    "fastwarc": "fastwarc",
    "feedparser": "feedparser",
    "odfdo": "odfdo",
    "pypdfium2": "pypdfium2",
    "python_calamine": "python-calamine",
    "striprtf": "striprtf",
}


class FileParser(Protocol):
    """As `Parser`, for a file too large to be held: read from its beginning, piece by piece."""

    def __call__(self, file: BinaryIO, *, where: str, limits: Limits) -> Iterator[Part]: ...


def parser_of(kind: Format, module: str = "", *, charset: str = "") -> Parser:
    """The parser, of another module if one is named. Raises `BadInput` where the library for it is not installed.

    `charset` is the encoding a server named: of pages and plain text, which may not say it themselves.
    """
    parse = _load(kind, module).parse
    parser: Parser = partial(parse, charset=charset) if charset and kind in (Format.PLAIN, Format.HTML) else parse
    return parser


def file_parser_of(kind: Format, module: str = "") -> FileParser:
    """For the kinds of `formats.ARCHIVES`; raises as `parser_of`."""
    parser: FileParser = _load(kind, module).parse_file
    return parser


def _load(kind: Format, module: str) -> Any:
    try:
        return import_module(module or f"{PACKAGE}.{_MODULES[kind]}")
    except ModuleNotFoundError as error:
        raise missing(error) from error


def missing(error: ModuleNotFoundError, *, where: str = "") -> BadInput:
    """The library that is not there, in words; raises the error again where it is none of those for formats."""
    library = _LIBRARIES.get((error.name or "").partition(".")[0])
    if library is None:
        raise error
    return BadInput(f"needs {library}, which is not installed", where=where, cure="pip install 'habeas[formats]'")
