"""Whether an archive ends where it should. Invariant: what is read again is read in pieces and kept nowhere."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO

_PIECE = 1 << 16
_MOST = 1 << 20  # bytes unpacked at a time


def is_cut_off(file: IO[bytes], start: int) -> bool:
    """Whether a WARC breaks off, looked at from its last whole record on; False for what cannot be read again."""
    if not isinstance(file, io.BytesIO | io.BufferedReader):
        return False
    file.seek(start)
    is_packed = file.read(2) == b"\x1f\x8b"
    if not is_packed:
        file.seek(max(start, file.seek(0, 2) - 1))
        return file.read(1) != b"\n"
    file.seek(start)
    return not _ends_whole(iter(lambda: file.read(_PIECE), b""))


def _ends_whole(pieces: Iterator[bytes]) -> bool:
    """Whether gzip members follow each other to the end, and the last is whole."""
    member = zlib.decompressobj(31)
    is_open = False
    try:
        for piece in pieces:
            while piece := piece if is_open else piece.lstrip(b"\0"):
                is_open = True
                member.decompress(piece, _MOST)
                piece = member.unconsumed_tail or member.unused_data
                if member.eof:
                    member, is_open = zlib.decompressobj(31), False
    except zlib.error:
        return False
    return not is_open
