"""What a person confirmed of the columns of a list: a fact of the document, in the form `habeas columns` writes."""

from __future__ import annotations

from habeas.desk.store.models import Document, Fact
from habeas.desk.store.rows import to_document
from habeas.model import ColumnMap
from habeas.model import Document as Text
from habeas.read.lists import parse_maps

FIELD = "columns"


def told_columns(row: Document) -> str:
    """The file as it stands; "" where nobody has confirmed one."""
    fact = Fact.objects.filter(document=row, field=FIELD).order_by("-pk").first()
    return fact.value if fact else ""


def maps_of(row: Document, text: Text | None = None) -> tuple[ColumnMap, ...]:
    """The maps of a document that stand; raises `BadInput` for one that no longer fits its sheets."""
    told = told_columns(row)
    return parse_maps(told, (text or to_document(row)).sheets, where=row.name) if told else ()
