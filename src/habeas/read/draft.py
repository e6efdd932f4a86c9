"""What the steps of a reader have found so far, in one place that later steps can ask.

A step is a plain callable `step(page, draft)` that yields claims and unread passages; `Step` names it and says what it
needs and what it adds. Invariant: only the reader that runs the steps adds to a draft; steps yield.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from habeas.model import Claim, Count, Event, PersonMention, Position, Span, Statement, Unread
from habeas.read.names import Names
from habeas.read.page import Page
from habeas.text.dates import FoundDate

_LETTER = {Count: "c", Event: "e", Statement: "s", Position: "p", PersonMention: "n"}


@dataclass
class Draft:
    """The claims of one document in the making. `dates`, in the order of the text, and `names` come before any step."""

    dates: tuple[FoundDate, ...]
    names: Names
    counts: list[Count] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _given: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._starts = [date.span.start for date in self.dates]

    def new_id(self, kind: type[Claim]) -> str:
        """The next id of this kind: c1, c2, …, e1, …"""
        letter = _LETTER[kind]
        self._given[letter] += 1
        return f"{letter}{self._given[letter]}"

    def statement_at(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the span: it is that speaker's word."""
        inside = [statement for statement in self.statements if statement.span.contains(span)]
        return min(inside, key=lambda statement: len(statement.span), default=None)

    def dates_in(self, span: Span) -> tuple[FoundDate, ...]:
        near = self.dates[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]
        return tuple(date for date in near if span.contains(date.span))

    def add(self, found: Iterable[Claim | Unread]) -> None:
        for item in found:
            match item:
                case Count():
                    self.counts.append(item)
                case Event():
                    self.events.append(item)
                case Statement():
                    self.statements.append(item)
                case Position():
                    self.positions.append(item)
                case PersonMention():
                    self.people.append(item)
                case Unread():
                    self.unread.append(item)


@dataclass(frozen=True, slots=True)
class Step:
    """`run` yields claims and unread passages; `needs` and `gives` name fields of the draft."""

    name: str
    run: Callable[[Page, Draft], Iterable[Claim | Unread]]
    needs: tuple[str, ...]
    gives: tuple[str, ...]
