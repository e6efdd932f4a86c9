"""The flows of a population as a ledger lists them: what sources tell, and what the figures need besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.ledger.book import Book
from habeas.ledger.movement import Leg, Movement
from habeas.model import Edtf, Modality
from habeas.model.ledger import Direction, Flow, FlowKind, FlowStatus, Residual


def tell_flows(book: Book, population: str) -> tuple[Flow, ...]:
    """One entry a movement, in order of days; what several sources say of it makes a range."""
    pairs = [(movement, leg) for movement in book.movements if (leg := movement.leg(population))]
    return tuple(_tell(movement, leg) for movement, leg in sorted(pairs, key=lambda pair: (pair[1].window, pair[0].id)))


def _tell(movement: Movement, leg: Leg) -> Flow:
    lows = [said.bounds[0] for said in leg.said]
    highs = [said.bounds[1] for said in leg.said]
    claims = movement.claims
    return Flow(
        date=_date(movement),
        kind=FlowKind.EXCHANGE if any(claim.kind is FlowKind.EXCHANGE for claim in claims) else movement.kind,
        direction=movement.direction,
        status=FlowStatus.PENDING if movement.pending else FlowStatus.REPORTED,
        low=min(lows),
        high=None if None in highs else max(high for high in highs if high is not None),
        modality=Modality.PLANNED if movement.pending else Modality.ASSERTED,
        exchange=next((claim.exchange for claim in claims if claim.exchange), None),
        claims=tuple(dict.fromkeys(ref for claim in claims for ref in (*claim.claims, *claim.carried_out))),
        words="; ".join(dict.fromkeys(claim.words for claim in claims if claim.words)),
    )


def _date(movement: Movement) -> Edtf | None:
    """The most precise date some claim of what was done gives."""
    dates = [claim.date for claim in movement.claims if claim.date]
    return next((edtf for edtf in dates if edtf.is_day), dates[0] if dates else None)


def tell_unreported(residuals: Iterable[Residual]) -> Iterator[Flow]:
    for residual in residuals:
        came = residual.low + residual.high > 0
        sizes = sorted((abs(residual.low), abs(residual.high)))
        spans = residual.low * residual.high < 0
        yield Flow(
            date=Edtf.parse(f"{residual.first}/{residual.last}"),
            kind=FlowKind.UNREPORTED,
            direction=Direction.IN if came else Direction.OUT,
            status=FlowStatus.UNREPORTED,
            low=0 if spans else sizes[0],
            high=sizes[1],
            modality=Modality.HYPOTHETICAL,
            exchange=None,
            claims=(),
            words=residual.words,
        )
