"""The ledger and the positions of a snapshot as plain parts: the views of a brief, with the claims behind each value.

Beside its words and sentences, what a reviewer can rule on carries `claims` ([document id, start, end]): a flow, the
sides of an exchange, a residual. A residual carries the explanation that stands on it, if there is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from cattrs import Converter

from habeas.desk.store.keys import Plain
from habeas.desk.store.models import Part, Ruling, Snapshot
from habeas.desk.store.terms import Ruled
from habeas.model.ledger import Accounts, ClaimRef, Exchange, Ledger, PopulationLedger, Residual
from habeas.model.record import Record, Thread
from habeas.publish import ledger_views, record_views
from habeas.publish.evidence import Evidence
from habeas.publish.wording import say_signed

_CONVERTER = Converter(unstruct_collection_overrides={tuple: list})
_WHICH = re.compile(r"#\d+$")
DISAGREEMENTS = ("contradiction", "tension", "order", "reversal")  # each a kind of part
Ids = Mapping[str, int]


def make_parts(
    snapshot: Snapshot,
    record: Record,
    books: Accounts,
    ledger: Ledger,
    *,
    evidence: Evidence,
    ids: Ids,
    rulings: Iterable[Ruling],
) -> list[Part]:
    """Everything of a snapshot but its people."""
    explained = [one for one in rulings if one.ruled == Ruled.EXPLAINED]
    views = ledger_views.populations(ledger, books, evidence)
    labels = {view.id: view.label for view in views}
    bodies = [_plain(view) for view in views]
    for body, account in zip(bodies, ledger.populations, strict=True):
        _add_claims(body, account, books, ids)
        _add_residuals(body, account, evidence, ids, explained)
    disagreements = [
        *_disagreements(ledger, labels, evidence),
        *({**_plain(one), "population_id": None} for one in record_views.reversals(record.threads, evidence)),
    ]
    exchanges = [
        {**_plain(view), **_sides(exchange, ids)}
        for view, exchange in zip(
            ledger_views.exchanges(ledger.exchanges, labels, evidence), ledger.exchanges, strict=True
        )
    ]
    threads = [
        _thread(_plain(view), thread, ids)
        for view, thread in zip(record_views.threads(record.threads, evidence), record.threads, strict=True)
    ]
    not_stocks = [
        {**_plain(view), "population": number.population}
        for view, number in zip(ledger_views.not_stocks(ledger.not_stocks, evidence), ledger.not_stocks, strict=True)
    ]
    return [
        *_number(snapshot, "population", bodies, key="id", label="label"),
        *_each_of_its_kind(snapshot, disagreements),
        *_number(snapshot, "exchange", exchanges, key="id", label="date"),
        *_number(snapshot, "thread", threads, key="speaker", label="speaker"),
        *_number(snapshot, "not_stock", not_stocks, key="measure", label="words"),
    ]


def _plain(view: Any) -> Plain:
    made: Plain = _CONVERTER.unstructure(view)
    return made


def _number(snapshot: Snapshot, kind: str, bodies: list[Plain], *, key: str, label: str) -> Iterator[Part]:
    for number, body in enumerate(bodies, 1):
        words = str(body.get(label) or "")[:500]
        yield Part(snapshot=snapshot, kind=kind, number=number, key=key_of(body.get(key) or ""), label=words, body=body)


def _each_of_its_kind(snapshot: Snapshot, disagreements: Iterable[Plain]) -> Iterator[Part]:
    """Numbered by kind, so that the database finds the n-th of a kind, and those of a population, by an index."""
    by_kind: dict[str, list[Plain]] = {kind: [] for kind in DISAGREEMENTS}
    for one in disagreements:
        by_kind[one["kind"]].append(one)
    for kind, bodies in by_kind.items():
        yield from _number(snapshot, kind, bodies, key="population_id", label="words")


def key_of(name: object) -> str:
    return str(name)[:300]


def refs_of(claims: Iterable[ClaimRef], ids: Ids) -> list[list[int]]:
    """[document id, start, end] of each claim, once, in the order given."""
    found = ([ids[ref.document], ref.span.start, ref.span.end] for ref in claims if ref.span)
    return [list(one) for one in dict.fromkeys(map(tuple, found))]


def _disagreements(ledger: Ledger, labels: Mapping[str, str], evidence: Evidence) -> Iterator[Plain]:
    """As a brief has them, each with the id of its population; residuals are parts of their own (`lines`)."""
    whose = [Ledger(populations=(account,)) for account in ledger.populations]
    for part in (*whose, replace(ledger, populations=())):
        population = part.populations[0].population.id if part.populations else None
        for one in ledger_views.disagreements(part, labels, evidence):
            if one.kind in DISAGREEMENTS:
                yield {**_plain(one), "population_id": population}


def _add_claims(body: Plain, account: PopulationLedger, books: Accounts, ids: Ids) -> None:
    body["people_of"], body["held_by"] = account.population.people_of, account.population.held_by
    body["category"], body["bodies"] = account.population.category, account.population.bodies
    claimed = (claim for claim in books.stocks if claim.population == account.population.id)
    for row, claim in zip(body["claimed"], claimed, strict=True):
        row["claims"] = refs_of(claim.claims, ids)
    for row, flow in zip(body["flows"], account.flows, strict=True):
        row["claims"], row["state"], row["exchange"] = refs_of(flow.claims, ids), flow.status.value, flow.exchange
        row["modality"] = flow.modality.value
    told = [(body["stocks"], account.stocks)]
    for scenario, account_of in zip(body["scenarios"], account.scenarios, strict=True):
        scenario["code"] = account_of.assumes.value
        told.append((scenario["stocks"], account_of.stocks))
    for rows, stocks in told:
        for row, stock in zip(rows, stocks, strict=True):
            row["claims"] = refs_of(stock.claims, ids)


def _add_residuals(
    body: Plain, account: PopulationLedger, evidence: Evidence, ids: Ids, explained: Iterable[Ruling]
) -> None:
    told = [(body["residuals"], account.residuals)]
    told += [(row["residuals"], one.residuals) for row, one in zip(body["scenarios"], account.scenarios, strict=True)]
    for rows, residuals in told:
        for row, residual in zip(rows, residuals, strict=True):
            row["name"] = f"{account.population.id}:{residual.first}/{residual.last}"
            row["low"], row["high"], row["claims"] = residual.low, residual.high, refs_of(residual.claims, ids)
            row["evidence"] = [_plain(one) for one in evidence.behind(residual.claims)]
            row["explained"] = _explanation(_explaining(row, explained), residual)
        _number_alike(rows)


def _number_alike(rows: list[Plain]) -> None:
    """Two series of figures may leave something on the same days: each residual has a name of its own."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row["name"]] += 1
        if seen[row["name"]] > 1:
            row["name"] += f"#{seen[row['name']]}"


