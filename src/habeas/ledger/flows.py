"""The flow rows of a population: each movement once, however many tell it, and what the figures need beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from habeas.ledger.book import Book
from habeas.ledger.movement import Leg, Movement, lineage
from habeas.ledger.residuals import Gap, Shortfall, gap_claims, say_shortfall
from habeas.ledger.window import Window
from habeas.model import Edtf, Modality
from habeas.model.ledger import ClaimRef, Direction, Flow, FlowClaim, FlowKind, FlowStatus


def flow_rows(book: Book, population: str) -> tuple[Flow, ...]:
    """Reported and pending movements, in time order."""
    legs = ((movement, movement.leg(population)) for movement in book.movements)
    found = [(leg.window, movement.id, _row(movement, leg)) for movement, leg in legs if leg]
    return tuple(row for *_, row in sorted(found, key=lambda one: one[:2]))


def _row(movement: Movement, leg: Leg) -> Flow:
    """Least and greatest of what the versions say; a plan that was carried out stands behind it as a claim."""
    asserted = [claim for claim in movement.claims if claim.modality is Modality.ASSERTED]
    told = _closest(asserted or list(movement.claims))
    highs = [said.bounds[1] for said in leg.said]
    return Flow(
        date=told.date,
        kind=FlowKind.EXCHANGE if any(c.kind is FlowKind.EXCHANGE for c in movement.claims) else told.kind,
        direction=movement.direction,
        status=FlowStatus.PENDING if movement.pending else FlowStatus.REPORTED,
        low=min(said.bounds[0] for said in leg.said),
        high=None if None in highs else max(high for high in highs if high is not None),
        modality=Modality.ASSERTED if asserted else told.modality,
        exchange=next((claim.exchange for claim in movement.claims if claim.exchange), None),
        claims=_refs(movement.claims),
        words=_say(movement),
    )


def _closest(claims: list[FlowClaim]) -> FlowClaim:
    """The one whose date is the most exact."""
    return min(claims, key=lambda claim: (_width(claim.date), claim.id))


def _width(edtf: Edtf | None) -> float:
    if edtf is None or edtf.earliest is None or edtf.latest is None:
        return float("inf")
    return float((edtf.latest - edtf.earliest).days)


def _refs(claims: Iterable[FlowClaim]) -> tuple[ClaimRef, ...]:
    return tuple(dict.fromkeys(ref for claim in claims for ref in (*claim.claims, *claim.carried_out)))


def _say(movement: Movement) -> str:
    """The claimants' own words, and what a reader must know of them."""
    said = (text for claim in movement.claims for text in (claim.words, claim.caution))
    return "; ".join(dict.fromkeys(text for text in said if text))


def is_unmoved(flow: FlowClaim) -> bool:
    """Whether it is denied, asked for or negotiated."""
    return flow.modality in (Modality.DENIED, Modality.HYPOTHETICAL)


def unmoved_rows(flows: Iterable[FlowClaim], population: str, parents: Mapping[str, str | None]) -> tuple[Flow, ...]:
    """What is denied or only asked for: shown, and moving nobody."""
    told = (flow for flow in flows if is_unmoved(flow) and population in lineage(flow.population, parents))
    return tuple(
        Flow(
            date=flow.date,
            kind=flow.kind,
            direction=flow.direction,
            status=FlowStatus.PENDING,
            low=flow.low,
            high=flow.high,
            modality=flow.modality,
            exchange=flow.exchange,
            claims=flow.claims,
            words="; ".join(filter(None, (flow.words, "denied or only asked for: moves nobody"))),
        )
        for flow in sorted(told, key=lambda flow: flow.id)
    )


def unreported_rows(gaps: Iterable[Gap], shortfalls: Iterable[Shortfall]) -> tuple[Flow, ...]:
    """What the figures need beside the flows told: one for each gap that leaves it, each stretch of time once.

    What totals lack comes first; a gap then needs what these do not give it.
    """
    lacking = [short for short in shortfalls if short.is_short]
    rows = [_row_of(*short.more, short.open_time, short.total.claims, say_shortfall(short)) for short in lacking]
    taken: list[tuple[Window, str | None]] = []
    for gap in sorted(gaps, key=lambda gap: (gap.series is None, gap.before.window, gap.after.window)):
        whole = Window(gap.before.window.first, gap.after.window.last)
        if any(whole.first < other.last and other.first < whole.last and whose != gap.series for other, whose in taken):
            continue  # another claimant's figures for the same time: they show as residual, and move nobody twice
        taken.append((whole, gap.series))
        given = sum(short.more[0] for short in lacking if whole.covers(short.open_time))
        low, high = gap.net[0] - given, gap.net[1] - given
        span = Window(gap.first, gap.after.window.last)
        if low < 0 < high:
            rows += [_row_of(0, high, span, gap_claims(gap)), _row_of(low, 0, span, gap_claims(gap))]
        elif (low, high) != (0, 0):
            rows.append(_row_of(low, high, span, gap_claims(gap)))
    return tuple(sorted(rows, key=lambda row: (str(row.date), row.direction)))


def _row_of(low: int, high: int, span: Window, claims: tuple[ClaimRef, ...], words: str = "") -> Flow:
    """Entries, or exits as negative numbers."""
    if high > 0:
        return _unreported(Direction.IN, low, high, span, claims, words)
    return _unreported(Direction.OUT, -high, -low, span, claims, words)


def _unreported(
    direction: Direction, low: int, high: int, span: Window, claims: tuple[ClaimRef, ...], words: str
) -> Flow:
    return Flow(
        date=Edtf.parse(f"{span.first}/{span.last}"),
        kind=FlowKind.UNREPORTED,
        direction=direction,
        status=FlowStatus.UNREPORTED,
        low=low,
        high=high,
        modality=Modality.HYPOTHETICAL,
        exchange=None,
        claims=claims,
        words=words,
    )
