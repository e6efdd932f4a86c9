"""People across documents: who is one person on evidence, their latest status, and why mentions were joined.

A shared name joins nobody. Mentions become one person where `habeas.match` finds evidence or a reviewer decided so;
two mentions of one document never do. Invariant: a person no document gives a custody status is nobody's detainee:
such people stand apart, without a status and without stays.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product

from habeas.match.names import name_keys
from habeas.match.people import same_person
from habeas.match.verdict import Answer, Verdict
from habeas.model import Edtf, Status
from habeas.model.ledger import ClaimRef
from habeas.model.record import Decision, Person, Ruling
from habeas.record.decisions import OnPeople
from habeas.record.mentions import Mention
from habeas.record.stays import Told, find_stays
from habeas.vocab import Parties, fold

# Which of two states told on one day is the later: a report of a trial also says that somebody is held.
_COURSE = (
    Status.WANTED,
    Status.MISSING,
    Status.HELD,
    Status.ARRESTED,
    Status.CHARGED,
    Status.ON_TRIAL,
    Status.SENTENCED,
    Status.TRANSFERRED,
    Status.RELEASED,
    Status.ESCAPED,
    Status.DIED,
)


@dataclass
class Cluster:
    """Mentions taken for one person, with the reason each was joined."""

    mentions: list[Mention]
    reasons: list[str] = field(default_factory=list)


def join_mentions(
    mentions: Iterable[Mention], *, parties: Parties, decisions: Iterable[Decision] = ()
) -> tuple[Cluster, ...]:
    """Every person once, in the order of their first mention."""
    listed, decided = tuple(mentions), OnPeople(decisions)
    order = {id(mention): i for i, mention in enumerate(listed)}
    clusters = _gather_alike(listed, parties, decided)
    verdicts = {(i, j): _judge(clusters[i], clusters[j], parties, decided) for i, j in _candidates(clusters, decided)}
    nodes = _Nodes(clusters, {pair for pair, verdict in verdicts.items() if verdict.answer is Answer.NOT_SAME})
    for (i, j), verdict in sorted(verdicts.items(), key=lambda item: (not _is_decided(item[1]), item[0])):
        if verdict.is_same:
            nodes.join(i, j, verdict.reason)
    for cluster in nodes.clusters():
        cluster.mentions.sort(key=lambda mention: order[id(mention)])
    return tuple(sorted(nodes.clusters(), key=lambda cluster: order[id(cluster.mentions[0])]))


class _Nodes:
    """Clusters that are joined as long as nothing keeps them apart: one document, or evidence against."""

    def __init__(self, clusters: list[Cluster], apart: set[tuple[int, int]]) -> None:
        self._members = {i: [i] for i in range(len(clusters))}
        self._root = list(range(len(clusters)))
        self._clusters, self._apart = clusters, apart

    def join(self, i: int, j: int, reason: str) -> None:
        one, other = sorted((self._root[i], self._root[j]))
        if one == other or not self._may_join(one, other):
            return
        for member in self._members[other]:
            self._root[member] = one
        self._members[one] += self._members.pop(other)
        self._clusters[one].mentions += self._clusters[other].mentions
        self._clusters[one].reasons += [*self._clusters[other].reasons, reason]

    def clusters(self) -> list[Cluster]:
        return [self._clusters[root] for root in self._members]

    def _may_join(self, one: int, other: int) -> bool:
        reports = [{id(m.report) for m in self._clusters[root].mentions} for root in (one, other)]
        if reports[0] & reports[1]:
            return False
        crossing = ((min(a, b), max(a, b)) for a in self._members[one] for b in self._members[other])
        return self._apart.isdisjoint(crossing)


def _gather_alike(listed: tuple[Mention, ...], parties: Parties, decided: OnPeople) -> list[Cluster]:
    """Mentions told in the same words with the same facts first: they need one comparison, however many there are."""
    found: dict[Hashable, Cluster] = {}
    clusters: list[Cluster] = []
    for mention in listed:
        key = None if decided.has(_refs(mention)) else _told_of(mention)
        known = found.get(key) if key is not None else None
        if known is None or any(one.report is mention.report for one in known.mentions[-1:]):
            clusters.append(Cluster([mention]))
            if key is not None and known is None:
                found[key] = clusters[-1]
            continue
        verdict = same_person(known.mentions[0].profile, mention.profile, parties=parties)
        if verdict.is_same:
            known.mentions.append(mention)
            known.reasons.append(verdict.reason)
        else:
            clusters.append(Cluster([mention]))
    return clusters


def _told_of(mention: Mention) -> Hashable:
    facts = frozenset(
        (one.type, one.modality, one.date and one.date.text, one.place, one.terms, one.agent, one.charges, one.persons)
        for one in mention.events
    )
    return (mention.person.name, mention.person.role, facts)


def make_person(cluster: Cluster) -> Person:
    mentions = cluster.mentions
    latest = _latest(mentions)
    told = [Told(mention.report, event) for mention in mentions for event in mention.events]
    return Person(
        id=_id(mentions[0]),
        names=_distinct(mention.person.name for mention in mentions),
        roles=_distinct(mention.person.role for mention in mentions),
        status=latest.person.status if latest else None,
        status_as_of=latest.told if latest else None,
        stays=find_stays(told, mentions, latest) if latest else (),
        claims=tuple(dict.fromkeys((*(m.ref for m in mentions), *(one.ref for one in told)))),
        status_claims=_status_claims(mentions, latest),
        joined_because=tuple(dict.fromkeys(cluster.reasons)),
    )


def _candidates(clusters: list[Cluster], decided: OnPeople) -> list[tuple[int, int]]:
    """Pairs worth a look: two parts of the name can be one and there is something to compare, or a reviewer spoke."""
    by_key: dict[Hashable, list[int]] = {}
    spoken: dict[tuple[int, int], list[int]] = {}
    for i, cluster in enumerate(clusters):
        first = cluster.mentions[0]
        if first.person.role or first.events:
            for key in name_keys(first.person.name):
                by_key.setdefault(key, []).append(i)
        for place in decided.sides(_refs(first)):
            spoken.setdefault(place, []).append(i)
    pairs = {pair for same in by_key.values() for pair in combinations(same, 2)}
    for (number, side), these in spoken.items():
        those = spoken.get((number, decided.facing(number, side)), ())
        pairs |= {(i, j) for i, j in product(these, those) if i < j}
    return sorted(pairs)


def _judge(one: Cluster, other: Cluster, parties: Parties, decided: OnPeople) -> Verdict:
    decision = decided.between(_refs(one.mentions[0]), _refs(other.mentions[0]))
    if decision is None:
        return same_person(one.mentions[0].profile, other.mentions[0].profile, parties=parties)
    answer = Answer.SAME if decision.ruling is Ruling.SAME_PERSON else Answer.NOT_SAME
    return Verdict(answer, f"decided by {decision.by} on {decision.on}: {decision.reason}")


def _refs(mention: Mention) -> tuple[ClaimRef, ...]:
    """Where a decision may point to speak of a mention."""
    return (mention.ref, mention.status_ref)


def _is_decided(verdict: Verdict) -> bool:
    return verdict.reason.startswith("decided by ")


def _latest(mentions: list[Mention]) -> Mention | None:
    """The mention with the latest status; an undated one only where no dated one has any."""
    stated = [mention for mention in mentions if mention.person.status is not None]
    return max(stated, key=_when, default=None)


def _when(mention: Mention) -> tuple[bool, date, date, int]:
    told: Edtf | None = mention.told
    course = _COURSE.index(mention.person.status) if mention.person.status else -1
    if told is None:
        return (False, date.min, date.min, course)
    return (True, told.earliest or date.min, told.latest or date.max, course)


def _status_claims(mentions: list[Mention], latest: Mention | None) -> tuple[ClaimRef, ...]:
    """Where the latest status is said, by every document that says the same."""
    if latest is None:
        return ()
    same = (mention.status_ref for mention in mentions if mention.person.status is latest.person.status)
    return tuple(dict.fromkeys((latest.status_ref, *same)))


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _id(first: Mention) -> str:
    """From where the person is first mentioned: it stays while that document does."""
    slug = re.sub(r"[^\w]+", "-", fold(first.person.name)).strip("-")
    return f"{slug}@{first.report.name}#{first.person.id}"
