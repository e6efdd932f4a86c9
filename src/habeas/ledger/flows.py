"""The flow rows of a population: each movement once, however many tell it, and what the figures need beside them."""

from __future__ import annotations

from collections.abc import Iterable

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
        kind=told.kind,
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


def unmoved_rows(flows: Iterable[FlowClaim], population: str, parents: dict[str, str | None]) -> tuple[Flow, ...]:
    """What is denied, asked for or negotiated: shown, and moving nobody."""
    told = (
        flow
        for flow in flows
        if flow.modality in (Modality.DENIED, Modality.HYPOTHETICAL) and population in lineage(flow.population, parents)
    )
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

    What totals lack comes first, total by total, each less what the one before already lacked; a gap then needs what
    these do not give it.
    """
    lacking = list(_from_totals(shortfalls))
    rows = [row for _, row in lacking]
    taken: list[tuple[Window, str | None]] = []
    for gap in sorted(gaps, key=lambda gap: (gap.series is None, gap.before.window, gap.after.window)):
        span = Window(gap.before.window.first, gap.after.window.last)
        if any(span.first < other.last and other.first < span.last and whose != gap.series for other, whose in taken):
            continue  # another claimant's figures for the same time: they show as residual, and move nobody twice
        taken.append((span, gap.series))
        inside = sum(signed for window, signed in lacking_sizes(lacking) if _is_within(window, span))
        low, high = gap.net[0] - inside, gap.net[1] - inside
        rows += [_unreported(Direction.IN, max(low, 0), high, span, gap_claims(gap))] if high > 0 else []
        rows += [_unreported(Direction.OUT, max(-high, 0), -low, span, gap_claims(gap))] if low < 0 else []
    return tuple(sorted(rows, key=lambda row: (str(row.date), row.direction)))


def lacking_sizes(lacking: Iterable[tuple[Window, Flow]]) -> Iterable[tuple[Window, int]]:
    for window, row in lacking:
        yield window, row.low if row.direction is Direction.IN else -row.low


def _from_totals(shortfalls: Iterable[Shortfall]) -> Iterable[tuple[Window, Flow]]:
    """ "63 by February lacks one, 66 by May the same one, 105 by November nine more"."""
    before: dict[tuple[Direction, tuple[FlowKind, ...], object], tuple[Shortfall, int]] = {}
    for short in shortfalls:
        key = (short.total.direction, short.total.kinds, short.total.since)
        earlier, known = before.get(key, (None, 0))
        first = earlier.window.last if earlier else short.window.first
        if short.low > known:
            window = Window(first, short.window.last)
            more = short.low - known
            words = say_shortfall(short)
            yield window, _unreported(short.total.direction, more, short.high - known, window, short.total.claims, words)
        before[key] = (short, max(known, short.low))


def _unreported(
    direction: Direction, low: int, high: int, span: Window, claims: tuple[ClaimRef, ...], words: str = ""
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


def _is_within(window: Window, span: Window) -> bool:
    return span.first <= window.first and window.last <= span.last
