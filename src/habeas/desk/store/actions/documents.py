"""Documents come in, and what is known of them is told.

The bytes are kept first and apart; then, in one transaction, the document, what is said of it and its arrival.
Invariant: the same bytes make one document in a roll; a text that is, or nearly is, an earlier one's has its origin
there. What a contributor may not see is never compared with what they bring.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError
from django.db.models import F

from habeas.desk.store import files
from habeas.desk.store.columns import FIELD as COLUMNS
from habeas.desk.store.columns import told_columns
from habeas.desk.store.fields import FIELDS, check_fact, fit_fact
from habeas.desk.store.models import Act, Arrival, Band, Batch, Document, Fact, Likeness, Marking, Roll, Source
from habeas.desk.store.naming import level_of_names
from habeas.desk.store.rows import layout_of, to_document
from habeas.desk.store.searching import index_document
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.tasks import read_document
from habeas.desk.store.terms import Level, Role, Scope
from habeas.desk.store.visible import visible_documents
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import BadInput, HabeasError, SomeoneElseFirst
from habeas.intake import Limits, Receipt, receive_all
from habeas.intake.manifest import ManifestRow
from habeas.match import copies
from habeas.model import ColumnMap
from habeas.model import Document as Taken
from habeas.read.lists import parse_maps, write_maps
from habeas.vocab import fold

_LONGEST_NAME = 200
_LIMITS = Limits(max_document=50_000_000, max_unpacked=200_000_000, max_members=500)
MOST_ITEMS = 500  # items in one batch: more is a corpus, and has a command of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing dropped off: its bytes, the name it came with, what its bringer knows of it and its server said."""

    data: bytes
    name: str
    facts: ManifestRow | None = None
    media_type: str = ""
    charset: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an item; `document` is None for a fault and for what its bringer may not see.

    `words` are those of a fault; for what was here already, the facts its bringer added ("published, source"); for
    what is new, what to know of how it was taken in ("3 of 12 pages are pictures …").
    """

    name: str
    outcome: str
    document: int | None = None
    like: int | None = None
    share: float | None = None
    words: str = ""


def open_batch(seat: Seat, total: int) -> int:
    """Begin to take in `total` items; returns the batch. Raises `BadInput` for more than 500."""
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    if not 0 < total <= MOST_ITEMS:
        raise BadInput(f"{total} items at once", cure=f"Bring 1 to {MOST_ITEMS}; `habeas desk add` takes any number")
    with writing():
        batch = Batch.objects.create(roll_id=seat.roll, by_id=seat.account, total=total)
        record_act(seat, "open_batch", About(key=f"batch:{batch.pk}", level=seat.clearance), new={"total": total})
    return batch.pk


def add_documents(seat: Seat, items: Sequence[Item], *, level: Level | None = None) -> tuple[int, list[Outcome]]:
    """Take in a batch of items; a bad one stops no other. Returns the batch and one outcome an item, in order."""
    batch = open_batch(seat, len(items))
    return batch, [add_document(seat, item, batch=batch, level=level) for item in items]


def add_document(seat: Seat, item: Item, *, batch: int, level: Level | None = None) -> Outcome:
    """As `add_item`, for what holds one document; of several the outcome of the first."""
    return next(iter(add_item(seat, item, batch=batch, level=level)))


def add_item(
    seat: Seat, item: Item, *, batch: int, level: Level | None = None, most: int = MOST_ITEMS
) -> list[Outcome]:
    """Take in one item of a batch, and everything that lies in it: a mailbox, a feed, a web archive.

    A fault becomes an outcome in words; there is at least one outcome. What holds more than `most` documents is cut
    off there, and says so.
    """
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    if not Batch.objects.filter(pk=batch, roll_id=seat.roll, by_id=seat.account).exists():
        raise NOWHERE
    name = _plain_name(item.name)
    outcomes: list[Outcome] = []
    for found in receive_all(item.data, name, facts=item.facts, limits=_LIMITS, charset=item.charset):
        if len(outcomes) == most:
            words = f"holds more than {most} documents. The rest was left: `habeas desk add` takes any number"
            outcomes.append(_arrive(batch, Outcome(name=name, outcome="fault", words=words)))
            break
        outcomes.append(_bring(seat, item, found, batch, level))
    if len(outcomes) > 1:
        Batch.objects.filter(pk=batch).update(total=F("total") + len(outcomes) - 1)
    return outcomes or [_arrive(batch, Outcome(name=name, outcome="fault", words="holds no document"))]


def _bring(seat: Seat, item: Item, found: Receipt | BadInput, batch: int, level: Level | None) -> Outcome:
    name = _plain_name(item.name)
    if isinstance(found, BadInput):
        return _arrive(batch, Outcome(name=name, outcome="fault", words=str(found)))
    try:
        files.keep(found.data)
        if found.document.container_sha256:
            files.keep(item.data)
    except HabeasError as fault:
        return _arrive(batch, Outcome(name=name, outcome="fault", words=str(fault)))
    own = replace(item, data=found.data, title="" if found.document.container else item.title)
    outcome = _write_in(seat, own, found, batch, level)
    if outcome.document and (outcome.outcome != "same_bytes" or outcome.words):  # new facts are read with as well
        read_document.enqueue(outcome.document)
    return outcome if _may_see(seat, outcome.document) else Outcome(name=outcome.name, outcome="received")


def _write_in(seat: Seat, item: Item, found: Receipt, batch: int, level: Level | None) -> Outcome:
    """In one transaction; once more where another brought the same bytes, or the same name, at the same moment."""
    taken = found.document
    for _ in range(2):
        try:
            with writing():
                outcome = _take_in(seat, item, taken, level)
                words = outcome.words if outcome.outcome == "same_bytes" else " ".join(found.warnings)
                return _arrive(batch, replace(outcome, words=words))
        except IntegrityError:
            continue
    raise SomeoneElseFirst("others are bringing in the same document", where=taken.name, cure="Try again")


def _may_see(seat: Seat, document: int | None) -> bool:
    return document is not None and visible_documents(seat).filter(pk=document).exists()


def _plain_name(name: str) -> str:
    """The last part of a name, without control characters: for people to read, never a path."""
    last = re.split(r"[\\/]", name)[-1]
    plain = "".join(c for c in last if c.isprintable()).strip(" .")
    return plain[:_LONGEST_NAME] or "untitled"


def _arrive(batch: int, outcome: Outcome) -> Outcome:
    Arrival.objects.create(
        batch_id=batch,
        name=outcome.name,
        outcome=outcome.outcome,
        document_id=outcome.document,
        like_id=outcome.like,
        share=outcome.share,
        words=outcome.words,
    )
    return outcome


def _take_in(seat: Seat, item: Item, taken: Taken, level: Level | None) -> Outcome:
    known = Document.objects.filter(roll_id=seat.roll, sha256=taken.sha256).first()
    if known is not None:
        told = _tell_missing(seat, known, item.facts)
        new = {"name": taken.name} | told
        act = record_act(seat, "bring_again", About(document=known), new=new, moves_record=bool(told))
        _write_facts(known, act, told)
        return Outcome(name=taken.name, outcome="same_bytes", document=known.pk, words=", ".join(told))
    found = _find_like(seat, taken.text)
    row = _write(seat, item, taken)
    _mark(seat, row, level)
    index_document(row)
    if found is None:
        return Outcome(name=row.name, outcome="new", document=row.pk)
    like, share = found
    Likeness.objects.create(document=row, earlier=like, share=share)
    Document.objects.filter(pk=row.pk).update(origin=like.origin_id or like.pk)
    outcome = "same_text" if share == 1.0 else "near_copy"
    return Outcome(name=row.name, outcome=outcome, document=row.pk, like=like.pk, share=share)


def _tell_missing(seat: Seat, row: Document, facts: ManifestRow | None) -> dict[str, str]:
    """What is said of a document brought again, where nothing was said of it yet; nothing that stands is changed.

    Returns what is new. Of a document its bringer may not see nothing is told, so that nothing shows.
    """
    if facts is None or not _may_see(seat, row.pk):
        return {}
    published = facts.published.text if facts.published else None
    said = {"source": facts.source, "url": facts.url, "language": facts.language, "note": facts.note}
    open_to = {field: value for field, value in said.items() if value and not _stands(row, field)}
    if published and row.published_basis not in ("manifest", "metadata"):
        open_to["published"] = published
    return {field: fit_fact(field, value) for field, value in open_to.items()}


def _write(seat: Seat, item: Item, taken: Taken) -> Document:
    row = Document.objects.create(
        roll_id=seat.roll,
        name=_free_name(seat.roll, taken),
        sha256=taken.sha256,
        size=len(item.data),
        media_type=item.media_type[:100],
        text=taken.text,
        text_sha256=copies.text_hash(taken.text),
        layout=layout_of(taken),
        container=(taken.container or "")[:500],
        container_sha256=taken.container_sha256 or "",
        received_by_id=seat.account,
        level=Level.STRICTLY_CONFIDENTIAL,  # until `_mark` has said otherwise in this transaction
    )
    bands = enumerate(copies.bands_of(taken.text))
    Band.objects.bulk_create(Band(document=row, roll_id=seat.roll, place=place, value=value) for place, value in bands)
    said = {
        "title": item.title or taken.title,
        "source": taken.source,
        "url": taken.url,
        "language": taken.language,
        "note": taken.note,
        "published": taken.published.text if taken.published else None,
    }
    told = {field: fit_fact(field, value or "") for field, value in said.items()}
    act = record_act(seat, "add_document", About(document=row), new={"name": row.name, "sha256": row.sha256} | told)
    basis = {"published": taken.published_basis.value if taken.published_basis else ""}
    for field, value in told.items():
        if value:
            Fact.objects.create(document=row, act=act, field=field, value=value, basis=basis.get(field, ""))
    set_fields(row, {**told, "published_basis": basis["published"]})
    return row


def _free_name(roll: int, taken: Taken) -> str:
    """The document's name, told apart by its hash where another has it."""
    is_taken = Document.objects.filter(roll_id=roll, name=taken.name).exists()
    return f"{taken.name} · {taken.sha256[:12]}" if is_taken else taken.name


