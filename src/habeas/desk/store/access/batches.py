"""What became of what somebody brought: a batch, item by item, while it is taken in and read.

Invariant: a batch is shown to whoever brought it and to nobody else, since names of files tell of documents; of an
item whose document its bringer may not see there is one word, "received", whether it is new or was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from habeas.desk.store.models import Arrival, Batch, Document
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Role, Scope
from habeas.desk.store.visible import visible_documents

_CUT_OFF = timedelta(minutes=5)  # without a further item: whoever sent it has gone
_LATEST = 10


class Became(StrEnum):
    """What became of an item."""

    NEW = "new"
    SAME_BYTES = "same_bytes"  # seen before, to the letter
    SAME_TEXT = "same_text"  # the same text in another wrapping
    NEAR_COPY = "near_copy"
    RECEIVED = "received"  # its bringer may not see more
    MANIFEST = "manifest"  # described others
    FAULT = "fault"


class Stands(StrEnum):
    """How far the reading of an item is."""

    NOTHING = ""  # there is nothing to be read, or nothing that may be seen
    WAITS = "waits"
    READ = "read"
    FAILED = "failed"


_WITH_EARLIER = (Became.SAME_TEXT, Became.NEAR_COPY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One item. `earlier` is the document it is like, `share` how much of the text is the same, 0 to 1."""

    name: str
    became: Became
    document: int | None = None
    title: str = ""
    earlier: int | None = None
    earlier_title: str = ""
    share: float | None = None
    words: str = ""
    stands: Stands = Stands.NOTHING
    claims: int = 0
    waiting: int = 0
    fault: str = ""

    @property
    def percent(self) -> int | None:
        """Of a near copy never 100: that would be the same text."""
        return None if self.share is None else min(99, round(self.share * 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A batch. `is_cut_off`: no item came for a while, though more were announced."""

    id: int
    at: datetime
    total: int
    items: tuple[Arrived, ...]
    is_cut_off: bool

    @property
    def missing(self) -> int:
        return max(0, self.total - len(self.items))

    @property
    def unread(self) -> int:
        return sum(one.stands is Stands.WAITS for one in self.items)

    @property
    def to_read(self) -> int:
        return sum(one.stands is not Stands.NOTHING for one in self.items)

    @property
    def was_read(self) -> int:
        return self.to_read - self.unread

    @property
    def to_decide(self) -> int | None:
        """The first document of the batch in which a claim waits."""
        return next((one.document for one in self.items if one.waiting), None)

    @property
    def is_done(self) -> bool:
        """Whether looking again would show nothing new."""
        return not self.unread and (not self.missing or self.is_cut_off)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A batch of one's own in a list."""

    id: int
    at: datetime
    total: int


def progress(seat: Seat, batch: int) -> Progress:
    """What became of a batch so far; raises `NotHere` for one that somebody else brought."""
    seat.need(Role.VIEWER, Scope.READ)
    row = Batch.objects.filter(pk=batch, roll_id=seat.roll, by_id=seat.account).first()
    if row is None:
        raise NOWHERE
    arrivals = list(row.arrivals.order_by("pk"))
    documents = _documents(seat, arrivals)
    last = max((one.at for one in arrivals), default=row.at)
    return Progress(
        id=row.pk,
        at=row.at,
        total=row.total,
        items=tuple(_arrived(one, documents) for one in arrivals),
        is_cut_off=len(arrivals) < row.total and last < timezone.now() - _CUT_OFF,
    )


def list_batches(seat: Seat) -> tuple[Brought, ...]:
    """The latest batches of one's own."""
    seat.need(Role.VIEWER, Scope.READ)
    rows = Batch.objects.filter(roll_id=seat.roll, by_id=seat.account).order_by("-pk")[:_LATEST]
    return tuple(Brought(id=row.pk, at=row.at, total=row.total) for row in rows)


def _documents(seat: Seat, arrivals: Iterable[Arrival]) -> Mapping[int, Document]:
    """Those documents of the arrivals, and those they are like, that may be seen."""
    wanted = {pk for one in arrivals for pk in (one.document_id, one.like_id) if pk}
    return {row.pk: row for row in visible_documents(seat).filter(pk__in=wanted).defer("text", "layout")}


def _arrived(arrival: Arrival, documents: Mapping[int, Document]) -> Arrived:
    if arrival.document_id is None:
        return Arrived(name=arrival.name, became=Became(arrival.outcome), words=arrival.words)
    row = documents.get(arrival.document_id)
    if row is None:
        return Arrived(name=arrival.name, became=Became.RECEIVED)
    became = Became(arrival.outcome)
    earlier = documents.get(arrival.like_id or 0)
    if earlier is None and became in _WITH_EARLIER:
        became = Became.NEW
    return Arrived(
        name=arrival.name,
        became=became,
        words=arrival.words,
        document=row.pk,
        title=row.title or row.name,
        earlier=earlier.pk if earlier else None,
        earlier_title=(earlier.title or earlier.name) if earlier else "",
        share=arrival.share if earlier else None,
        stands=_stands(row),
        claims=row.waiting + row.seconds + row.disputed + row.accepted,
        waiting=row.waiting,
        fault=row.fault,
    )


def _stands(row: Document) -> Stands:
    if row.fault:
        return Stands.FAILED
    return Stands.WAITS if row.reading_id is None else Stands.READ
