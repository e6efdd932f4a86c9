"""What was ruled on people: the same, not the same, not sure; by whom, why, and whether it stands.

Invariant: a ruling is known only to whoever may see every document it speaks of, as these are marked now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from habeas.desk.store.access.behind import Ref, Sentences, as_refs
from habeas.desk.store.models import Ruling, RulingStanding
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Ruled
from habeas.desk.store.visible import visible_documents
from habeas.publish.evidence import Sentence

PAGE = 30
_CONTRARY = {
    Ruled.SAME_PERSON: Ruled.NOT_SAME_PERSON,
    Ruled.NOT_SAME_PERSON: Ruled.SAME_PERSON,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A ruling that stands, or waits for a second person, on two sets of mentions."""

    id: int
    subject: str
    version: int
    ruled: Ruled
    waits: bool
    by: str
    is_mine: bool
    at: datetime
    reason: str
    one: frozenset[Ref]
    other: frozenset[Ref]

    def is_between(self, one: frozenset[Ref], other: frozenset[Ref]) -> bool:
        """Whether it speaks of a mention of the one and of a mention of the other, as two sides of the matter."""
        return bool((self.one & one and self.other & other) or (self.one & other and self.other & one))

    def is_against(self, ruled: Ruled) -> bool:
        return _CONTRARY.get(ruled) is self.ruled


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenOf:
    """A mention a ruling speaks of, in the words of its document."""

    words: str
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledLine:
    """A ruling as it is listed. `may_second`: it waits, and this seat may approve it."""

    stood: Stood
    one: tuple[SpokenOf, ...]
    other: tuple[SpokenOf, ...]
    may_undo: bool
    may_second: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledPage:
    lines: tuple[RuledLine, ...]
    total: int
    page: int
    pages: int


def rulings_on_people(seat: Seat) -> tuple[Stood, ...]:
    """Every ruling on people that stands or waits and that the seat may see, the latest first."""
    rows = RulingStanding.objects.filter(roll_id=seat.roll, family="person", level__lte=seat.clearance)
    listed = [row for row in rows.select_related("ruling__by").order_by("-ruling_id") if row.ruling is not None]
    spoken = {claim["document"] for row in listed if row.ruling for claim in row.ruling.claims}
    visible = set(visible_documents(seat).filter(pk__in=spoken).values_list("pk", flat=True))
    made = (_stood(seat, row, row.ruling) for row in listed if row.ruling)
    return tuple(one for one in made if {ref[0] for ref in one.one | one.other} <= visible)


def list_rulings(seat: Seat, *, waiting: bool = False, page: int = 1) -> RuledPage:
    """A page of them; with `waiting`, those that wait for a second person."""
    found = [one for one in rulings_on_people(seat) if one.waits or not waiting]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    lines = to_lines(seat, found[(page - 1) * PAGE : page * PAGE])
    return RuledPage(lines=lines, total=len(found), page=page, pages=pages)


def whole_rulings(seat: Seat, *, waiting: bool = False) -> tuple[RuledLine, ...]:
    """All of them, for a table."""
    return to_lines(seat, (one for one in rulings_on_people(seat) if one.waits or not waiting))


def latest_of(seat: Seat) -> RuledLine | None:
    """The latest ruling of whoever asks."""
    mine = [one for one in rulings_on_people(seat) if one.is_mine]
    return next(iter(to_lines(seat, mine[:1])), None)


def to_lines(seat: Seat, listed: Iterable[Stood]) -> tuple[RuledLine, ...]:
    rulings = tuple(listed)
    refs = {ref for one in rulings for ref in one.one | one.other}
    sentences = Sentences(seat, refs)
    texts = dict(visible_documents(seat).filter(pk__in={ref[0] for ref in refs}).values_list("pk", "text"))
    return tuple(_line(seat, one, texts, sentences) for one in rulings)


def _line(seat: Seat, stood: Stood, texts: Mapping[int, str], sentences: Sentences) -> RuledLine:
    one, other = (
        tuple(SpokenOf(words=texts[ref[0]][ref[1] : ref[2]], evidence=sentences.behind([ref])) for ref in sorted(side))
        for side in (stood.one, stood.other)
    )
    may_rule = seat.is_at_least(Role.REVIEWER)
    may_second = may_rule and stood.waits and not stood.is_mine
    return RuledLine(stood=stood, one=one, other=other, may_undo=may_rule, may_second=may_second)


def _stood(seat: Seat, row: RulingStanding, ruling: Ruling) -> Stood:
    told = [[claim["document"], *claim["span"]] for claim in ruling.claims]
    one, other = (frozenset(as_refs(side)) for side in ruling.body.get("sides") or (told, told))
    return Stood(
        id=ruling.pk,
        subject=row.subject,
        version=row.version,
        ruled=Ruled(ruling.ruled),
        waits=row.state == "second",
        by=str(ruling.by),
        is_mine=ruling.by_id == seat.account,
        at=ruling.at,
        reason=ruling.reason,
        one=one,
        other=other,
    )
