"""Parts and wholes: categories one document lists side by side as separate, added up.

"41 soldiers remain … Additionally, nine civilians are held": one list, two groups that share nobody, 50 in all. The
sum is derived and shows every sentence it comes from. Invariant: nothing is added up across documents, across
claimants or days, or where the text makes one number a part of another ("including nine civilians").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from habeas.model import Comparator, Span
from habeas.model.ledger import StockClaim
from habeas.record.bounds import Bounds
from habeas.record.naming import Naming
from habeas.record.placing import Pair, Tally
from habeas.record.stocks import Held
from habeas.record.wording import say_bounds, say_group
from habeas.text.paragraphs import find_paragraphs
from habeas.vocab import words

_LABELLED = re.compile(r"\s*(?:[-*•–—]\s*)?(?:\*\*)?[^\W\d_][^:.!?\n]{1,60}:(?:\*\*)?\s")
_BULLET = re.compile(r"\s*(?:[-*•–—]|\(?\d{1,2}[.)])\s+")


def find_lists(held: Iterable[Held]) -> tuple[tuple[Held, ...], ...]:
    """Runs of stocks of one report that stand side by side as separate groups; two or more each."""
    lists: list[list[Held]] = []
    for one in sorted(held, key=lambda each: each.tally.count.span):
        if lists and _goes_on(lists[-1], one):
            lists[-1].append(one)
        else:
            lists.append([one])
    return tuple(tuple(each) for each in lists if len(each) > 1)


def settle(held: Iterable[Held]) -> tuple[Held, ...]:
    """The stocks, with whose people and which holder filled in from the list they stand in where it leaves one answer.

    "Prisoners of war: 41 Sylvanian soldiers … Hostages: nine villagers": the nine are Sylvanian too.
    """
    listed = tuple(held)
    filled = {one.tally.ref: one for one in listed}
    for run in find_lists(listed):
        pair = Pair(_agreed(one.tally.pair.people for one in run), _agreed(one.tally.pair.holder for one in run))
        for one in run:
            filled[one.tally.ref] = replace(one, tally=replace(one.tally, pair=_fill(one.tally.pair, pair)))
    return tuple(filled.values())


def _fill(pair: Pair, known: Pair) -> Pair:
    return Pair(pair.people or known.people, pair.holder or known.holder)


def _agreed(values: Iterable[str]) -> str:
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else ""


def add_up(listed: tuple[Held, ...], totals: Iterable[Held], naming: Naming) -> StockClaim | None:
    """The derived stock of the whole; None where the document itself gives a total that covers it."""
    parts = sorted(listed, key=_by_certainty)
    low = sum(part.bounds.low for part in parts)
    highs = [part.bounds.high for part in parts]
    high = None if None in highs else sum(number for number in highs if number is not None)
    if any(total.bounds.high is None or total.bounds.high >= low for total in totals):
        return None
    first = parts[0].tally
    return StockClaim(
        id=f"{first.report.name}#{'+'.join(part.tally.count.id for part in parts)}",
        population=naming.whole(first.pair),
        date=parts[0].date,
        low=low,
        high=high,
        claimant=first.report.source,
        claims=tuple(part.tally.ref for part in parts),
        words=_say(parts, Bounds(low, high)),
        moment=parts[0].moment,
        derived=True,
        qualifier=Comparator.EXACT if high is not None else Comparator.AT_LEAST,
    )


def find_totals(listed: tuple[Held, ...], held: Iterable[Held]) -> tuple[Held, ...]:
    """Stocks of the whole group in the same document, of the same day."""
    first = listed[0]
    return tuple(
        one
        for one in held
        if one not in listed
        and one.tally.category is None
        and one.tally.pair == first.tally.pair
        and one.moment == first.moment
    )


def _goes_on(listed: list[Held], one: Held) -> bool:
    last = listed[-1]
    if one.moment != last.moment or one.tally.claimant != last.tally.claimant:
        return False
    if not all(_are_separate(before.tally, one.tally) for before in listed):
        return False
    return _stands_beside(last.tally, one.tally)


def _are_separate(one: Tally, other: Tally) -> bool:
    """Two labels, one holder, no other people, and neither number is a part of the other or of one whole told."""
    if one.category is None or other.category is None or set(one.category.split("+")) & set(other.category.split("+")):
        return False
    if len({one.pair.holder, other.pair.holder} - {""}) > 1 or len({one.pair.people, other.pair.people} - {""}) > 1:
        return False
    return one.whole != other.whole and other.count.same_people_as != one.count.id


def _stands_beside(one: Tally, other: Tally) -> bool:
    """In labelled paragraphs, or without "including" in one sentence or with a word that adds ("additionally")."""
    report = one.report
    first, second = _paragraph(report.text, one), _paragraph(report.text, other)
    if first != second and all(_opens_item(part.of(report.text)) for part in (first, second)):
        return True
    between = Span(min(one.count.span.end, other.count.span.start), other.count.span.start).of(report.text)
    if _of("inclusive").search(between[-80:]):
        return False
    if report.sentence(one.count.span) == report.sentence(other.count.span):
        return bool(re.search(r"[,;&/]|\band\b|\bplus\b|\bas well as\b", between))
    opening = Span(second.start if first != second else one.count.span.end, other.count.span.end).of(report.text)
    return bool(_of("additive").search(opening))


def _paragraph(text: str, tally: Tally) -> Span:
    at = tally.count.span.start
    return next((one.span for one in find_paragraphs(text) if one.span.start <= at < one.span.end), tally.count.span)


def _opens_item(paragraph: str) -> bool:
    return bool(_LABELLED.match(paragraph) or _BULLET.match(paragraph))


def _by_certainty(held: Held) -> tuple[bool, bool, Span]:
    return (held.derived, held.bounds.high is None, held.tally.count.span)


def _say(parts: list[Held], total: Bounds) -> str:
    """ "41 + 9 = 50, at least: one list counts side by side 41 “soldiers”; at least 9 “civilians”"."""
    added = " + ".join(f"{part.bounds.low:,}" for part in parts)
    least = ", at least" if total.high is None else ""
    named = "; ".join(f"{say_bounds(part.bounds)} {say_group(part.tally)}" for part in parts)
    return f"{added} = {total.low:,}{least}: one list counts side by side {named}"


@cache
def _of(which: str) -> re.Pattern[str]:
    listed = sorted(map(re.escape, words("qualifiers", which)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(listed)})\b", re.IGNORECASE)
