"""Counts of people held as stocks, and the people taken whom the same document puts in a prison.

A captured group becomes a stock (derived, at least, at the document's date) only where the same document puts that
same group in a place of custody and tells no way out for it: "Nine of the ministers were arrested and taken to
prisons in the capital". "Some 150 were rounded up" gives no stock of people held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from habeas.match.groups import is_everybody
from habeas.model import AsOfBasis, Comparator, Edtf, Event, EventType, Measure, Modality
from habeas.model.ledger import StockClaim
from habeas.record.bounds import Bounds
from habeas.record.claimants import is_interested
from habeas.record.days import interval, until
from habeas.record.naming import Naming
from habeas.record.placing import Tally
from habeas.record.wording import say_bounds, say_group
from habeas.vocab import fold, words

# A pardon moves nobody: it may come years before the door opens.
_EXITS = frozenset({EventType.RELEASE, EventType.EXCHANGE, EventType.ESCAPE, EventType.DEATH_IN_CUSTODY})
_OUT = frozenset({Measure.RELEASED, Measure.EXCHANGED, Measure.KILLED})

_ON_TOP = re.compile(r"\b(?:another|further|additional|other|others|more)\b(?!\s+than)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stock of one group in one document, before it is given to a population."""

    tally: Tally
    bounds: Bounds
    date: Edtf | None
    derived: bool

    @property
    def moment(self) -> str:
        """Parts of one document, of one day, hold at one moment."""
        return f"{self.tally.report.name}@{self.date or 'undated'}"


def find_held(tallies: Iterable[Tally]) -> tuple[Held, ...]:
    """Every stock the counts of one report give, claimed ones first where both tell of the same people."""
    listed = tuple(tallies)
    claimed = [held for tally in listed if not _is_of_others(tally, listed) and (held := _claimed(tally, listed))]
    known = {one for held in claimed for one in (held.tally.count.id, held.tally.count.same_people_as)}
    derived = [
        held
        for tally in listed
        if tally.count.id not in known and not _is_told_on(tally, listed) and (held := _put_in_prison(tally))
    ]
    return (*claimed, *derived)


def to_stock(held: Held, naming: Naming) -> StockClaim:
    tally = held.tally
    population = naming.part(tally)
    bounds = _widen(held, population, naming)
    return StockClaim(
        id=f"{tally.report.name}#{tally.count.id}",
        population=population,
        date=held.date,
        low=bounds.low,
        high=bounds.high,
        claimant=tally.claimant,
        claims=(tally.ref,),
        words=_say(held, bounds),
        moment=held.moment,
        derived=held.derived,
        qualifier=Comparator.AT_LEAST if bounds.high is None else tally.count.comparator,
        interested=is_interested(tally, naming.parties),
    )


def _widen(held: Held, population: str, naming: Naming) -> Bounds:
    """A number of some ("sick prisoners in the Marsch camp", "of those taken in May 30 remain") leaves out others.

    Of the whole group it says no more than "at least"; so does one that comes on top of others ("about 100 more").
    """
    tally = held.tally
    if _is_on_top(tally):
        return Bounds(held.bounds.low, None, held.bounds.known_only)
    if population != naming.whole(tally.pair):
        return held.bounds
    taken = next((one for one in tally.report.reading.counts if one.id == tally.count.part_of), None)
    is_cohort = taken is not None and taken.measure is Measure.CAPTURED
    if not is_cohort and is_everybody(tally.group, parties=naming.parties):
        return held.bounds
    return Bounds(held.bounds.low, None, held.bounds.known_only)


def _is_on_top(tally: Tally) -> bool:
    """ "100 more", "another 40", "six others": beside people the text has told of, or thinks of."""
    span = tally.count.span
    after = tally.report.text[span.end : span.end + 12]
    return bool(_ON_TOP.search(f"{tally.report.text[span.start : span.end]}{after}".split(".")[0]))


def _claimed(tally: Tally, tallies: tuple[Tally, ...]) -> Held | None:
    count = tally.count
    is_stock = count.measure is Measure.HELD and count.modality is Modality.ASSERTED and not count.each
    if not is_stock or tally.bounds is None or tally.same != count.id:
        return None
    freed = next((one for one in tallies if _is_freed_of(one, tally)), None)
    return Held(tally=tally, bounds=tally.bounds, date=_day_before(freed) if freed else _day(tally), derived=False)


def _is_freed_of(one: Tally, tally: Tally) -> bool:
    """ "They freed 12 of the 40 sailors": the 40 were held before it."""
    is_done = one.count.measure is Measure.RELEASED and one.count.modality is Modality.ASSERTED
    return is_done and one.count.part_of == tally.count.id and tally.count.as_of_basis is not AsOfBasis.STATED


