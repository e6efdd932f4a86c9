"""What a ruling on the ledger can be about: an announced flow with its exchange, or a residual; and what may show it.

A subject is named by the claims the ledger ties to it. Where a ruling stands that speaks of other claims of the same
flow (the ledger ties more to it now), the next one speaks of those again, so that it takes that one's place. Evidence
is an accepted claim, told as done, of another document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from habeas.desk.store.access.behind import Behind, Ref, claims_behind
from habeas.desk.store.access.ledger_outline import pair_of
from habeas.desk.store.access.ledger_parts import Sheet, documents_in, open_sheet, refs_in
from habeas.desk.store.access.ledger_points import Explanation, residual_point
from habeas.desk.store.access.ledger_rulings import LedgerRulings, RuledOn
from habeas.desk.store.access.population import Line, body_of, draw_lines
from habeas.desk.store.keys import Plain, span_of
from habeas.desk.store.models import Standing
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Role, Scope, State
from habeas.desk.store.visible import visible_standings
from habeas.errors import SomeoneElseFirst
from habeas.model import Edtf

_MOST = 60  # claims offered as evidence
_MOST_LOOKED_AT = 400
_COUNTED = ("count", "event")
_TELLING = {"count": ("measure", ("released", "exchanged")), "event": ("type", ("release", "exchange", "transfer"))}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowSubject:
    """`lines` are the flows it moves, each with its population's label; `about` what the ruling will speak of, and
    `claims` what was read there.

    `version` is what must not have changed when the ruling is written.
    """

    population: str
    label: str
    refs: tuple[Ref, ...]
    about: tuple[Ref, ...]
    version: int
    claims: tuple[Behind, ...]
    lines: tuple[tuple[str, Line], ...]
    rulings: tuple[RuledOn, ...]
    is_exchange: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualSubject:
    """`was` is the residual in words of number, kept so that a change is seen later.

    `about` and `about_name` are what the ruling will speak of: what one that stands does, if one does.
    """

    population: str
    label: str
    name: str
    about_name: str
    was: str
    words: str
    about: tuple[Ref, ...]
    version: int
    claims: tuple[Behind, ...]
    explanation: Explanation | None


def find_flow(seat: Seat, population: str, refs: Collection[Ref]) -> FlowSubject:
    """The flow or exchange of a population that these claims, all of them, stand behind.

    Raises `NotHere` for no such population, `SomeoneElseFirst` where the ledger has no such flow (any more).
    """
    sheet, body = _open(seat, population)
    rulings = LedgerRulings(seat, through=sheet.through)
    swaps = [one for one in sheet.exchanges if population in one["populations"]]
    lines = [line for line in draw_lines(body, swaps, rulings) if line.about and set(line.about) == set(refs)]
    if not lines or not refs:
        raise _moved_on()
    about = lines[0].about
    swap = next((one for one in swaps if refs_in(one) == about), None)
    stands = lines[0].rulings[0] if lines[0].rulings else None
    spoken = stands.about if stands else about
    return FlowSubject(
        population=population,
        label=body["label"],
        refs=about,
        about=spoken,
        version=stands.version if stands else rulings.version_of("flow", about),
        claims=claims_behind(seat, spoken, kinds=_COUNTED),
        lines=tuple(_lines_of(seat, swap, rulings) if swap else ((body["label"], line) for line in lines)),
        rulings=lines[0].rulings,
        is_exchange=swap is not None,
    )


def _lines_of(seat: Seat, swap: Plain, rulings: LedgerRulings) -> Iterable[tuple[str, Line]]:
    """The flows of every side of an exchange."""
    sheet = open_sheet(seat, pairs={pair_of(one) for one in swap["populations"]})
    for population in dict.fromkeys(swap["populations"]):
        body = body_of(sheet, population)
        for line in draw_lines(body, [swap], rulings):
            if line.about == refs_in(swap):
                yield body["label"], line


def find_residual(seat: Seat, population: str, name: str) -> ResidualSubject:
    sheet, body = _open(seat, population)
    row = next((row for row in body["residuals"] if row["name"] == name), None)
    if row is None:
        raise _moved_on()
    rulings = LedgerRulings(seat, through=sheet.through)
    point = residual_point(row, body, rulings)
    stands = point.explanation.ruling if point.explanation else None
    return ResidualSubject(
        population=population,
        label=body["label"],
        name=name,
        about_name=stands.name if stands else name,
        was=point.number,
        words=point.words,
        about=stands.about if stands else point.refs,
        version=stands.version if stands else rulings.version_of("residual", point.refs, name),
        claims=claims_behind(seat, point.refs, kinds=_COUNTED),
        explanation=point.explanation,
    )


def _moved_on() -> SomeoneElseFirst:
    what = "the ledger has nothing of this form any more: it was compiled anew since"
    return SomeoneElseFirst(what, cure="Open the population again")


def _open(seat: Seat, population: str) -> tuple[Sheet, Plain]:
    seat.need(Role.VIEWER, Scope.READ)
    sheet = open_sheet(seat, pairs=[pair_of(population)])
    if sheet.compiled.id is None:
        raise NOWHERE
    body = body_of(sheet, population)
    seat.need(Role.REVIEWER, Scope.DECIDE)
    return sheet, body


def list_evidence(seat: Seat, subject: FlowSubject) -> tuple[Behind, ...]:
    """Releases and exchanges that other documents tell as done, those published from the announcement on.

    An edit may have made one of a claim that was read as something else: those count where the document stands behind
    the same people.
    """
    own = {document for document, _, _ in subject.refs}
    near = set(documents_in(open_sheet(seat, pairs={pair_of(subject.population)}).populations))
    found = visible_standings(seat).filter(
        _reads_as_telling() | Q(document__in=near), state=State.ACCEPTED, kind__in=_COUNTED
    )
    since = _announced(claims_behind(seat, subject.refs, kinds=_COUNTED))
    if since is not None:
        found = found.filter(Q(document__published_last__gte=since) | Q(document__published_last=None))
    found = found.exclude(document__in=own).order_by("document__published_first", "document", "start")
    refs = [_ref_of(row) for row in found.only("document_id", "key")[:_MOST_LOOKED_AT]]
    claims = claims_behind(seat, refs, kinds=_COUNTED)
    return tuple(claim for claim in claims if is_told_as_done(claim))[:_MOST]


def _reads_as_telling() -> Q:
    found = Q()
    for _, terms in _TELLING.values():
        for term in terms:
            found |= Q(key__endswith=f":{term}") | Q(key__contains=f":{term}:")
    return found


def is_evidence(seat: Seat, subject: FlowSubject, refs: Collection[Ref]) -> bool:
    """Whether each of these is a claim told as done by another document; raises `NotHere` for one not to be seen."""
    claims = claims_behind(seat, refs, kinds=_COUNTED)
    if {claim.ref for claim in claims} != set(refs):
        raise NOWHERE
    own = {document for document, _, _ in subject.refs}
    return {claim.ref for claim in claims if is_told_as_done(claim) and claim.document not in own} == set(refs)


def is_told_as_done(claim: Behind) -> bool:
    field, terms = _TELLING[claim.key.partition(":")[0]]
    return claim.body.get(field) in terms and claim.body.get("modality") == "asserted"


def _announced(claims: Iterable[Behind]) -> date | None:
    """The first day the announcement can have been published."""
    days = [Edtf.parse(claim.published).earliest for claim in claims if claim.published]
    return min((day for day in days if day), default=None)


def _ref_of(row: Standing) -> Ref:
    start, end = span_of(row.key)
    return row.document_id, start, end
