"""What the ledger would say: without some claims, on a day somebody asks about, or if a flow was ruled on.

Worked out anew from the documents that stand behind a population and behind its partners in exchanges, and from
nothing else, so that it is quick; what it is compared with is worked out from the same. Nothing is written. Invariant:
only documents the seat may see go in, and a claim that is not there and one that is out of sight are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from habeas.desk.store.access.behind import Ref, claims_behind
from habeas.desk.store.access.ledger_outline import pair_of
from habeas.desk.store.access.ledger_parts import Sheet, documents_in, open_sheet, sentences_of, sheet_of
from habeas.desk.store.access.population import body_of
from habeas.desk.store.keys import Plain
from habeas.desk.store.lines import carried_out
from habeas.desk.store.material import Material, gather
from habeas.desk.store.models import Roll
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.supposing import Supposition, work_out
from habeas.desk.store.terms import Role, Ruled, Scope
from habeas.model.record import Ruling
from habeas.publish.evidence import Sentence

Key = tuple[str, str, str, str, str]  # population, what, when, assumes, which of those alike
_COUNTED = ("count", "event")  # the kinds of claims a ledger is made from


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A claim left out: what was read there, and its sentence."""

    ref: Ref
    summary: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of either ledger, with what each says; "" where one does not have it.

    `what` is band, flow, residual, conflict or exchange; `assumes` is "carried_out" for what hangs on an announcement.
    """

    population: str
    label: str
    what: str
    when: str
    assumes: str
    was: str
    now: str
    was_words: str
    now_words: str

    @property
    def changes(self) -> bool:
        return (self.was, self.was_words) != (self.now, self.now_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """`own` are the bands of the population itself and what else of it changes, `others` what changes of others.

    `documents` is how many went in.
    """

    struck: tuple[Struck, ...]
    own: tuple[Row, ...]
    others: tuple[Row, ...]
    documents: int

    @property
    def changes(self) -> int:
        return sum(row.changes for row in (*self.own, *self.others))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """The band on a day; `number` "" where the figures do not reach it, or do not tie it down.

    `before` and `after` are (day, band) of the nearest days claims speak of, None where there is none.
    """

    day: date
    number: str
    if_carried_out: str
    words: str
    words_if: str
    sentences: tuple[Sentence, ...]
    before: tuple[str, str] | None
    after: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A row of the ledger as it is now, and as each of the rulings asked about would have it: (number, words)."""

    population: str
    label: str
    what: str
    when: str
    now: tuple[str, str]
    then: tuple[tuple[str, str], ...]


def leave_out(seat: Seat, population: str, without: Collection[Ref], *, known: date | None = None) -> WhatIf:
    """Raises `NotHere` for a population or a claim that is not there to be seen."""
    seat.need(Role.VIEWER, Scope.READ)
    struck = _struck(seat, without, known)
    sheet, given = _gather(seat, population, known)
    before, after = (_work(sheet, given, Supposition(without=left)) for left in (frozenset(), frozenset(without)))
    rows = tuple(_compare(before, after))
    return WhatIf(
        struck=struck,
        own=tuple(row for row in rows if row.population == population and (row.changes or row.what == "band")),
        others=tuple(row for row in rows if row.population != population and row.changes),
        documents=len(given.rows),
    )


def _struck(seat: Seat, without: Collection[Ref], known: date | None) -> tuple[Struck, ...]:
    claims = claims_behind(seat, without, kinds=_COUNTED, known=known)
    if {claim.ref for claim in claims} != set(without):
        raise NOWHERE
    return tuple(Struck(ref=claim.ref, summary=claim.summary, sentence=claim.sentence) for claim in claims)


def look_up_day(seat: Seat, population: str, day: date, *, known: date | None = None) -> OnDay:
    seat.need(Role.VIEWER, Scope.READ)
    sheet, given = _gather(seat, population, known)
    found = [body for body in _work(sheet, given, Supposition(days=(day,))).populations if body["id"] == population]
    rows = [row for body in found for row in body["stocks"]]
    now = _on(rows, day)
    then = _on((row for body in found for one in carried_out(body) for row in one["stocks"]), day)
    before = next((row for row in reversed(rows) if row["date"] < day.isoformat()), None)
    after = next((row for row in rows if row["date"] > day.isoformat()), None)
    told = [row for row in (now, then, before, after) if row]
    return OnDay(
        day=day,
        number=now["text"] if now else "",
        if_carried_out=then["text"] if then else "",
        words=now["words"] if now else "",
        words_if=then["words"] if then and (now is None or then["words"] != now["words"]) else "",
        sentences=tuple(dict.fromkeys(sentence for row in told for sentence in sentences_of(row))),
        before=(before["date"], before["text"]) if before else None,
        after=(after["date"], after["text"]) if after else None,
    )


def _on(rows: Iterable[Plain], day: date) -> Plain | None:
    return next((row for row in reversed(tuple(rows)) if row["date"] == day.isoformat()), None)


_AS_RULED = {
    Ruled.CARRIED_OUT: Ruling.CARRIED_OUT,
    Ruled.NOT_CARRIED_OUT: Ruling.NOT_CARRIED_OUT,
    Ruled.CHANGED: Ruling.NOT_CARRIED_OUT,
}


