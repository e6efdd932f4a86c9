"""Rows of a table of figures (`date,number,direction,category,source_url,note`), as claimed.

Each row is a claim of its own; `series` is the claimant or list it belongs to. An empty number is unknown, not 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.claims import Comparator
from habeas.model.edtf import Edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`row` counts from 1 below the header; `low`/`high` bound the number, both None where it was withheld."""

    row: int
    date: Edtf
    low: int | None
    high: int | None
    comparator: Comparator
    direction: str
    category: str
    source_url: str
    note: str
    series: str
    same_event: bool = False  # another claim on an event told by an earlier row: not added
    conflict: bool = False  # the row says that claims on one event differ
    superseded: bool = False  # an earlier estimate of the same stock
    derived: bool = False  # arithmetic of the table's maker, not a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    name: str
    sha256: str
    figures: tuple[Figure, ...]
