"""One document as its readers meet it: what is known of it, its text with every claim marked, and the proposals.

Invariant: nothing of another document shows unless the seat may see that one too, its likeness to this one included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from habeas.desk.store import files
from habeas.desk.store.access.marked_text import Dimmed, Mark, MarkedParagraph, mark_text
from habeas.desk.store.access.proposals import Proposal, Said, list_proposals, list_said, sentence_at
from habeas.desk.store.columns import told_columns
from habeas.desk.store.models import Document, Grade, Likeness, Marking, Note
from habeas.desk.store.rows import translations_of
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Level, Role, Scope, State
from habeas.desk.store.visible import visible_document, visible_documents
from habeas.model import DateBasis, Locator, LocatorKind, Span, Translation
from habeas.text.sentences import find_sentences

_MOST_KIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Another document of the same origin. `share` is how much of this text is in that, where that was compared."""

    id: int
    label: str
    source: str
    is_origin: bool
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note beside the document, or beside a claim of it (`key`)."""

    key: str
    text: str
    by: str
    at: datetime
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    credibility: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a document. `dated_at` is the start of the sentence that gives its date, where one does."""

    id: int
    name: str
    title: str
    source: str
    source_id: int | None
    url: str
    language: str
    note: str
    published: str
    published_basis: DateBasis | None
    dated_at: int | None
    level: Level
    own_level: Level
    sha256: str
    size: int
    received_at: datetime
    received_by: str
    reader: str
    read_at: datetime | None
    fault: str
    kin: tuple[Kin, ...]
    container: str = ""
    translations: tuple[Translation, ...] = ()  # each with an address of the web
    is_list: bool = False
    has_columns: bool = False  # somebody said what the columns of the list mean

    @property
    def is_on_web(self) -> bool:
        """Whether the address may be a link: what a page calls its own address may be anything."""
        return _is_on_web(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage the reader looked at and did not take."""

    span: Span
    words: str
    sentence: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """`paragraphs` are empty where the text was not asked for; `said`, `grade` and `level` are the current claim's.

    `located` is where in the file the current claim's words stand, "page 3"; None for plain text.
    """

    head: Head
    text: str
    proposals: tuple[Proposal, ...]
    current: Proposal | None
    said: tuple[Said, ...]
    grade: Graded | None
    level: Level | None
    remarks: tuple[Remark, ...]
    unread: tuple[Passage, ...]
    unread_count: int
    located: Locator | None
    paragraphs: tuple[MarkedParagraph, ...]

    def find(self, key: str) -> Proposal | None:
        return next((one for one in self.proposals if one.key == key), None)

    def beside(self, key: str, step: int) -> Proposal | None:
        """The proposal so many places after this one in the order of the text; None beyond the ends."""
        places = [i for i, one in enumerate(self.proposals) if one.key == key]
        place = places[0] + step if places else -1
        return self.proposals[place] if 0 <= place < len(self.proposals) else None

    def next_for_me(self, key: str = "") -> Proposal | None:
        """The next that waits for this seat after a claim, once round; None where none does."""
        place = next((i + 1 for i, one in enumerate(self.proposals) if one.key == key), 0)
        return next((one for one in (*self.proposals[place:], *self.proposals[:place]) if one.is_for_me), None)

    @property
    def waiting(self) -> int:
        """How many wait for this seat."""
        return sum(one.is_for_me for one in self.proposals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    name: str
    data: bytes


def enter_room(
    seat: Seat, document: int, *, claim: str | None = None, unread: bool = False, with_text: bool = True
) -> Room:
    """A document with its proposals; the current one is `claim`, or the first that waits for this seat.

    Raises `NotHere` for a document the seat may not see, and for a claim that is not there.
    """
    seat.need(Role.VIEWER, Scope.READ)
    row = visible_document(seat, document)
    sentences = find_sentences(row.text)
    proposals = list_proposals(seat, row, sentences)
    current = _current(proposals, claim)
    passages = tuple(_passages(row, sentences)) if unread else ()
    levels = dict(Marking.objects.filter(document=row).order_by("pk").values_list("key", "level"))
    return Room(
        head=_head(seat, row, sentences, levels.get("", Level.PUBLIC)),
        text=row.text,
        proposals=proposals,
        current=current,
        said=list_said(seat, row, current.key) if current and current.version else (),
        grade=_grade(row, current.key) if current else None,
        level=Level(levels[current.key]) if current and current.key in levels else None,
        remarks=tuple(_remarks(seat, row)),
        unread=passages,
        unread_count=len(row.reading.unread) if row.reading else 0,
        located=_locate(row, current.span) if current else None,
        paragraphs=mark_text(row.text, sentences, _marks(proposals, passages), _furniture(row)) if with_text else (),
    )


def _locate(row: Document, span: Span) -> Locator | None:
    """Pages, rows and paragraphs help a person find the words in the file; the elements of a web page do not."""
    found = next((one for one in row.layout.get("locators", ()) if one[0] <= span.start < one[1]), None)
    if found is None or found[2] == LocatorKind.ELEMENT:
        return None
    start, end, kind, at, recognised = found
    return Locator(Span(start, end), LocatorKind(kind), at, recognised)


def _current(proposals: tuple[Proposal, ...], claim: str | None) -> Proposal | None:
    if not claim:
        return next((one for one in proposals if one.is_for_me), None)
    found = next((one for one in proposals if one.key == claim), None)
    if found is None:
        raise NOWHERE
    return found


def _head(seat: Seat, row: Document, sentences: tuple[Span, ...], own_level: int) -> Head:
    dated = row.layout["published_span"] if row.published_basis in (DateBasis.TEXT, DateBasis.BOUND) else None
    return Head(
        id=row.pk,
        name=row.name,
        title=row.title,
        source=row.source.name if row.source else "",
        source_id=row.source_id,
        url=row.url,
        language=row.language,
        note=row.note,
        published=row.published,
        published_basis=DateBasis(row.published_basis) if row.published_basis else None,
        dated_at=sentence_at(sentences, dated[0]).start if dated else None,
        level=Level(row.level),
        own_level=Level(own_level),
        sha256=row.sha256,
        size=row.size,
        received_at=row.received_at,
        received_by=str(row.received_by or ""),
        reader=row.reading.reader if row.reading else "",
        read_at=row.reading.made_at if row.reading else None,
        fault=row.fault,
        kin=tuple(_kin(seat, row)),
        container=row.container,
        translations=tuple(one for one in translations_of(row) if _is_on_web(one.url)),
        is_list=bool(row.layout.get("sheets")),
        has_columns=bool(row.layout.get("sheets")) and bool(told_columns(row)),
    )


def _is_on_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _kin(seat: Seat, row: Document) -> Iterator[Kin]:
    """Documents of the same origin, the origin first; none at all where the seat may not see the origin."""
    root = row.origin_id or row.pk
    family = visible_documents(seat).filter(Q(pk=root) | Q(origin=root)).order_by("pk")
    found = list(family.select_related("source").defer("text", "layout")[: _MOST_KIN + 1])
    if len(found) < 2 or found[0].pk != root:
        return
    shares = dict(Likeness.objects.filter(document=row).values_list("earlier_id", "share"))
    for one in found:
        if one.pk != row.pk:
            yield Kin(
                id=one.pk,
                label=one.title or one.name,
                source=one.source.name if one.source else "",
                is_origin=one.pk == root,
                share=shares.get(one.pk),
            )


def _grade(row: Document, key: str) -> Graded | None:
    found = Grade.objects.filter(document=row, key=key).select_related("act__by").order_by("-pk").first()
    if found is None:
        return None
    return Graded(credibility=found.credibility, by=str(found.act.by or ""), at=found.act.at, reason=found.reason)


def _remarks(seat: Seat, row: Document) -> Iterator[Remark]:
    notes = Note.objects.filter(document=row, act__level__lte=seat.clearance).select_related("act__by").order_by("pk")
    for note in notes:
        act = note.act
        yield Remark(key=note.key, text=note.text, by=str(act.by or ""), at=act.at, level=Level(act.level))


def _passages(row: Document, sentences: tuple[Span, ...]) -> Iterator[Passage]:
    for start, end, reason, by in sorted(row.reading.unread) if row.reading else ():
        yield Passage(
            span=Span(start, end),
            words=row.text[start:end],
            sentence=sentence_at(sentences, start).start,
            reason=reason,
            by=by,
        )


def _marks(proposals: Iterable[Proposal], passages: Iterable[Passage]) -> Iterator[Mark]:
    for one in proposals:
        if one.state is State.GONE:
            continue
        yield Mark(one.span, one.kind, one.key, state=one.state)
        for start, end in (one.body or {}).get("also", ()):
            yield Mark(Span(start, end), one.kind, one.key, state=one.state, is_main=False)
    for passage in passages:
        yield Mark(passage.span, "unread", "")


def _furniture(row: Document) -> Iterator[Dimmed]:
    for start, end, reason in row.layout["furniture"]:
        yield Span(start, end), reason


def original_of(seat: Seat, document: int) -> Original:
    """The bytes as received; raises `BadInput` where they are missing or were changed on the disk."""
    seat.need(Role.VIEWER, Scope.EXPORT)
    row = visible_document(seat, document)
    return Original(name=row.name, data=files.fetch(row.sha256))
