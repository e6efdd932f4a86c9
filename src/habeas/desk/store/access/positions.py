"""Who offered, refused, promised, demanded what for whom, in time, and what the record tells of afterwards.

Only what is said is shown. That a day somebody named has passed is arithmetic; whether a promise was kept or a
condition met is nothing anybody reads here, and nothing here says so: what the record tells of since stands beside it,
in its own words, with its sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from habeas.desk.store.access.behind import Ref, as_refs, claims_behind
from habeas.desk.store.access.snapshots import Compiled, snapshot_for
from habeas.desk.store.models import Part
from habeas.desk.store.rows import to_date
from habeas.desk.store.seat import Seat
from habeas.model import Edtf, PositionKind
from habeas.model.ledger import Direction, FlowStatus
from habeas.publish.evidence import Sentence
from habeas.vocab import fold

PAGE = 50  # positions on a page in the order of time
THREADS = 10  # speakers on a page
IN_A_THREAD = 20  # the latest positions of a speaker among others; a page of one speaker has all
_MOST_CHOICES = 300
_MOST_SINCE = 5
_LET_GO = ("release", "exchange")


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
class Since:
    """People let go, as the record tells it, not before a position was taken: of whomever."""

    date: str
    words: str
    evidence: tuple[Sentence, ...]


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
    deadline: str = ""
    is_past: bool = False
    since: tuple[Since, ...] = ()
    turns: tuple[TurnLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """A change of stance, shown at the later one of its two positions."""

    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """`total` counts what was asked for of this speaker; `stances` are the latest of it."""

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
    threads = list(_threads(compiled.id))
    every = [[stance for stance in thread if _fits(stance, sought)] for thread in threads]
    kinds = Counter(stance.kind for thread in every for stance in thread)
    kept = [[stance for stance in thread if sought.kind in (None, stance.kind)] for thread in every]
    found = [thread for thread in kept if thread]
    total = len(found) if not sought.by_time else sum(map(len, found))
    size = PAGE if sought.by_time else THREADS
    pages = max(1, -(-total // size))
    page = min(max(1, sought.page), pages)
    place = slice((page - 1) * size, page * size)
    shown = _Completed(seat, compiled.id, sought.known)
    return Positions(
        compiled=compiled,
        threads=() if sought.by_time else shown.threads(found[place]),
        stances=shown.stances(_in_time(found)[place]) if sought.by_time else (),
        total=total,
        page=page,
        pages=pages,
        kinds={kind: kinds[kind] for kind in PositionKind},
        speakers=_most(thread[0].speaker for thread in threads),
        groups=_most(stance.group for thread in threads for stance in thread),
    )


def whole_positions(seat: Seat, sought: Sought) -> tuple[StanceLine, ...]:
    """Everything asked for in the order of time, for a table."""
    compiled = snapshot_for(seat, sought.known)
    if compiled.id is None:
        return ()
    kept = [[stance for stance in thread if _fits(stance, sought)] for thread in _threads(compiled.id)]
    listed = [stance for stance in _in_time(kept) if sought.kind in (None, stance.kind)]
    return _Completed(seat, compiled.id, sought.known).stances(listed)


def _threads(snapshot: int) -> Iterator[list[StanceLine]]:
    """Every speaker's positions, in the order of time."""
    bodies = Part.objects.filter(snapshot=snapshot, kind="thread").order_by("number").values_list("body", flat=True)
    for body in bodies:
        stances = [_stance(body, row) for row in body["stances"]]
        for turn in body["turns"]:
            _place_turn(stances, TurnLine(words=turn["words"], evidence=_sentences(turn["evidence"])))
        if stances:
            yield stances


def _stance(body: Mapping[str, Any], row: Mapping[str, Any]) -> StanceLine:
    return StanceLine(
        speaker=body["speaker"],
        roles=tuple(body["roles"]),
        date=row["date"] or "",
        kind=PositionKind(row["code"]),
        toward=row["toward"] or "",
        group=row["group"] or "",
        conditions=tuple(row["conditions"]),
        exclusions=tuple(row["exclusions"]),
        inferred=row["inferred"],
        document=row["document"],
        ref=as_refs(row["claims"])[0],
        evidence=_sentences(row["evidence"]),
    )


def _sentences(rows: Iterable[Mapping[str, str]]) -> tuple[Sentence, ...]:
    return tuple(Sentence(row["anchor"], row["source"], row["text"]) for row in rows)


