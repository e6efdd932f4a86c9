"""Secrets that are shown once: of invitations and tokens. Only their digests are kept.

They are 256 random bits, so that a plain digest is enough: nothing can be tried out against it.
"""

from __future__ import annotations

import hashlib
import secrets

_TOKEN_PREFIX = "habeas_"  # by which scanners of leaked secrets find one


def draw_secret() -> str:
    return secrets.token_urlsafe(32)


def draw_token() -> str:
    return _TOKEN_PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