def _mark(seat: Seat, row: Document, level: Level | None) -> None:
    """The document's own level, raised where it names somebody whose level is higher."""
    plain = Roll.objects.get(pk=seat.roll).level
    own = max(plain if level is None else level, Level.PUBLIC)
    act = record_act(seat, "first_level", About(document=row), new={"level": own})
    Marking.objects.create(roll_id=seat.roll, act=act, document=row, level=own)
    named = level_of_names(row, act)
    Document.objects.filter(pk=row.pk).update(level=max(own, named))


def _find_like(seat: Seat, text: str) -> tuple[Document, float] | None:
    """The earliest visible document whose text is, or nearly is, this one, and how much of it is the same."""
    seen = visible_documents(seat).order_by("pk")
    same = seen.filter(text_sha256=copies.text_hash(text)).first()
    if same is not None:
        return same, 1.0
    bands = enumerate(copies.bands_of(text))
    shared: dict[int, int] = {}
    for place, value in bands:
        for pk in Band.objects.filter(roll_id=seat.roll, place=place, value=value).values_list(
            "document_id", flat=True
        ):
            shared[pk] = shared.get(pk, 0) + 1
    for row in seen.filter(pk__in=sorted(shared, key=lambda pk: -shared[pk])[:20]):
        share = copies.share_of(row.text, text)
        if share >= copies.NEAR:
            return row, min(share, 0.999)
    return None


