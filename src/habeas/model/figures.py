"""Rows of a table of figures (`date,number,direction,category,source_url,note`), as claimed.

Each row is a claim of its own; `series` is the claimant or list it belongs to. An empty number is unknown, not 0.
Knows nothing of populations: what the rows add up to is for `habeas.record.figures`.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.claims import Comparator
from habeas.model.edtf import Edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`row` counts from 1 below the header; `low`/`high` bound the number, both None where it was withheld.

    `low` given and `high` None is "at least". Whoever makes a figure knows which earlier row a repeated telling is of.
    """

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
    in_addition: bool = False  # "~100 more": beside the stock of the row before, not the whole of it
    same_event_as: int | None = None  # the row first telling of the event, for `same_event`
    caution: str = ""  # the note, where it warns of a misreading ("TRAP") or a corrected direction
    different_list: bool = False  # another maker's list: chains to no other


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    name: str
    sha256: str
    figures: tuple[Figure, ...]
