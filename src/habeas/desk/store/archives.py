"""ZIP archives somebody drops off: looked into as everywhere, within the desk's own, narrower limits. Knows no tables.

Invariant: as `habeas.intake.parsers.zips`; what the desk takes in at once fits into one batch.
"""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from habeas.intake import DEFAULT, Limits
from habeas.intake.parsers import zips
from habeas.intake.parsers.zips import Member

__all__ = ["LARGEST", "MOST_BYTES", "MOST_MEMBERS", "Member", "is_archive", "list_members"]

MOST_MEMBERS = 500
MOST_BYTES = 100_000_000  # of all members, unpacked
LARGEST = 50_000_000  # of the archive itself
SUFFIX = ".zip"


def is_archive(name: str) -> bool:
    return name.lower().endswith(SUFFIX)


def list_members(file: BinaryIO, *, where: str, limits: Limits = DEFAULT) -> tuple[Member, ...]:
    """The files in an archive, those of the system and hidden ones left out; raises `BadInput` for a bad archive."""
    narrow = replace(limits, max_members=MOST_MEMBERS, max_unpacked=MOST_BYTES, max_document=limits.max_bytes)
    return zips.list_members(file, where=where, limits=narrow, nested=False)