def set_fields(row: Document, told: dict[str, str]) -> None:
    """Guard columns of a document from what is said of it."""
    changes: dict[str, object] = {name: value for name, value in told.items() if name in FIELDS and name != "source"}
    if "source" in told:
        changes["source"] = source_of(row.roll_id, told["source"])
    if "published" in told:
        changes |= date_columns(told["published"])
        changes["published_basis"] = told.get("published_basis", "")
    Document.objects.filter(pk=row.pk).update(**changes)


def date_columns(published: str) -> dict[str, object]:
    from_to = check_fact("published", published)
    return {"published": published, "published_first": from_to[0], "published_last": from_to[1]}


def source_of(roll: int, name: str) -> Source | None:
    """The roll's source of this name, made where there is none yet."""
    if not name.strip():
        return None
    source, _ = Source.objects.get_or_create(roll_id=roll, folded=fold(name)[:300], defaults={"name": name[:300]})
    return source


def tell_facts(seat: Seat, document: int, told: dict[str, str], *, reason: str = "") -> None:
    """What a person knows of a document (title, source, url, language, note, published); it is read again.

    Raises `BadInput` for a field that is none and `BadDate` for a date that is none.
    """
    seat.need(Role.REVIEWER, Scope.DECIDE)
    row = visible_documents(seat).filter(pk=document).first()
    if row is None:
        raise NOWHERE
    for field, value in told.items():
        check_fact(field, value)
    with writing():
        old = {field: _stands(row, field) for field in told}
        changed = {field: value.strip() for field, value in told.items() if value.strip() != old[field]}
        if not changed:
            return
        act = record_act(
            seat, "tell_facts", About(document=row), old=old, new=changed, reason=reason, moves_record=True
        )
        _write_facts(row, act, changed)
    read_document.enqueue(row.pk)


