"""The roll, a person's claims, candidates and positions as rows of tables: plain columns, addresses of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from habeas.desk.store.access.behind import Behind
from habeas.desk.store.access.pairs import CandidateLine
from habeas.desk.store.access.people import PersonLine
from habeas.desk.store.access.person import DecidedOn
from habeas.desk.store.access.positions import StanceLine
from habeas.desk.store.access.ruled_people import RuledLine
from habeas.desk.store.seat import Seat
from habeas.desk.web.claim_wording import LEVELS
from habeas.publish.evidence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """`custody_on_day` is filled where a day was asked for: sure or possible."""

    number: int
    name: str
    other_names: str
    roles: str
    group: str
    status: str
    as_of: str
    last_told_by: str
    began: str
    ended: str
    how_ended: str
    held_by: str
    place: str
    documents: int
    level: str
    custody_on_day: str
    sentences: str
    addresses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    document: int
    document_name: str
    source: str
    published: str
    kind: str
    summary: str
    words: str
    sentence: str
    address: str
    source_reliability: str
    credibility: str
    outcome: str
    decided_by: str
    decided_at: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    document: int
    claim: str
    words: str
    outcome: str
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    one: int
    one_name: str
    other: int
    other_name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    ruled: str
    by: str
    at: str
    reason: str
    waits_for_second_person: bool
    one: str
    other: str
    addresses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    date: str
    speaker: str
    speaker_inferred: bool
    roles: str
    kind: str
    toward: str
    group: str
    conditions: str
    exclusions: str
    deadline: str
    deadline_passed: bool
    told_since: str
    turns: str
    document: int
    sentences: str
    addresses: str


def to_person_row(seat: Seat, line: PersonLine) -> PersonRow:
    return PersonRow(
        number=line.number,
        name=line.name,
        other_names="; ".join(line.other_names),
        roles="; ".join(line.roles),
        group=line.group,
        status=line.status,
        as_of=line.as_of,
        last_told_by=line.confirmed_by,
        began=line.began,
        ended=line.ended,
        how_ended=line.how_ended,
        held_by=line.holder,
        place=line.place,
        documents=line.documents,
        level=str(LEVELS[line.level]),
        custody_on_day=line.certainty or "",
        sentences=_texts(line.evidence),
        addresses=_addresses(seat, line.evidence),
    )


def to_claim_row(seat: Seat, claim: Behind) -> ClaimRow:
    return ClaimRow(
        document=claim.document,
        document_name=claim.document_name,
        source=claim.source,
        published=claim.published,
        kind=claim.kind,
        summary=claim.summary,
        words=claim.words,
        sentence=claim.sentence.text,
        address=_address(seat, claim.sentence),
        source_reliability=claim.reliability,
        credibility=claim.credibility,
        outcome=claim.outcome,
        decided_by=claim.by,
        decided_at=claim.at.isoformat(),
        reason=claim.reason,
    )


def to_decision_row(made: DecidedOn) -> DecisionRow:
    return DecisionRow(
        document=made.document,
        claim=made.key,
        words=made.words,
        outcome=made.outcome,
        by=made.by,
        at=made.at.isoformat(),
        reason=made.reason,
    )


def to_candidate_row(line: CandidateLine) -> CandidateRow:
    return CandidateRow(
        one=line.one, one_name=line.one_name, other=line.other, other_name=line.other_name, reason=line.reason
    )


def to_ruling_row(seat: Seat, line: RuledLine) -> RulingRow:
    spoken = (*line.one, *line.other)
    return RulingRow(
        ruled=line.stood.ruled,
        by=line.stood.by,
        at=line.stood.at.isoformat(),
        reason=line.stood.reason,
        waits_for_second_person=line.stood.waits,
        one="; ".join(one.words for one in line.one),
        other="; ".join(one.words for one in line.other),
        addresses=_addresses(seat, (sentence for one in spoken for sentence in one.evidence)),
    )


def to_position_row(seat: Seat, line: StanceLine) -> PositionRow:
    return PositionRow(
        date=line.date,
        speaker=line.speaker,
        speaker_inferred=line.inferred,
        roles="; ".join(line.roles),
        kind=line.kind,
        toward=line.toward,
        group=line.group,
        conditions="; ".join(line.conditions),
        exclusions="; ".join(line.exclusions),
        deadline=line.deadline,
        deadline_passed=line.is_past,
        told_since="; ".join(f"{one.date} {one.words}".strip() for one in line.since),
        turns=" ".join(turn.words for turn in line.turns),
        document=line.document,
        sentences=_texts(line.evidence),
        addresses=_addresses(seat, line.evidence),
    )


def _texts(evidence: Iterable[Sentence]) -> str:
    return " ¶ ".join(one.text for one in evidence)


def _addresses(seat: Seat, evidence: Iterable[Sentence]) -> str:
    return " ".join(_address(seat, one) for one in evidence)


def _address(seat: Seat, sentence: Sentence) -> str:
    """Where the sentence stands on the desk, without the host."""
    document, _, start = sentence.anchor.partition("-")
    return f"{reverse('document', args=(seat.roll_slug, int(document)))}#s{start}"
