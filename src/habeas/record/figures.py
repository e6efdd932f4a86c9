"""Tables of figures as accounts: each row a claim about a population, with the row behind it.

Whose people and held by whom is read from the directions of the whole table (`to_ruritania`, `held_by_sylvania`); a
list counts a population of its own for each claimant. A row is of the whole; of a part of it only where the table
tells labels apart and the row is a stock, or one claimant sets labels side by side for one event. What cannot be
added up (an earlier estimate, a number withheld, persons and bodies in one) stays visible as a number that is no
stock. Invariant: every row gives one claim or one such number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.match.groups import category_words
from habeas.model import Comparator, Edtf
from habeas.model.directions import FigureDirection, Figures
from habeas.model.figures import Figure, FigureTable
from habeas.model.ledger import (
    Accounts,
    ClaimRef,
    CumulativeClaim,
    Direction,
    FlowClaim,
    FlowKind,
    NotStock,
    Population,
    StockClaim,
    population_id,
)
from habeas.vocab import Parties

_WHOLE = frozenset({"", "mixed", "unspecified", "not_stated", "unknown", "other"})  # labels that set nobody apart
_CATEGORIES = {"pow": "prisoner_of_war", "pows": "prisoner_of_war"}
_BODIES = frozenset({"body", "bodies", "remains"})
_OF_BODIES = re.compile(r"\b(?:bod(?:y|ies)|dead|remains)\b", re.IGNORECASE)
# A total over a named time counts from the first of the run of flows that leads up to it: the table does not say when
# a truce or a phase began, and one release follows another within three weeks or the run is over.
_RUN = timedelta(days=21)
_SIGNS = {
    Comparator.AT_LEAST: "at least ",
    Comparator.MORE_THAN: "more than ",
    Comparator.ABOUT: "about ",
    Comparator.AT_MOST: "at most ",
    Comparator.FEWER_THAN: "fewer than ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A figure with its direction read and its people placed."""

    figure: Figure
    said: FigureDirection
    people: str | None
    holder: str | None

    @property
    def category(self) -> str | None:
        label = self.figure.category.strip().lower()
        return None if label in _WHOLE | _BODIES else _CATEGORIES.get(label, label)

    @property
    def bodies(self) -> bool:
        return self.said.bodies or self.figure.category.strip().lower() in _BODIES

    @property
    def list_name(self) -> str | None:
        return self.figure.series if self.said.on_list or self.said.kind in _LIST_FLOWS else None

    @property
    def whole(self) -> tuple[str | None, ...]:
        """Rows with one of these are of one group; without a party the label is all that tells groups apart."""
        placed = self.people or self.holder or self.list_name
        label = None if placed else self.figure.category
        return (self.people, self.holder, self.list_name, "bodies" if self.bodies else None, label)


_LIST_FLOWS = (FlowKind.ADDED, FlowKind.REMOVED, FlowKind.NET_CHANGE)


def figure_accounts(table: FigureTable, *, parties: Parties) -> Accounts:
    """Everything one table claims, put to populations."""
    return _Tabling(table, tuple(_place(table, parties)), parties).compile()


def _place(table: FigureTable, parties: Parties) -> Iterator[_Row]:
    """Each figure with whose people it counts and who holds them.

    People who come to a party are its own. They come from the one other party the table says holds people, and a
    party that holds another's people has its own held by that other. A row that names no party ("released") is of
    the one holder of the table, where it has only one and is no list.
    """
    read = [(figure, said) for figure in table.figures if (said := FigureDirection.parse(figure.direction))]
    holders = sorted({by for _, said in read if (by := _party(said.held_by, parties))})
    sides = _sides([(_party(said.to, parties), _party(said.held_by, parties)) for _, said in read])
    for figure, said in read:
        to, by = _party(said.to, parties), _party(said.held_by, parties)
        if not (to or by or said.on_list or said.kind in _LIST_FLOWS):
            by = holders[0] if len(holders) == 1 else None
        people = to or (sides.get(by) if by else None)
        holder = by or (sides.get(to) if to else None)
        yield _Row(figure=figure, said=said, people=people, holder=holder)


def _sides(rows: list[tuple[str | None, str | None]]) -> dict[str | None, str]:
    """Each of the two sides of a table with the other. A party people go to now and then is no side of it."""
    holders = {by for _, by in rows if by}
    gaining = Counter(to for to, _ in rows if to)
    others = [party for party, _ in gaining.most_common() if party not in holders]
    match (sorted(holders), others):
        case ([holder], [first, *rest]) if not rest or gaining[first] > gaining[rest[0]]:
            return {holder: first, first: holder}
        case ([one, other], []):
            return {one: other, other: one}
        case ([], [one, other]):
            return {one: other, other: one}
    return {}


