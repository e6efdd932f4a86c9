"""What a library may raise over a file that is broken, or made to break it.

Knows the libraries' own exceptions by their families. Invariant: inside `opened_by` a fault of the library leaves as
`BadInput` with the file's name; a lack of memory and a stop from the keyboard go through.
"""

from __future__ import annotations

import struct
import zlib
from binascii import Error as Base64Error
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile

from lxml.etree import LxmlError

from habeas.errors import BadInput

# OSError: lxml and zipfile, of memory files too. RuntimeError: pdfium, a ZIP with a password, recursion. SyntaxError:
# lxml. The rest is what code that trusts its input raises when the input is something else.
LIBRARY = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    Base64Error,
    BufferError,
    EOFError,
    LookupError,
    LxmlError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


@contextmanager
def opened_by(
    library: str, *, where: str, kind: str, cure: str, also: tuple[type[Exception], ...] = ()
) -> Iterator[None]:
    """Turn faults of `library` into `BadInput`: "april.docx: is no Word document, or a damaged one (zipfile: …)"."""
    try:
        yield
    except BadInput:
        raise
    except (*LIBRARY, *also) as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise BadInput(f"is no {kind}, or a damaged one ({library}: {said})", where=where, cure=cure) from error
