"""The desk's secret key on a laptop: made once at random, kept in its home, readable by its owner alone.

A desk that others can reach must be given a key (`HABEAS_SECRET_KEY`); `checks` sees to that.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_secret(home: Path) -> str:
    """The key made before, or "" where there is none."""
    try:
        return _place(home).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def make_secret(home: Path) -> str:
    """The key of this home, made now if there is none; two commands started at once get the same."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(_place(home), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return read_secret(home)
    key = secrets.token_urlsafe(64)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key


def _place(home: Path) -> Path:
    return home / "secret-key"
