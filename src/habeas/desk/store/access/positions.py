"""Who offered, refused, promised, demanded what for whom, in time, and what the record tells of afterwards.

Only what is said is shown. That a day somebody named has passed is arithmetic; whether a promise was kept or a
condition met is nothing anybody reads here, and nothing here says so: what the record tells of since stands beside it,
in its own words, with its sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.utils import timezone

from habeas.desk.store.access.behind import Ref, bodies_behind
from habeas.desk.store.access.snapshots import Compiled, snapshot_for
from habeas.desk.store.access.spoken import Since, Spoken, TurnLine, index_of, releases_of, to_sentences
from habeas.desk.store.rows import to_date
from habeas.desk.store.seat import Seat
from habeas.model import Edtf, PositionKind
from habeas.publish.evidence import Sentence
from habeas.vocab import fold

PAGE = 50  # positions on a page in the order of time, or of one speaker
THREADS = 8  # speakers on a page
IN_A_THREAD = 8  # the latest positions of a speaker among others
_MOST_SINCE = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which positions are asked for; `since` and `until` are days they were told on."""

    speaker: str = ""
    kind: PositionKind | None = None
    group: str = ""
    since: date | None = None
    until: date | None = None
    known: date | None = None
    by_time: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceLine:
    """One position. `is_past`: the day it names is over; `since` is then what the record tells of from its day on."""

    speaker: str
    roles: tuple[str, ...]
    date: str
    kind: PositionKind
    toward: str
    group: str
    conditions: tuple[str, ...]
    exclusions: tuple[str, ...]
    inferred: bool
    document: int
    ref: Ref
    evidence: tuple[Sentence, ...]
    turns: tuple[TurnLine, ...]
    deadline: str = ""
    is_past: bool = False
    since: tuple[Since, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """`total` counts what was asked for of this speaker; `stances` are the latest of it, or a page of them."""

    speaker: str
    roles: tuple[str, ...]
    stances: tuple[StanceLine, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """`threads` or, in the order of time, `stances`; `kinds` counts what the other filters leave."""

    compiled: Compiled
    threads: tuple[ThreadLine, ...] = ()
    stances: tuple[StanceLine, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    kinds: Mapping[PositionKind, int]
    speakers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def today() -> date:
    return timezone.now().date()


def list_positions(seat: Seat, sought: Sought) -> Positions:
    compiled = snapshot_for(seat, sought.known)
    if compiled.id is None:
        return Positions(compiled=compiled, kinds={})
    index = index_of(compiled.id)
    every = _fitting(index.threads, sought)
    counted = Counter(spoken.kind for thread in every for spoken in thread)
    found = _of_kind(every, sought.kind)
    base = Positions(
        compiled=compiled,
        total=sum(map(len, found)),
        kinds={kind: counted[kind] for kind in PositionKind},
        speakers=index.speakers,
        groups=index.groups,
    )
    shown = _Completed(seat, compiled.id, sought.known)
    if sought.by_time:
        listed, page, pages = _cut(_in_time(found), sought.page, PAGE)
        return replace(base, stances=shown.lines(listed), page=page, pages=pages)
    if len(found) == 1:
        listed, page, pages = _cut(found[0], sought.page, PAGE)
        return replace(base, threads=shown.threads(found, [listed]), page=page, pages=pages)
    threads, page, pages = _cut(found, sought.page, THREADS)
    return replace(
        base, threads=shown.threads(threads, [one[-IN_A_THREAD:] for one in threads]), page=page, pages=pages
    )


def whole_positions(seat: Seat, sought: Sought) -> tuple[StanceLine, ...]:
    """Everything asked for in the order of time, for a table."""
    compiled = snapshot_for(seat, sought.known)
    if compiled.id is None:
        return ()
    found = _of_kind(_fitting(index_of(compiled.id).threads, sought), sought.kind)
    return _Completed(seat, compiled.id, sought.known).lines(_in_time(found))


def _fitting(threads: Iterable[Sequence[Spoken]], sought: Sought) -> list[list[Spoken]]:
    """All that is asked for but the kind."""
    speaker, group = fold(sought.speaker), fold(sought.group)
    named = (thread for thread in threads if speaker in thread[0].folded_speaker)
    return [[one for one in thread if group in one.folded_group and _is_in(one, sought)] for thread in named]


def _is_in(spoken: Spoken, sought: Sought) -> bool:
    """Whether it can have been told in the days asked for; what has no day is in no span of days."""
    if not (sought.since or sought.until):
        return True
    if spoken.first is None and spoken.last is None:
        return False
    is_too_late = sought.until and spoken.first and spoken.first > sought.until
    return not is_too_late and not (sought.since and spoken.last and spoken.last < sought.since)


def _of_kind(threads: Iterable[Sequence[Spoken]], kind: PositionKind | None) -> list[list[Spoken]]:
    """Without those that have nothing left."""
    kept = ([one for one in thread if kind in (None, one.kind)] for thread in threads)
    return [thread for thread in kept if thread]


def _in_time(threads: Iterable[Sequence[Spoken]]) -> list[Spoken]:
    return sorted((one for thread in threads for one in thread), key=lambda one: one.when)


def _cut(listed: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """A page of something; one after the last is the last."""
    pages = max(1, -(-len(listed) // size))
    page = min(max(1, page), pages)
    return listed[(page - 1) * size : page * size], page, pages


class _Completed:
    """Positions with the days they name, and what the record tells of since those that have passed."""

    def __init__(self, seat: Seat, snapshot: int, known: date | None) -> None:
        self._seat, self._snapshot, self._known = seat, snapshot, known
        self._today = known or today()

    def threads(self, found: Sequence[Sequence[Spoken]], shown: Sequence[Sequence[Spoken]]) -> tuple[ThreadLine, ...]:
        lines = iter(self.lines([one for thread in shown for one in thread]))
        return tuple(
            ThreadLine(
                speaker=thread[0].speaker,
                roles=thread[0].roles,
                stances=tuple(next(lines) for _ in some),
                total=len(thread),
            )
            for thread, some in zip(found, shown, strict=True)
        )

    def lines(self, listed: Sequence[Spoken]) -> tuple[StanceLine, ...]:
        told = bodies_behind(self._seat, (one.ref for one in listed), kinds=("position",), known=self._known)
        deadlines = {ref: Edtf.parse(body["deadline"]) for ref, body in told.items() if body.get("deadline")}
        return tuple(self._line(one, deadlines.get(one.ref)) for one in listed)

    def _line(self, spoken: Spoken, deadline: Edtf | None) -> StanceLine:
        line = _stance(spoken)
        if deadline is None:
            return line
        is_past = deadline.latest is not None and deadline.latest < self._today
        since = [flow for flow in releases_of(self._snapshot) if _may_follow(flow, spoken)] if is_past else []
        return replace(line, deadline=deadline.text, is_past=is_past, since=tuple(since[:_MOST_SINCE]))


def _stance(spoken: Spoken) -> StanceLine:
    row = spoken.row
    return StanceLine(
        speaker=spoken.speaker,
        roles=spoken.roles,
        date=row["date"] or "",
        kind=spoken.kind,
        toward=row["toward"] or "",
        group=row["group"] or "",
        conditions=tuple(row["conditions"]),
        exclusions=tuple(row["exclusions"]),
        inferred=row["inferred"],
        document=row["document"],
        ref=spoken.ref,
        evidence=to_sentences(row["evidence"]),
        turns=spoken.turns,
    )


def _may_follow(flow: Since, spoken: Spoken) -> bool:
    """Whether it can have taken place on the day of the position or later."""
    day = to_date(flow.date)
    return day is None or day.latest is None or spoken.first is None or day.latest >= spoken.first