def base_of(name: str) -> str:
    """The name of a residual without its place among those of the same days."""
    return _WHICH.sub("", name)


def is_of_days(name: str, other: str) -> bool:
    """Whether two names of residuals are of one population and the same days."""
    return base_of(name) == base_of(other)


def _explaining(row: Plain, explained: Iterable[Ruling]) -> Ruling | None:
    """Of the explanations of these days, the one that speaks of most of these claims: two series may share the days."""
    claims = {tuple(one) for one in row["claims"]}
    shared = {
        one: len(claims & {(claim["document"], *claim["span"]) for claim in one.claims})
        for one in explained
        if is_of_days(one.body.get("name") or "", row["name"])
    }
    best = max(shared, key=lambda one: (shared[one], one.pk), default=None)
    return best if best is None or shared[best] or not best.claims else None


def _explanation(ruling: Ruling | None, residual: Residual) -> Plain | None:
    """The explanation that stands, and whether the residual is still the one it was given for."""
    if ruling is None:
        return None
    was = ruling.body.get("was", "")
    return {
        "cause": ruling.body.get("cause"),
        "reason": ruling.reason,
        "by": str(ruling.by),
        "on": ruling.at.date().isoformat(),
        "ruling": ruling.pk,
        "was": was,
        "still": was in ("", say_signed(residual.low, residual.high)),
    }


def _sides(exchange: Exchange, ids: Ids) -> Plain:
    claims = [ref for side in exchange.sides for ref in side.claims]
    return {
        "id": exchange.id,
        "state": exchange.status.value,
        "claims": refs_of((*claims, *exchange.claims), ids),
        "populations": [side.population for side in exchange.sides],
    }


def _thread(body: Plain, thread: Thread, ids: Ids) -> Plain:
    for row, stance in zip(body["stances"], thread.stances, strict=True):
        row["claims"] = refs_of(stance.claims, ids)
        row["document"] = ids[stance.document]
        row["first"] = stance.date.earliest.isoformat() if stance.date and stance.date.earliest else None
        row["code"] = stance.kind.value
    body["roles"] = list(thread.roles)
    return body