def _day_before(freed: Tally) -> Edtf | None:
    day = freed.count.as_of or until(freed.report.told(freed.count))
    last = day.earliest or day.latest if day else None
    if last is None:
        return None
    return Edtf.of(last - timedelta(days=1)) if day and day.is_day else interval(None, last)


def _is_of_others(tally: Tally, tallies: tuple[Tally, ...]) -> bool:
    """A part of those let go ("139 of the freed had been held since 2022"), or an unlabelled part of another stock."""
    whole = next((one for one in tallies if one.count.id == tally.count.part_of), None)
    if whole is None:
        return False
    if whole.count.measure in _OUT:
        return True
    return whole.count.measure is Measure.HELD and tally.category in (None, whole.category)


def _day(tally: Tally) -> Edtf | None:
    """The day the text gives for the number; a present-tense stock holds on the document's."""
    count = tally.count
    if count.as_of and count.as_of_basis is not AsOfBasis.PUBLICATION:
        return count.as_of
    return tally.report.told(count) or count.as_of


def _is_told_on(tally: Tally, tallies: tuple[Tally, ...]) -> bool:
    """A count says what became of some: "some 150 were rounded up; many are still there", "four of them were freed"."""
    after = (other.count for other in tallies if tally.count.id in (other.count.part_of, other.count.same_people_as))
    return any(count.measure is Measure.HELD or count.measure in _OUT for count in after)


def _put_in_prison(tally: Tally) -> Held | None:
    count, report = tally.count, tally.report
    is_taken = count.measure is Measure.CAPTURED and count.modality is Modality.ASSERTED
    if not is_taken or tally.bounds is None or tally.same != count.id:
        return None
    if not _is_in_prison(tally) or any(_leaves(event, tally) for event in report.reading.events):
        return None
    bounds = Bounds(tally.bounds.low, None)
    return Held(tally=tally, bounds=bounds, date=report.told(count), derived=True)


def _is_in_prison(tally: Tally) -> bool:
    """The count's own sentence, from the number on, or a transfer of the same group, names a place of custody."""
    sentence = tally.report.sentence(tally.count.span)
    if _names_prison(tally.report.text[tally.count.span.start : sentence.end]):
        return True
    return any(_is_transfer_to_prison(event, tally) for event in tally.report.reading.events)


def _is_transfer_to_prison(event: Event, tally: Tally) -> bool:
    if event.type is not EventType.TRANSFER or event.modality is not Modality.ASSERTED or not _is_same(event, tally):
        return False
    sentence = tally.report.sentence(event.span)
    return bool(_site().search(tally.report.text[event.span.start : sentence.end]))


def _leaves(event: Event, tally: Tally) -> bool:
    return event.type in _EXITS and event.modality is Modality.ASSERTED and _is_same(event, tally)


def _is_same(event: Event, tally: Tally) -> bool:
    """The event is of the counted group: it is told of the same words, or in the same clause."""
    if event.span.overlaps(tally.count.span):
        return True
    group, whom = fold(event.group or ""), fold(tally.group)
    return bool(group) and (group == whom or ((group in whom or whom in group) and _same_number(event, tally)))


def _same_number(event: Event, tally: Tally) -> bool:
    return event.count is None or fold(tally.count.head) in fold(event.count)


def _names_prison(clause: str) -> bool:
    """ "…were arrested and taken to prisons in the capital": a verb of putting or keeping, then a place of custody."""
    found = _put_there().search(clause)
    return found is not None and not _negation().search(clause[: found.end()])


@cache
def _put_there() -> re.Pattern[str]:
    some = r"(?:\W+[\w’'-]+)"
    put, into = rf"\b(?:{_any('put_there')})\b{some}{{0,3}}?", r"\W+(?:to|into|in|at|inside)\b"
    return re.compile(rf"{put}{into}{some}{{0,4}}?\W+(?:{_any('sites')})\b", re.IGNORECASE)


@cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('sites')})\b", re.IGNORECASE)


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('negations')})\b", re.IGNORECASE)


def _any(which: str) -> str:
    return "|".join(sorted(map(re.escape, words("qualifiers", which)), key=len, reverse=True))


def _say(held: Held, bounds: Bounds) -> str:
    said = f"{say_bounds(held.bounds)} {say_group(held.tally)}"
    if held.derived:
        return f"{said}, told as taken and put in prison, with no way out told"
    if held.bounds.known_only:
        return f"{said}, counting those known of"
    return f"{said}, perhaps not all held" if bounds.high is None and held.bounds.high is not None else said
