"""What lists of documents can be narrowed by: nothing that only hidden documents have."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from habeas.desk.store.models import Source
from habeas.desk.store.seat import Seat
from habeas.desk.store.visible import visible_documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Sources as (id, name), by name; languages as two letters."""

    sources: tuple[tuple[int, str], ...]
    languages: tuple[str, ...]


def choices(seat: Seat) -> Choices:
    """Of visible documents."""
    documents = visible_documents(seat)
    seen = Exists(documents.filter(source=OuterRef("pk")))
    sources = Source.objects.filter(seen, roll=seat.roll).order_by("folded").values_list("pk", "name")
    languages = documents.exclude(language="").order_by("language").values_list("language", flat=True).distinct()
    return Choices(sources=tuple(sources), languages=tuple(languages))
