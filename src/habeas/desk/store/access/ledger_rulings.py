"""What reviewers ruled on announced flows and on residuals, as far as a seat may see it.

A ruling is found by the claims it speaks of, since the ledger may tie more claims to a flow later than it had on the
day of the ruling. Invariant: a ruling that speaks of a document above the seat does not show at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from habeas.desk.store.access.behind import Ref, Sentences
from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Ruling, RulingStanding
from habeas.desk.store.parts import base_of
from habeas.desk.store.ruled import in_force, stand_of_rulings
from habeas.desk.store.seat import Seat
from habeas.desk.store.subjects import layers_of, subject_of
from habeas.desk.store.terms import Cause, Ruled
from habeas.desk.store.visible import visible_documents
from habeas.publish.evidence import Sentence

_FAMILIES = ("flow", "residual")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOn:
    """A ruling that stands. `in_ledger`: the ledger shown was compiled with it.

    Where it `waits` for a second person, `meanwhile` is the earlier ruling that holds until then.
    `name`, `cause` and `was` are those of an explained residual: which one, why it is there, and what it was.
    """

    id: int
    version: int
    ruled: Ruled
    by: str
    is_mine: bool
    on: date
    reason: str
    waits: bool
    in_ledger: bool
    about: tuple[Ref, ...]
    evidence: tuple[Sentence, ...]
    name: str = ""
    cause: Cause | None = None
    was: str = ""
    meanwhile: Ruled | None = None


class LedgerRulings:
    """Every ruling that stands, by what it speaks of; `through` is the latest act the ledger shown knows."""

    def __init__(self, seat: Seat, *, through: int, known: date | None = None) -> None:
        standings = RulingStanding.objects.filter(
            roll_id=seat.roll, family__in=_FAMILIES, level__lte=seat.clearance
        ).values_list("subject", "version")
        self._versions = dict(standings)
        self._seat, self._through = seat, through
        stood = [one for one in _stood(seat, known) if one[0].subject in self._versions]
        told = {ruling.pk: tuple(_told(ruling)) for ruling, _, _ in stood}
        spoken = {ref[0] for refs in told.values() for ref in refs}
        seen = set(visible_documents(seat).filter(pk__in=spoken).values_list("pk", flat=True))
        shown = [one for one in stood if all(ref[0] in seen for ref in told[one[0].pk])]
        sentences = Sentences(seat, (ref for ruling, _, _ in shown for ref in _evidence(ruling)))
        self._flows: dict[Ref, list[RuledOn]] = defaultdict(list)
        self._residuals: dict[str, list[RuledOn]] = defaultdict(list)
        for ruling, waits, meanwhile in shown:
            self._keep(ruling.family, self._one(ruling, waits, meanwhile, sentences))

    def _keep(self, family: str, ruled: RuledOn) -> None:
        if family == "residual":
            self._residuals[base_of(ruled.name)].append(ruled)
        else:
            for ref in ruled.about:
                self._flows[ref].append(ruled)

    def on_flow(self, refs: Collection[Ref]) -> tuple[RuledOn, ...]:
        """The latest first."""
        found = {one.id: one for ref in refs for one in self._flows.get(ref, ())}
        return _touching(found.values(), refs)

    def residuals(self) -> tuple[str, ...]:
        """The names of the residuals there are rulings on, without their place among those of the same days."""
        return tuple(self._residuals)

    def on_residual(self, name: str, refs: Collection[Ref]) -> tuple[RuledOn, ...]:
        """Those of the same days, the one on most of these claims first."""
        alike = self._residuals.get(base_of(name), [])
        found = _touching(alike, refs) or tuple(one for one in alike if not one.about and not refs)
        return tuple(sorted(found, key=lambda one: -len(set(one.about) & set(refs))))

    def version_of(self, family: str, refs: Iterable[Ref], name: str = "") -> int:
        """How many rulings there have been on exactly this."""
        layers = layers_of(subject_of(family, refs, name))
        return next((self._versions[layer] for layer in layers if layer in self._versions), 0)

    def _one(self, ruling: Ruling, waits: bool, meanwhile: Ruling | None, sentences: Sentences) -> RuledOn:
        cause = ruling.body.get("cause")
        return RuledOn(
            id=ruling.pk,
            version=self._versions[ruling.subject],
            ruled=Ruled(ruling.ruled),
            by=str(ruling.by),
            is_mine=ruling.by_id == self._seat.account,
            on=ruling.at.date(),
            reason=ruling.reason,
            waits=waits,
            meanwhile=Ruled(meanwhile.ruled) if meanwhile else None,
            in_ledger=ruling.act_id <= self._through,
            about=tuple(map(_ref, ruling.claims)),
            evidence=sentences.behind(_evidence(ruling)),
            name=ruling.body.get("name") or "",
            cause=Cause(cause) if cause else None,
            was=ruling.body.get("was") or "",
        )


def _stood(seat: Seat, known: date | None) -> Iterator[tuple[Ruling, bool, Ruling | None]]:
    """The ruling that stands on each subject, now or at the end of `known`, whether it waits, what holds meanwhile."""
    rulings = Ruling.objects.filter(roll_id=seat.roll, family__in=_FAMILIES).select_related("by")
    if known is not None:
        rulings = rulings.filter(at__lt=datetime.combine(known + timedelta(days=1), time.min, tzinfo=UTC))
    made: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings.order_by("pk"):
        made[ruling.subject].append(ruling)
    for listed in made.values():
        state, stands = stand_of_rulings(listed)
        if stands is not None:
            waits = state == "second"
            yield stands, waits, in_force(listed) if waits else None


def _touching(rulings: Iterable[RuledOn], refs: Collection[Ref]) -> tuple[RuledOn, ...]:
    wanted = set(refs)
    return tuple(sorted((one for one in rulings if wanted & set(one.about)), key=lambda one: -one.id))


def _told(ruling: Ruling) -> Iterator[Ref]:
    yield from map(_ref, ruling.claims)
    yield from _evidence(ruling)


def _evidence(ruling: Ruling) -> tuple[Ref, ...]:
    return tuple(map(_ref, ruling.body.get("evidence", ())))


def _ref(told: Plain) -> Ref:
    return told["document"], told["span"][0], told["span"][1]