def confirm_columns(seat: Seat, document: int, maps: Sequence[ColumnMap], *, reason: str = "") -> None:
    """What the columns of a list mean, said by a person; the list is read with that.

    Raises `NotHere` for a document that may not be seen, `BadInput` for one that is no list or a map that does not fit.
    """
    seat.need(Role.REVIEWER, Scope.DECIDE)
    row = visible_documents(seat).select_related("source").filter(pk=document).first()
    if row is None:
        raise NOWHERE
    sheets = to_document(row).sheets
    if not sheets or len(maps) != len(sheets):
        raise BadInput("is no list of people, or has other sheets", where=row.name, cure="Open the page again")
    text = write_maps(maps, sheets)
    parse_maps(text, sheets, where=row.name)
    with writing():
        old, about = told_columns(row), About(document=row)
        if old == text:
            return
        new = {"columns": text}
        act = record_act(
            seat, "confirm_columns", about, old={"columns": old}, new=new, reason=reason, moves_record=True
        )
        Fact.objects.create(document=row, act=act, field=COLUMNS, value=text, basis="manifest")
    read_document.enqueue(row.pk)


def _write_facts(row: Document, act: Act, told: dict[str, str]) -> None:
    if not told:
        return
    for field, value in told.items():
        Fact.objects.create(document=row, act=act, field=field, value=value, basis="manifest")
    basis = {"published_basis": "manifest" if told.get("published") else ""} if "published" in told else {}
    set_fields(row, told | basis)
    index_document(Document.objects.get(pk=row.pk))


def _stands(row: Document, field: str) -> str:
    if field == "source":
        return row.source.name if row.source else ""
    value = getattr(row, field)
    return value if isinstance(value, str) else ""


def ask_to_read_again(seat: Seat, documents: Iterable[int] | None = None) -> int:
    """Put visible documents, all or these, in the queue for the reader that is installed now; returns how many."""
    seat.need(Role.REVIEWER, Scope.DECIDE)
    rows = visible_documents(seat)
    if documents is not None:
        rows = rows.filter(pk__in=list(documents))
    asked = list(rows.values_list("pk", flat=True))
    with writing():
        record_act(seat, "reread", About(level=seat.clearance), new={"documents": len(asked)})
    for pk in asked:
        read_document.enqueue(pk)
    return len(asked)