def _place_turn(stances: list[StanceLine], turn: TurnLine) -> None:
    """Put it to the last of the positions whose sentence it names."""
    anchors = {one.anchor for one in turn.evidence}
    at = max((i for i, one in enumerate(stances) if anchors & {s.anchor for s in one.evidence}), default=None)
    if at is not None:
        stances[at] = replace(stances[at], turns=(*stances[at].turns, turn))


def _fits(stance: StanceLine, sought: Sought) -> bool:
    """All that is asked for but the kind; a day that is not known is in no span of days."""
    if fold(sought.speaker) not in fold(stance.speaker) or fold(sought.group) not in fold(stance.group):
        return False
    if not (sought.since or sought.until):
        return True
    day = to_date(stance.date)
    if day is None:
        return False
    starts_in_time = not (sought.until and day.earliest and day.earliest > sought.until)
    return starts_in_time and not (sought.since and day.latest and day.latest < sought.since)


def _in_time(threads: Iterable[Sequence[StanceLine]]) -> list[StanceLine]:
    listed = [stance for thread in threads for stance in thread]
    return sorted(listed, key=lambda one: (_first(to_date(one.date)), one.document, one.ref))


def _first(day: Edtf | None) -> date:
    """What has no day comes last."""
    return (day.earliest or day.latest or date.max) if day else date.max


def _most(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word})[:_MOST_CHOICES])


class _Completed:
    """Positions with the days they name, and what the record tells of since those that have passed."""

    def __init__(self, seat: Seat, snapshot: int, known: date | None) -> None:
        self._seat, self._snapshot, self._known = seat, snapshot, known
        self._today = known or today()

    def threads(self, found: Sequence[Sequence[StanceLine]]) -> tuple[ThreadLine, ...]:
        of_one = len(found) == 1
        latest = [thread if of_one else thread[-IN_A_THREAD:] for thread in found]
        whole = iter(self.stances([stance for thread in latest for stance in thread]))
        return tuple(
            ThreadLine(
                speaker=thread[0].speaker,
                roles=thread[0].roles,
                stances=tuple(next(whole) for _ in shown),
                total=len(thread),
            )
            for thread, shown in zip(found, latest, strict=True)
        )

    def stances(self, listed: Sequence[StanceLine]) -> tuple[StanceLine, ...]:
        refs = [stance.ref for stance in listed]
        told = claims_behind(self._seat, refs, kinds=("position",), known=self._known)
        deadlines = {one.ref: Edtf.parse(one.body["deadline"]) for one in told if one.body.get("deadline")}
        flows = self._let_go() if any(self._is_past(day) for day in deadlines.values()) else []
        return tuple(self._complete(stance, deadlines.get(stance.ref), flows) for stance in listed)

    def _complete(self, stance: StanceLine, deadline: Edtf | None, flows: Sequence[Since]) -> StanceLine:
        if deadline is None:
            return stance
        is_past = self._is_past(deadline)
        since = [flow for flow in flows if is_past and _may_follow(flow, to_date(stance.date))]
        return replace(stance, deadline=deadline.text, is_past=is_past, since=tuple(since[:_MOST_SINCE]))

    def _is_past(self, deadline: Edtf) -> bool:
        return deadline.latest is not None and deadline.latest < self._today

    def _let_go(self) -> list[Since]:
        """Releases and exchanges told as done, with their days, once each."""
        bodies = Part.objects.filter(snapshot=self._snapshot, kind="population").values_list("body", flat=True)
        flows = {
            (flow["date"], *(row["anchor"] for row in flow["evidence"])): Since(
                date=flow["date"] or "",
                words=f"{flow['kind']}, {flow['text']}: {body['label']}",
                evidence=_sentences(flow["evidence"]),
            )
            for body in bodies
            for flow in body["flows"]
            if flow["direction"] == Direction.OUT and flow["state"] == FlowStatus.REPORTED and flow["kind"] in _LET_GO
        }
        return sorted(flows.values(), key=lambda one: _first(to_date(one.date)))


def _may_follow(flow: Since, position: Edtf | None) -> bool:
    """Whether it can have taken place on the day of the position or later."""
    day = to_date(flow.date)
    first = position.earliest if position else None
    return day is None or day.latest is None or first is None or day.latest >= first
