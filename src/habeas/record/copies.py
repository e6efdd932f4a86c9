"""One text in several papers is one origin with several appearances: together they weigh as one.

Every appearance stays visible with its own sentence; only what it costs to leave them unsatisfied is shared among
them. Invariant: claims of one origin, of one population and number, weigh together what one of them would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from habeas.model import Document
from habeas.model.ledger import Accounts, CumulativeClaim, FlowClaim, StockClaim

C = TypeVar("C", StockClaim, FlowClaim, CumulativeClaim)
_Key = tuple[str, str, int, int | None]


def weigh_copies(books: Accounts, documents: Iterable[Document]) -> Accounts:
    """The books, the weight of claims that copies repeat divided among them."""
    origins = {document.name: document.origin or document.name for document in documents}
    if len(set(origins.values())) == len(origins):
        return books
    return replace(
        books,
        stocks=_share(books.stocks, origins),
        flows=_share(books.flows, origins),
        cumulatives=_share(books.cumulatives, origins),
    )


def _share(claims: tuple[C, ...], origins: Mapping[str, str]) -> tuple[C, ...]:
    alike: dict[_Key, set[str]] = defaultdict(set)
    for claim in claims:
        if key := _key(claim, origins):
            alike[key].update(ref.document for ref in claim.claims)
    shared = ((claim, len(alike[key]) if (key := _key(claim, origins)) else 1) for claim in claims)
    return tuple(replace(claim, weight=claim.weight / times) if times > 1 else claim for claim, times in shared)


def _key(claim: C, origins: Mapping[str, str]) -> _Key | None:
    """What appearances have in common; None for a claim that rests on texts of several origins, or on none."""
    families = {origins.get(ref.document, ref.document) for ref in claim.claims}
    return (families.pop(), claim.population, claim.low, claim.high) if len(families) == 1 else None