def foresee(
    seat: Seat, population: str, about: Collection[Ref], evidence: Collection[Ref], ruled: Iterable[Ruled]
) -> tuple[Foreseen, ...]:
    """The ledger after each of these rulings on the flow behind `about`: the bands, and what else would change.

    Documents of the evidence go in as well.
    """
    seat.need(Role.VIEWER, Scope.READ)
    sheet, given = _gather(seat, population, None, also={document for document, _, _ in evidence})
    now = _settled(_work(sheet, given, Supposition()))
    then = [_settled(_work(sheet, given, _suppose(one, about, evidence))) for one in ruled]
    rows = [(key, now.get(key, _NONE), tuple(one.get(key, _NONE) for one in then)) for key in _keys(now, *then)]
    return tuple(
        Foreseen(population=key[0], label=sheet.labels.get(key[0], ""), what=key[1], when=key[2], now=old, then=new)
        for key, old, new in rows
        if (key[0] == population and key[1] == "band") or any(one != old for one in new)
    )


def _suppose(ruled: Ruled, about: Collection[Ref], evidence: Collection[Ref]) -> Supposition:
    return Supposition(ruled=_AS_RULED[ruled], about=frozenset(about), evidence=frozenset(evidence))


_NONE = ("", "")
_HANGS_ON_IT = ("flow", "exchange")  # that these change is what is ruled


def _settled(sheet: Sheet) -> dict[Key, tuple[str, str]]:
    """What is so if nothing (else) that was announced is carried out."""
    return {key: told for key, told in _rows(sheet) if not key[3] and key[1] not in _HANGS_ON_IT}


def _gather(seat: Seat, population: str, known: date | None, *, also: Iterable[int] = ()) -> tuple[Sheet, Material]:
    """The populations of the pair and of its partners in exchanges, and the material of all that stands behind them."""
    own = pair_of(population)
    sheet = open_sheet(seat, known=known, pairs=[own])
    body_of(sheet, population)
    swaps = [one for one in sheet.exchanges if own in map(pair_of, one["populations"])]
    pairs = {own, *(pair_of(one) for swap in swaps for one in swap["populations"])}
    if len(pairs) > 1:
        sheet = open_sheet(seat, known=known, pairs=pairs)
    totals = [one for one in sheet.numbers if one["population"] and pair_of(one["population"]) in pairs]
    behind = {*documents_in((*sheet.populations, *swaps, *totals)), *also}
    row = Roll.objects.get(pk=seat.roll)
    return sheet, gather(row, min(sheet.level, seat.clearance), known=sheet.compiled.known, documents=behind)


def _work(sheet: Sheet, given: Material, supposed: Supposition) -> Sheet:
    return sheet_of(sheet.compiled, sheet.through, sheet.level, work_out(given, supposed))


def _compare(before: Sheet, after: Sheet) -> Iterator[Row]:
    """Every row of either, the rows of a population together."""
    was, now = dict(_rows(before)), dict(_rows(after))
    labels = {**after.labels, **before.labels}
    for key in _keys(was, now):
        old, new = was.get(key, _NONE), now.get(key, _NONE)
        yield Row(
            population=key[0],
            label=labels.get(key[0], ""),
            what=key[1],
            when=key[2],
            assumes=key[3],
            was=old[0],
            now=new[0],
            was_words=old[1],
            now_words=new[1],
        )


def _keys(*told: dict[Key, tuple[str, str]]) -> list[Key]:
    return sorted({key for one in told for key in one})


def _rows(sheet: Sheet) -> Iterator[tuple[Key, tuple[str, str]]]:
    seen: Counter[Key] = Counter()
    for (population, what, when, assumes, which), told in _listed(sheet):
        key = (population, what, when, assumes, which)
        seen[key] += 1
        yield (population, what, when, assumes, f"{which}#{seen[key]:03}"), told


def _listed(sheet: Sheet) -> Iterator[tuple[Key, tuple[str, str]]]:
    for body in sheet.populations:
        own = body["id"]
        for assumes, told in (("", body), *(("carried_out", one) for one in carried_out(body))):
            for row in told["stocks"]:
                yield (own, "band", row["date"], assumes, ""), (row["text"], row["words"])
            for row in told["residuals"]:
                yield (own, "residual", f"{row['first']}/{row['last']}", assumes, ""), (row["text"], row["words"])
        for row in body["flows"]:
            if row["state"] != "unreported":  # what nobody reports is told as residual
                sign = "−" if row["direction"] == "out" else "+"
                yield (own, "flow", row["date"] or "", "", row["words"]), (f"{sign} {row['text']}", row["status"])
    for one in sheet.disagreements:
        if one["kind"] in ("contradiction", "tension", "order"):
            yield (one["population_id"] or "", "conflict", "", "", one["words"]), (one["words"], "")
    for swap in sheet.exchanges:
        sides = " – ".join(side["text"] for side in swap["sides"])
        for own in dict.fromkeys(swap["populations"]):
            yield (own, "exchange", swap["date"] or "", "", sides), (swap["status"], "")
