"""The rows of a list to claims: a mention of the person, and what the row tells happened to them.

Knows the confirmed map and the cells, nothing of language. Invariant: every claim's words are a cell of its row; a
row without a name, a word without a meaning, a day with two readings and a linked person who is not in the list stay
unread with the column that could not be read; nobody is made out of a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.model import (
    Claim,
    Column,
    ColumnMap,
    Document,
    Edtf,
    Event,
    EventType,
    Modality,
    PersonMention,
    Reason,
    Row,
    Sheet,
    Span,
    Status,
    Unread,
)
from habeas.read.lists.days import read_day
from habeas.vocab import fold

Happened = list[tuple[Column, EventType, Status]]
_HAPPENED = (
    (Column.ARRESTED, EventType.ARREST, Status.ARRESTED),
    (Column.DIED, EventType.DEATH_IN_CUSTODY, Status.DIED),
    (Column.RELEASED, EventType.RELEASE, Status.RELEASED),
)


def read_sheets(document: Document) -> Iterator[Claim | Unread]:
    """Claims and unread passages of every row, in order; of a sheet nobody confirmed a map for, one unread passage."""
    maps = {map_.sheet: map_ for map_ in document.column_maps}
    for number, sheet in enumerate(document.sheets, 1):
        map_ = maps.get(sheet.name)
        if not sheet.rows:
            continue
        if map_ is None or len(map_.columns) != len(sheet.columns) or not _names_people(map_):
            whole = Span(sheet.rows[0].span.start, sheet.rows[-1].span.end)
            yield Unread(whole, Reason.UNCERTAIN, "lists: nobody has said what the columns mean")
            continue
        yield from _Reading(sheet, map_, document.text, f"l{number}").items()


def _names_people(map_: ColumnMap) -> bool:
    return any(map_.place_of(one) is not None for one in (Column.NAME, Column.FAMILY_NAME))


@dataclass
class _Reading:
    sheet: Sheet
    map_: ColumnMap
    text: str
    prefix: str
    _known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        known = {fold(self._name(row)[0]) for row in self.sheet.rows}
        known |= {fold(self._words(row, Column.ID)) for row in self.sheet.rows}
        self._known = frozenset(known - {""})

    def items(self) -> Iterator[Claim | Unread]:
        for number, row in enumerate(self.sheet.rows, 1):
            yield from self._row(row, f"{self.prefix}r{number}")

    def _row(self, row: Row, id: str) -> Iterator[Claim | Unread]:
        name, span = self._name(row)
        if span is None:
            if row.span.of(self.text).strip():
                yield Unread(row.span, Reason.UNCERTAIN, "lists: no name")
            return
        happened = [one for one in _HAPPENED if self._words(row, one[0])]
        days = {column: self._day(row, column) for column, _, _ in happened}
        yield self._person(row, id, name, span, happened)
        for column, kind, _ in happened:
            yield self._event(row, f"{id}.{column}", column, kind, name, days[column])
            if days[column] is None:
                yield self._unread(row, column)
        for column, kind in ((Column.CHARGES, EventType.CHARGE), (Column.TERMS, EventType.SENTENCE)):
            if self._words(row, column):
                yield self._event(row, f"{id}.{column}", column, kind, name, None)
        yield from self._left(row, happened=bool(happened))

    def _person(
        self, row: Row, id: str, name: str, span: Span, happened: list[tuple[Column, EventType, Status]]
    ) -> Claim:
        status, shown = self._status(row)
        if status is None and happened and not self._words(row, Column.STATUS):
            column, _, status = happened[-1]
            shown = self._span(row, column)
        return PersonMention(
            id=id,
            span=span,
            head=span.of(self.text).split()[-1].strip(",;"),
            name=name,
            role=self._words(row, Column.ROLE) or None,
            status=status,
            status_span=shown if status else None,
        )

    def _event(self, row: Row, id: str, column: Column, type: EventType, name: str, day: Edtf | None) -> Claim:
        span = self._span(row, column)
        begins = type is EventType.ARREST
        words = span.of(self.text)
        return Event(
            id=id,
            span=span,
            head=words.split()[0],
            type=type,
            modality=Modality.ASSERTED,
            persons=(name,),
            date=day,
            place=(self._words(row, Column.PLACE) or None) if begins else None,
            agent=(self._words(row, Column.HOLDER) or None) if begins else None,
            terms=" ".join(words.split()) if column is Column.TERMS else None,
            charges=" ".join(words.split()) if column is Column.CHARGES else None,
        )

    def _left(self, row: Row, *, happened: bool) -> Iterator[Unread]:
        """What the row says beside that and no claim could hold."""
        if self._words(row, Column.STATUS) and self._status(row)[0] is None:
            yield self._unread(row, Column.STATUS)
        for column in (Column.PLACE, Column.HOLDER):
            if self._words(row, column) and not (happened and self._words(row, Column.ARRESTED)):
                yield self._unread(row, column)
        linked = self._words(row, Column.LINKED)
        if linked and fold(linked) not in self._known:
            span = self._span(row, Column.LINKED)
            yield Unread(span, Reason.UNCERTAIN, "lists: a linked person who is not in this list")

    def _unread(self, row: Row, column: Column) -> Unread:
        return Unread(self._span(row, column), Reason.UNCERTAIN, f"lists: {column.value.replace('_', ' ')}")

    def _name(self, row: Row) -> tuple[str, Span | None]:
        """The name as it is read aloud, and the words it stands in; "Horak, Pavel" is turned round."""
        whole = self._words(row, Column.NAME)
        if whole:
            family, comma, given = whole.partition(",")
            turned = f"{given.strip()} {family.strip()}" if comma and given.strip() and "," not in given else whole
            return turned, self._span(row, Column.NAME)
        family, given = self._words(row, Column.FAMILY_NAME), self._words(row, Column.GIVEN_NAME)
        if not family:
            return "", None
        return f"{given} {family}".strip(), self._span(row, Column.FAMILY_NAME)

    def _status(self, row: Row) -> tuple[Status | None, Span | None]:
        word = fold(self._words(row, Column.STATUS))
        status = next((status for told, status in self.map_.statuses if fold(told) == word), None)
        return status, self._span(row, Column.STATUS) if status else None

    def _day(self, row: Row, column: Column) -> Edtf | None:
        return read_day(self._words(row, column), day_first=self.map_.day_first)

    def _words(self, row: Row, column: Column) -> str:
        place = self.map_.place_of(column)
        return "" if place is None else " ".join(row.cells[place].of(self.text).split())

    def _span(self, row: Row, column: Column) -> Span:
        place = self.map_.place_of(column)
        if place is None:
            raise KeyError(column)
        return row.cells[place]