def _party(name: str | None, parties: Parties) -> str | None:
    """A party's id where the vocabulary knows the name, else the name as a slug."""
    if name is None:
        return None
    words = name.replace("_", " ")
    found = parties.find(words)
    return found[0].id if len(found) == 1 else words


@dataclass
class _Tabling:
    """Compiles the rows of one table."""

    table: FigureTable
    rows: tuple[_Row, ...]
    parties: Parties
    populations: dict[str, Population] = field(default_factory=dict)

    def compile(self) -> Accounts:
        stocks: list[StockClaim] = []
        flows: list[FlowClaim] = []
        totals: list[CumulativeClaim] = []
        others: list[NotStock] = []
        for row in self.rows:
            match self._claim(row):
                case StockClaim() as stock:
                    stocks.append(stock)
                case FlowClaim() as flow:
                    flows.append(flow)
                case CumulativeClaim() as total:
                    totals.append(total)
                case NotStock() as other:
                    others.append(other)
        return Accounts(
            populations=tuple(self.populations[key] for key in sorted(self.populations)),
            stocks=tuple(stocks),
            flows=tuple(flows),
            cumulatives=tuple(totals),
            not_stocks=tuple(others),
        )

    def _claim(self, row: _Row) -> StockClaim | FlowClaim | CumulativeClaim | NotStock:
        figure, said = row.figure, row.said
        if figure.low is None or figure.superseded or figure.in_addition or said.figures is Figures.OTHER:
            return self._not_stock(row)
        if said.figures is Figures.TOTAL and self._is_apart(row):
            return self._not_stock(row)
        if said.figures is Figures.STOCK:
            return self._stock(row)
        return self._total(row) if said.figures is Figures.TOTAL else self._flow(row)

    def _is_apart(self, row: _Row) -> bool:
        """A total no flow can fill: of persons and bodies in one, or of a label that no flow of the table has."""
        if not row.bodies and _OF_BODIES.search(row.figure.note):
            return True
        flows = [one for one in self.rows if one.said.figures is Figures.FLOW and one.whole == row.whole]
        return row.category is not None and row.category not in {one.category for one in flows}

    def _stock(self, row: _Row) -> StockClaim:
        figure = row.figure
        return StockClaim(
            id=self._id(figure),
            population=self._population(row, self._stock_part(row)),
            date=figure.date,
            low=figure.low or 0,
            high=figure.high,
            claimant=figure.series,
            claims=self._refs(figure),
            words=self._words(row),
            derived=figure.derived,
            qualifier=figure.comparator,
            caution=figure.caution,
        )

    def _flow(self, row: _Row) -> FlowClaim:
        figure, said = row.figure, row.said
        return FlowClaim(
            id=self._id(figure),
            population=self._population(row, self._flow_part(row)),
            date=figure.date,
            kind=said.kind or FlowKind.UNREPORTED,
            direction=said.direction or Direction.OUT,
            low=figure.low or 0,
            high=figure.high,
            claimant=figure.series,
            claims=self._refs(figure),
            words=self._words(row),
            event=self._event(row),
            qualifier=figure.comparator,
            derived=figure.derived,
            after_first_day=not figure.date.is_day and "/" in figure.date.text,
            caution=figure.caution,
        )

    def _total(self, row: _Row) -> CumulativeClaim:
        figure, said = row.figure, row.said
        return CumulativeClaim(
            id=self._id(figure),
            population=self._population(row, None),
            since=self._since(row),
            date=Edtf.of(figure.date.latest) if figure.date.latest and not figure.date.is_day else figure.date,
            direction=said.direction or Direction.OUT,
            low=figure.low or 0,
            high=figure.high,
            claimant=figure.series,
            claims=self._refs(figure),
            words=self._words(row),
            kinds=(said.kind,) if said.kind and said.period else (),
            qualifier=figure.comparator,
            derived=figure.derived,
            caution=figure.caution,
        )

    def _not_stock(self, row: _Row) -> NotStock:
        figure = row.figure
        why = "an earlier estimate of the same" if figure.superseded else ""
        why = why or ("beside those counted before" if figure.in_addition else "")
        why = why or ("the number was withheld" if figure.low is None else "shown as it is, and not added up")
        value = None if figure.comparator is Comparator.UNKNOWN else self._value(figure)
        words = f"{self._words(row)}: {why}"
        return NotStock(measure=figure.direction, value=value, words=words, claims=self._refs(figure))

    def _value(self, figure: Figure) -> int | None:
        """The number as the table writes it; the middle of what "about" allows."""
        if figure.comparator is Comparator.ABOUT and figure.low is not None and figure.high is not None:
            return (figure.low + figure.high) // 2
        if figure.comparator is Comparator.MORE_THAN and figure.low is not None:
            return figure.low - 1
        return figure.low

    def _words(self, row: _Row) -> str:
        figure = row.figure
        value = self._value(figure)
        number = "number withheld" if value is None else f"{_SIGNS.get(figure.comparator, '')}{value:,}"
        label = figure.category.replace("_", " ")
        return f"{number} {figure.direction.replace('_', ' ')} ({label}), {figure.date}, according to {figure.series}"

    def _id(self, figure: Figure) -> str:
        return f"{self.table.name}#{figure.row}"

    def _refs(self, figure: Figure) -> tuple[ClaimRef, ...]:
        return (ClaimRef(self.table.name, row=figure.row),)

    def _alternatives(self, row: _Row) -> list[_Row]:
        """Rows of the same people on the same day and way, where one of them tells the event again; else none."""
        same = [one for one in self.rows if _same_event(one, row)]
        return same if any(one.figure.same_event for one in same) else []

    def _event(self, row: _Row) -> str:
        same = self._alternatives(row)
        return f"{self.table.name}#{min(one.figure.row for one in same)}" if same else self._id(row.figure)

    def _flow_part(self, row: _Row) -> str | None:
        """A part of its own where one claimant sets labels side by side for one event; else the whole moves."""
        beside = [one for one in self._alternatives(row) if one.figure.series == row.figure.series]
        return row.category if len({one.category for one in beside}) > 1 else None

    def _stock_part(self, row: _Row) -> str | None:
        labels = {one.category for one in self.rows if one.whole == row.whole}
        return row.category if len(labels) > 1 else None

    def _since(self, row: _Row) -> Edtf | None:
        """Where a total begins: the first day of its own interval, its named time's run of flows, or the record."""
        figure = row.figure
        if not figure.date.is_day and figure.date.earliest:
            return Edtf.of(figure.date.earliest)
        if not row.said.period or figure.date.latest is None:
            return None
        return self._run_up_to(row, figure.date.latest)

    def _run_up_to(self, row: _Row, last: date) -> Edtf | None:
        days = sorted(
            {
                one.figure.date.earliest
                for one in self.rows
                if one.said.figures is Figures.FLOW
                and one.whole == row.whole
                and one.said.direction is row.said.direction
                and one.figure.date.earliest
                and one.figure.date.earliest <= last
            },
            reverse=True,
        )
        first = last
        for day in days:
            if first - day > _RUN:
                break
            first = day
        return Edtf.of(first)

    def _population(self, row: _Row, part: str | None) -> str:
        label = None if part else self._shared_label(row)
        whole = self._keep(row, label, cohort=row.list_name, part_of=None)
        return self._keep(row, part, cohort=row.figure.series, part_of=whole) if part else whole

    def _shared_label(self, row: _Row) -> str | None:
        """The one label all rows of these people have."""
        labels = {one.category for one in self.rows if one.whole == row.whole}
        return labels.pop() if len(labels) == 1 else None

    def _keep(self, row: _Row, category: str | None, *, cohort: str | None, part_of: str | None) -> str:
        named = category if part_of or not (row.people or row.holder) else None
        key = population_id(row.people, row.holder, named, cohort=cohort, bodies=row.bodies)
        made = Population(
            id=key,
            people_of=row.people,
            held_by=row.holder,
            category=category,
            part_of=part_of,
            label=self._label(row, category, cohort),
            bodies=row.bodies,
        )
        self.populations.setdefault(key, made)
        return key

    def _label(self, row: _Row, category: str | None, cohort: str | None) -> str:
        what = "bodies" if row.bodies else _say_category(category) if category else "people"
        who = f"{self._demonym(row.people)} {what}" if row.people else what
        held = f" held by {self._name(row.holder)}" if row.holder else ""
        counted = f", as {cohort} counts them" if cohort else ""
        label = f"{who}{held}{counted}"
        return label[:1].upper() + label[1:]

    def _demonym(self, party_id: str) -> str:
        party = self.parties.get(party_id)
        return party.people[0] if party and party.people else party_id

    def _name(self, party_id: str) -> str:
        party = self.parties.get(party_id)
        return party.names[0] if party else party_id


def _say_category(category: str) -> str:
    """ "prisoners of war"; a label the vocabulary does not know stands in quotation marks."""
    known = category_words(category)
    return f"people called “{known}”" if known == category.replace("_", " ") else known


def _same_event(one: _Row, other: _Row) -> bool:
    return (
        one.whole == other.whole
        and one.said.figures is Figures.FLOW
        and one.said.direction is other.said.direction
        and one.figure.date.text == other.figure.date.text
    )
