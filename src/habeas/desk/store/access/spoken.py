"""The positions of a snapshot, and the releases it tells of, made ready for looking through; kept while it stands.

A snapshot never changes, so what is made of it once is good for as long as it is shown. Which snapshot a seat may see
is not asked here: `snapshots` says so, every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from habeas.desk.store.access.behind import Ref, as_refs
from habeas.desk.store.models import Part, Snapshot
from habeas.desk.store.rows import to_date
from habeas.model import PositionKind
from habeas.model.ledger import Direction, FlowStatus
from habeas.publish.evidence import Sentence
from habeas.vocab import fold

_KEPT = 4  # snapshots: one for each level in use
_LET_GO = ("release", "exchange")
_MOST_CHOICES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """A change of stance, shown at the later one of its two positions."""

    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A position as the snapshot has it (`row`), with what it is looked for and ordered by."""

    speaker: str
    roles: tuple[str, ...]
    row: Mapping[str, Any]
    kind: PositionKind
    ref: Ref
    folded_speaker: str
    folded_group: str
    first: date | None
    last: date | None
    turns: tuple[TurnLine, ...] = ()

    @property
    def when(self) -> tuple[date, Ref]:
        """What has no day comes last."""
        return (self.first or self.last or date.max, self.ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """People let go, as the record tells it: of whomever."""

    date: str
    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Each speaker's positions in the order of time; `speakers` and `groups` are what there is to choose from."""

    threads: tuple[tuple[Spoken, ...], ...]
    speakers: tuple[str, ...]
    groups: tuple[str, ...]


def index_of(snapshot: int) -> Index:
    return _index(snapshot, _made_at(snapshot))


def releases_of(snapshot: int) -> tuple[Since, ...]:
    """Releases and exchanges told as done, once each, in the order of time."""
    return _releases(snapshot, _made_at(snapshot))


def to_sentences(rows: Iterable[Mapping[str, str]]) -> tuple[Sentence, ...]:
    return tuple(Sentence(row["anchor"], row["source"], row["text"]) for row in rows)


def _made_at(snapshot: int) -> datetime:
    made_at: datetime = Snapshot.objects.values_list("made_at", flat=True).get(pk=snapshot)
    return made_at


@lru_cache(maxsize=_KEPT)
def _index(snapshot: int, made_at: datetime) -> Index:  # noqa: ARG001  # a number could be given twice
    bodies = Part.objects.filter(snapshot=snapshot, kind="thread").order_by("number").values_list("body", flat=True)
    threads = tuple(thread for body in bodies.iterator(chunk_size=50) if (thread := _thread(body)))
    groups = (spoken.row["group"] for thread in threads for spoken in thread)
    return Index(threads=threads, speakers=_most(thread[0].speaker for thread in threads), groups=_most(groups))


def _most(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word})[:_MOST_CHOICES])


def _thread(body: Mapping[str, Any]) -> tuple[Spoken, ...]:
    listed = [_spoken(body, row) for row in body["stances"]]
    for turn in body["turns"]:
        _place(listed, TurnLine(words=turn["words"], evidence=to_sentences(turn["evidence"])))
    return tuple(listed)


def _spoken(body: Mapping[str, Any], row: Mapping[str, Any]) -> Spoken:
    day = to_date(row["date"])
    return Spoken(
        speaker=body["speaker"],
        roles=tuple(body["roles"]),
        row=row,
        kind=PositionKind(row["code"]),
        ref=as_refs(row["claims"])[0],
        folded_speaker=fold(body["speaker"]),
        folded_group=fold(row["group"] or ""),
        first=day.earliest if day else None,
        last=day.latest if day else None,
    )


def _place(listed: list[Spoken], turn: TurnLine) -> None:
    """Put it to the last of the positions whose sentence it names."""
    anchors = {one.anchor for one in turn.evidence}
    at = max((i for i, one in enumerate(listed) if anchors & {s["anchor"] for s in one.row["evidence"]}), default=None)
    if at is not None:
        listed[at] = replace(listed[at], turns=(*listed[at].turns, turn))


@lru_cache(maxsize=_KEPT)
def _releases(snapshot: int, made_at: datetime) -> tuple[Since, ...]:  # noqa: ARG001  # a number could be given twice
    found: dict[tuple[str, ...], Since] = {}
    for body in Part.objects.filter(snapshot=snapshot, kind="population").values_list("body", flat=True):
        for flow in filter(_is_let_go, body["flows"]):
            words = f"{flow['kind']}, {flow['text']}: {body['label']}"
            evidence = to_sentences(flow["evidence"])
            told = Since(date=flow["date"] or "", words=words, evidence=evidence)
            found.setdefault((told.date, *(one.anchor for one in evidence)), told)
    return tuple(sorted(found.values(), key=lambda one: _first(one.date)))


def _is_let_go(flow: Mapping[str, Any]) -> bool:
    is_told = flow["direction"] == Direction.OUT and flow["state"] == FlowStatus.REPORTED
    return is_told and flow["kind"] in _LET_GO


def _first(text: str) -> date:
    day = to_date(text)
    return (day.earliest or day.latest or date.max) if day else date.max
