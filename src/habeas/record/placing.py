"""Each count of a report with its place: whose people, held by whom, called what, according to whom.

Reads the words a count carries and, where they leave a gap ("(prisoners)", "four others"), what the same document
says of the same people; never another document. Invariant: what is filled in from elsewhere in the document is
filled only where the document leaves one answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from habeas.match.groups import category_of, label_of, refers_back
from habeas.match.parties import people_of, slug
from habeas.match.whose import read_whose
from habeas.model import Count
from habeas.model.ledger import ClaimRef, population_id
from habeas.record.bounds import Bounds, read_bounds
from habeas.record.report import Report
from habeas.vocab import Parties, words

_PEOPLE_SUFFIXES = ("ian", "ians", "ean", "eans", "ese", "ish", "ite", "ites", "ani", "anis", "ari", "aris")
_PEOPLE_WORD = re.compile(r"(?<![\w-])[A-Z][\w-]+")


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Whose people and held by whom, as ids of parties; empty is "not stated"."""

    people: str = ""
    holder: str = ""

    @property
    def id(self) -> str:
        return population_id(self.people or None, self.holder or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A count in its place. `whole` is the id of the fact it is a part of in the end, itself where of none."""

    report: Report
    count: Count
    pair: Pair
    category: str | None
    claimant: str
    bounds: Bounds | None
    same: str
    whole: str

    @property
    def ref(self) -> ClaimRef:
        return self.report.ref(self.count)

    @property
    def group(self) -> str:
        """The group in the document's words, without the brackets of what is understood."""
        whom = (self.count.whom or "people").strip()
        return whom[1:-1].strip() if whom.startswith(("(", "[")) and whom.endswith((")", "]")) else whom


def place_counts(report: Report, parties: Parties) -> tuple[Tally, ...]:
    """Every count of the report in its place, in the order of the text."""
    counts = {count.id: count for count in report.reading.counts}
    own = {count.id: _own_pair(report, count, parties) for count in counts.values()}
    tallies = [_tally(report, count, _fill(count, own, counts), counts) for count in counts.values()]
    return tuple(sorted(tallies, key=lambda tally: tally.count.span))


def _tally(report: Report, count: Count, pair: Pair, counts: Mapping[str, Count]) -> Tally:
    same = _follow(count, counts, same_only=True)
    return Tally(
        report=report,
        count=count,
        pair=pair,
        category=label_of(_whom(report, count)) or label_of(_whom(report, counts[same])),
        claimant=report.claimant(count),
        bounds=read_bounds(count, report.text, report.sentence(count.span)),
        same=same,
        whole=_follow(count, counts, same_only=False),
    )


def _follow(count: Count, counts: Mapping[str, Count], *, same_only: bool) -> str:
    """The first telling of the same fact; with `same_only` off, on to the whole it is part of."""
    seen = {count.id}
    while True:
        after = count.same_as or (None if same_only else count.part_of)
        if after is None or after in seen or after not in counts:
            return count.id
        seen.add(after)
        count = counts[after]


def _whom(report: Report, count: Count) -> str:
    """The words for the group; those of the claim itself where the reading names no group."""
    return count.whom or count.span.of(report.text)


def _own_pair(report: Report, count: Count, parties: Parties) -> Pair:
    people = _people(_whom(report, count), parties)
    return Pair(people, _holder(count, parties) or _told_holder(report, count, people, parties))


def _people(whom: str, parties: Parties) -> str:
    """Whose people, by the words for the group: "Sylvanian pilots", "former ministers of Sylvania"."""
    named = read_whose(whom, parties=parties).people
    if named:
        return "+".join(sorted({people_of(party, parties).id for party in named}))
    return _unlisted_people(whom)


def _unlisted_people(whom: str) -> str:
    """A people no list knows, by the form of its name: "Bordurian pilots" is "bordurian"."""
    known = words("groups", "generic")
    for found in _PEOPLE_WORD.finditer(whom):
        word = found.group().casefold()
        if word.endswith(_PEOPLE_SUFFIXES) and word not in known and not category_of(word):
            return word.removesuffix("s")
    return ""


def _holder(count: Count, parties: Parties) -> str:
    if count.held_by:
        named = read_whose(count.held_by, parties=parties)
        found = {party.id for party in (*named.people, *named.places)}
        return "+".join(sorted(found)) if found else slug(count.held_by)
    places = read_whose(count.whom or "", parties=parties).places
    return places[0].id if len(places) == 1 else ""


def _told_holder(report: Report, count: Count, people: str, parties: Parties) -> str:
    """Where the sentence says people are, if it says one place: "… remain in Ruritanian jails"."""
    if count.held_by:
        return ""
    places = read_whose(report.sentence(count.span).of(report.text), parties=parties).places
    found = {party.id for party in places} - set(people.split("+"))
    return found.pop() if len(found) == 1 else ""


def _fill(count: Count, own: Mapping[str, Pair], counts: Mapping[str, Count]) -> Pair:
    """The count's own words, then those of the counts it is joined to, then those just before it."""
    pair = own[count.id]
    joined = _joined(count, counts)
    pair = replace(pair, people=pair.people or _only(own[one].people for one in joined))
    pair = replace(pair, holder=pair.holder or _only(own[one].holder for one in joined))
    if pair.people and not pair.holder and not count.held_by:
        # The same people's holder elsewhere in the document, if it names one.
        pair = replace(pair, holder=_only(other.holder for other in own.values() if other.people == pair.people))
    if pair.people or not _points_back(count) or any(one.part_of == count.id for one in counts.values()):
        return pair
    before = [one for one in counts.values() if one.span < count.span and own[one.id].people]
    alike = [one for one in before if own[one.id].holder in (pair.holder, "")]
    return replace(pair, people=_only(own[one.id].people for one in alike)) if alike else pair


def _joined(count: Count, counts: Mapping[str, Count]) -> list[str]:
    """Counts tied to this one as the same fact, its whole, its people, or its parts, the nearest ties first."""
    out: list[str] = []
    one: Count | None = count
    while one is not None:
        after = one.same_as or one.same_people_as or one.part_of
        if after is None or after in out or after not in counts or after == count.id:
            break
        out.append(after)
        one = counts[after]
    ties = ((other.same_as, other.same_people_as, other.part_of) for other in counts.values())
    out += [other for other, tied in zip(counts, ties, strict=True) if count.id in tied and other not in out]
    return out


def _points_back(count: Count) -> bool:
    """ "(the captives)", "others", "prisoners": words that speak of people told of before."""
    whom = (count.whom or "").strip()
    return not whom or whom.startswith(("(", "[")) or refers_back(whom)


def _only(values: Iterable[str]) -> str:
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else ""
