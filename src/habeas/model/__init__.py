"""The nouns: frozen dataclasses and enums, no I/O. Import them from here."""

from __future__ import annotations

from habeas.model.claims import (
    AsOfBasis,
    Claim,
    Comparator,
    Count,
    Event,
    EventType,
    Measure,
    Modality,
    PersonMention,
    Position,
    PositionKind,
    Reason,
    Statement,
    StatementKind,
    Status,
    Unread,
)
from habeas.model.document import DateBasis, Document, Furniture, Item, Translation
from habeas.model.edtf import Edtf
from habeas.model.locator import Locator, LocatorKind
from habeas.model.party import Party, Place
from habeas.model.reading import Reading
from habeas.model.sheet import Column, ColumnMap, Row, Sheet
from habeas.model.span import Span

__all__ = [
    "AsOfBasis",
    "Claim",
    "Column",
    "ColumnMap",
    "Comparator",
    "Count",
    "DateBasis",
    "Document",
    "Edtf",
    "Event",
    "EventType",
    "Furniture",
    "Item",
    "Locator",
    "LocatorKind",
    "Measure",
    "Modality",
    "Party",
    "PersonMention",
    "Place",
    "Position",
    "PositionKind",
    "Reading",
    "Reason",
    "Row",
    "Sheet",
    "Span",
    "Statement",
    "StatementKind",
    "Status",
    "Translation",
    "Unread",
]
