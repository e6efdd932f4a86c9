"""Who looked at what, searched, and took what out. The log never holds what was seen, only that it was."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from habeas.desk.store.models import Document, Person, Seen
from habeas.desk.store.seat import Seat

# Levels of looks on neither a document nor a person: a search or an export shows what its maker was cleared for.
_ONE_LOOK = timedelta(minutes=10)


def look(seat: Seat, what: str, *, document: int | None = None, person: int | None = None, words: str = "") -> None:
    """Write down a look. `person` is the row of `Person`, not the number; `words` say how, never what was there."""
    Seen.objects.create(
        roll_id=seat.roll,
        by_id=seat.account,
        token_id=seat.token,
        what=what[:40],
        document=Document(pk=document) if document is not None else None,
        person=Person(pk=person) if person is not None else None,
        level=seat.clearance,
        words=words[:300],
    )


def keep_looking(seat: Seat, what: str, *, document: int) -> None:
    """Write down a look, unless one of the same kind by the same person is less than ten minutes old.

    For the parts of a page that is open already: going through its claims is one look.
    """
    lately = timezone.now() - _ONE_LOOK
    same = Seen.objects.filter(document=document, by=seat.account, token=seat.token, what=what, at__gt=lately)
    if not same.exists():
        look(seat, what, document=document)
