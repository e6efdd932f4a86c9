"""Whether a claimant is a party to what it counts: a holder of its own prisons, a side of its own people.

The ledger weighs such a claim less (docs/ledger.md); it stays as visible as any other.
"""

from __future__ import annotations

from habeas.match.whose import read_whose
from habeas.record.placing import Tally
from habeas.vocab import Parties


def is_interested(tally: Tally, parties: Parties) -> bool:
    named = {party.id for party in read_whose(tally.claimant, parties=parties).people}
    return bool(named & {*tally.pair.holder.split("+"), *tally.pair.people.split("+")})
