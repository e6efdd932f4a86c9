"""A parcel of files, or a pasted text, is taken in piece by piece: in memory there is one file at a time.

Invariant: every file of a parcel leaves an arrival that says what became of it, those that were refused included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import F

from habeas.desk.store.actions.documents import MOST_ITEMS, Item, add_documents, add_item, open_batch
from habeas.desk.store.fetched import fetch_page
from habeas.desk.store.fields import check_fact
from habeas.desk.store.models import Arrival, Batch
from habeas.desk.store.parcel import Dropped, Parcel, Piece, Told, look_through, most_bytes
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Level, Role, Scope
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import BadInput, HabeasError
from habeas.intake.manifest import ManifestRow
from habeas.model import Edtf

__all__ = ["Dropped", "Pasted", "add_to_batch", "most_bytes", "take_in_address", "take_in_parcel", "take_in_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A text somebody pasted, and what they know of it; all but the text may be empty."""

    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    note: str = ""


def take_in_parcel(
    seat: Seat, dropped: Sequence[Dropped], *, level: Level | None = None, others: Iterable[str] = ()
) -> int:
    """Take in files, archives and the manifests among them; returns the batch.

    `others` are the names of files that follow by `add_to_batch`. Raises `BadManifest` where a manifest has a fault
    and `BadInput` for too many files or none: then nothing was taken in.
    """
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    parcel = look_through(dropped, others=others)
    batch = open_batch(seat, len(parcel))
    _take_in(seat, parcel, batch, level)
    return batch


def add_to_batch(seat: Seat, batch: int, dropped: Sequence[Dropped], *, level: Level | None = None) -> None:
    """More files of a batch of one's own; errors as `take_in_parcel`, and `NotHere` for another's."""
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    own = Batch.objects.filter(pk=batch, roll_id=seat.roll, by_id=seat.account)
    if not own.exists():
        raise NOWHERE
    parcel = look_through(dropped, tells=False)
    with writing():
        if not own.filter(total__lte=MOST_ITEMS - len(parcel)).update(total=F("total") + len(parcel)):
            raise BadInput(f"more than {MOST_ITEMS} files in one batch", cure="Bring the rest apart from these")
        about = About(key=f"batch:{batch}", level=seat.clearance)
        record_act(seat, "widen_batch", about, new={"more": len(parcel)})
    _take_in(seat, parcel, batch, level)


def _take_in(seat: Seat, parcel: Parcel, batch: int, level: Level | None) -> None:
    for told in parcel.told:
        _tell(batch, told)
    for piece in parcel.pieces:
        _take_in_piece(seat, piece, batch, level)


def _take_in_piece(seat: Seat, piece: Piece, batch: int, level: Level | None) -> None:
    try:
        item = Item(data=piece.read(), name=piece.name, facts=piece.facts)
        add_item(seat, item, batch=batch, level=level)
    except HabeasError as fault:
        _tell(batch, Told(name=piece.name, words=str(fault)))


def _tell(batch: int, told: Told) -> None:
    outcome = "fault" if told.is_fault else "manifest"
    Arrival.objects.create(batch_id=batch, name=told.name[:500], outcome=outcome, words=told.words)


def take_in_text(seat: Seat, pasted: Pasted, *, level: Level | None = None) -> int:
    """Take in a pasted text; returns the batch. Raises `BadInput` and `BadDate` for what is said of it."""
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    for field in ("title", "source", "published", "url", "language", "note"):
        check_fact(field, getattr(pasted, field).strip())
    if not pasted.text.strip():
        raise BadInput("there is no text", cure="Paste the text of a report")
    name = f"{' '.join(pasted.title.split())[:150] or 'pasted text'}.txt"
    data = pasted.text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    item = Item(data=data, name=name, facts=_facts(pasted, name), title=pasted.title.strip())
    return add_documents(seat, [item], level=level)[0]


def take_in_address(seat: Seat, pasted: Pasted, *, level: Level | None = None) -> int:
    """Fetch the page at `pasted.url`, keep it, and take it in; returns the batch.

    Raises `BadInput` where no page came, and as `take_in_text` for what is said of it.
    """
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    for field in ("title", "source", "published", "url", "language", "note"):
        check_fact(field, getattr(pasted, field).strip())
    why = pasted.note.strip() or f"for the roll {seat.roll_title}"
    page = fetch_page(pasted.url.strip(), roll=seat.roll, by=seat.name, why=why)
    facts = replace(_facts(pasted, page.name), url=page.url, note="; ".join(filter(None, (pasted.note, page.note))))
    item = Item(data=page.data, name=page.name, facts=facts, charset=page.charset, title=pasted.title.strip())
    batch = open_batch(seat, 1)
    add_item(seat, item, batch=batch, level=level)
    return batch


def _facts(pasted: Pasted, name: str) -> ManifestRow:
    published = pasted.published.strip()
    return ManifestRow(
        file=name,
        published=Edtf.parse(published) if published else None,
        source=pasted.source.strip() or None,
        url=pasted.url.strip() or None,
        language=pasted.language.strip().casefold() or None,
        note=pasted.note.strip() or None,
    )
