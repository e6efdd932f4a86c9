"""The claims of a document, and the passages left, as rows to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from habeas.desk.store.access.reading_room import Room
from habeas.publish.wording import say_term


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """`start` and `end` count code points of the document's text; `decided` is what was done, by whom and when."""

    key: str
    kind: str
    start: int
    end: int
    words: str
    summary: str
    state: str
    decided: str
    by: str
    at: datetime | None
    reason: str
    still_found: bool
    now_otherwise: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    start: int
    end: int
    words: str
    reason: str
    by: str


def claim_rows(room: Room) -> Iterator[ClaimRow]:
    for one in room.proposals:
        said = one.said
        yield ClaimRow(
            key=one.key,
            kind=one.kind,
            start=one.span.start,
            end=one.span.end,
            words=one.quote,
            summary=one.summary,
            state=one.state.value,
            decided=said.outcome.value if said else "",
            by=said.by if said else "",
            at=said.at if said else None,
            reason=said.reason if said else "",
            still_found=one.found is not None,
            now_otherwise=one.reads_otherwise,
        )


def passage_rows(room: Room) -> Iterator[PassageRow]:
    for one in room.unread:
        yield PassageRow(
            start=one.span.start, end=one.span.end, words=one.words, reason=say_term(one.reason), by=one.by
        )
