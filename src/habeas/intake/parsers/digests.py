"""Digests that archives state of what is in them: "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "sha256:9f86d0…".

Invariant: a digest that is not understood proves nothing, neither that the bytes are whole nor that they are not.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

_KNOWN = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


def fits(stated: str, *candidates: bytes) -> bool:
    """Whether one of the candidates has the stated digest; True where none is stated that can be tested."""
    name, value = _read(stated)
    if value is None:
        return True
    return any(hashlib.new(name, data, usedforsecurity=False).digest() == value for data in candidates)


def fits_pieces(stated: str, pieces: Iterable[bytes]) -> bool:
    """As `fits`, of one file that comes in pieces."""
    name, value = _read(stated)
    if value is None:
        return True
    digest = hashlib.new(name, usedforsecurity=False)
    for piece in pieces:
        digest.update(piece)
    return digest.digest() == value


def _read(stated: str) -> tuple[str, bytes | None]:
    """The algorithm and the bytes; hexadecimal where the length says so, else base 32 as in most archives."""
    name, _, words = stated.strip().partition(":")
    name = name.lower().replace("-", "")
    length = _KNOWN.get(name)
    if length is None:
        return "", None
    try:
        if len(words) == 2 * length:
            return name, bytes.fromhex(words)
        value = base64.b32decode(words.upper() + "=" * (-len(words) % 8))
    except (ValueError, binascii.Error):
        return "", None
    return name, value if len(value) == length else None
