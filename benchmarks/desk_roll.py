"""Fills a desk with a made-up roll: every row as the desk's own actions would have written it, many at a time.

Reports come in over two years, are read, and about half of their claims are decided on by ten reviewers. Only guards
that are set from these very rows are filled by hand; the search index is filled by the desk itself.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from random import Random
from typing import Any

from desk_reports import Report, write_reports
from desk_world import DAYS, FIRST, World, parties_file
from django.db import connection, transaction

from habeas.desk.store import searching
from habeas.desk.store.keys import keyed_claims
from habeas.desk.store.models import (
    Account,
    Act,
    Arrival,
    Band,
    Batch,
    Claim,
    Decision,
    Document,
    Fact,
    Grade,
    Marking,
    Member,
    Note,
    Reading,
    Roll,
    Seen,
    Setting,
    Source,
    Standing,
)
from habeas.desk.store.reading import given_of, reader_of
from habeas.desk.store.rows import layout_of
from habeas.desk.store.terms import CLEARANCE, Level, Outcome, Role, State
from habeas.match import copies
from habeas.model import Document as Text
from habeas.vocab import fold

SLUG, REVIEWERS = "measured", 10
_AT_ONCE = 250
_STATES = {
    Outcome.ACCEPT: State.ACCEPTED,
    Outcome.EDIT: State.ACCEPTED,
    Outcome.REJECT: State.REJECTED,
    Outcome.DISPUTE: State.DISPUTED,
}
_STAMPED = (
    (Act, "at"),
    (Decision, "at"),
    (Document, "received_at"),
    (Reading, "made_at"),
    (Seen, "at"),
    (Batch, "at"),
    (Arrival, "at"),
)
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Team:
    roll: Roll
    steward: Account
    contributor: Account
    reviewers: tuple[Account, ...]


@dataclass
class _Decided:
    """A claim's decision, to be written once its act has an id."""

    standing: Standing
    decision: Decision
    act: Act


def fill(documents: int, tell: Tell) -> Team:
    """Make the roll in an empty desk."""
    random = Random(documents)
    team = _open_roll()
    world = World(documents)
    sources = _add_sources(team, world, random)
    reader = reader_of(team.roll.parties).name
    reports, done = write_reports(world, documents), 0
    with _own_times():
        while chunk := list(islice(reports, _AT_ONCE)):
            with transaction.atomic():
                _Chunk(team, sources, reader, random).write(chunk)
            done += len(chunk)
            tell(f"{done:,} documents written")
        _look_around(team, random, documents)
    _settle(team.roll)
    searching.rebuild(lambda done, total: tell(f"{done:,} of {total:,} documents in the index"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return team


@contextmanager
def _own_times() -> Iterator[None]:
    """Rows may say for themselves when they were written."""
    fields = [model._meta.get_field(name) for model, name in _STAMPED]
    for field in fields:
        field.auto_now_add = False  # type: ignore[union-attr]
    try:
        yield
    finally:
        for field in fields:
            field.auto_now_add = True  # type: ignore[union-attr]


def _open_roll() -> Team:
    roll = Roll.objects.create(slug=SLUG, title="Prisoners of Zenda", parties=parties_file())
    steward = _account("Stella")
    act = Act.objects.create(roll=roll, by=steward, verb="open_roll", new={"title": roll.title})
    Setting.objects.create(roll=roll, act=act, name="parties", value=roll.parties)
    contributor = _account("Carl")
    reviewers = tuple(_account(f"Reviewer {i}") for i in range(1, REVIEWERS + 1))
    places = [(steward, Role.STEWARD), (contributor, Role.CONTRIBUTOR), *((one, Role.REVIEWER) for one in reviewers)]
    for account, role in places:
        told = {"account": account.pk, "role": role}
        act = Act.objects.create(roll=roll, by=steward, verb="set_member", new=told)
        Member.objects.create(roll=roll, account=account, act=act, role=role, clearance=CLEARANCE[role])
    return Team(roll, steward, contributor, reviewers)


def _account(name: str) -> Account:
    """Without a password: nobody signs in but by a session made for them."""
    return Account.objects.create_user(f"{fold(name).replace(' ', '.')}@sylvania.example", None, name=name)


def _add_sources(team: Team, world: World, random: Random) -> dict[str, Source]:
    """Every source, half of them graded, some put to a party."""
    parties = [name.lower() for name in sorted({one.holder for one in world.populations})]
    made = {}
    for name in world.sources:
        source = Source.objects.create(roll=team.roll, name=name, folded=fold(name))
        made[name] = source
        if random.random() < 0.3:
            source.party = random.choice(parties)
            source.save()
            told = {"source": source.pk, "party": source.party}
            Act.objects.create(roll=team.roll, by=team.steward, verb="set_party", new=told)
        if random.random() < 0.5:
            grade = random.choice("ABBCCDEF")
            told = {"source": source.pk, "reliability": grade}
            act = Act.objects.create(roll=team.roll, by=team.steward, verb="grade_source", new=told)
            Grade.objects.create(roll=team.roll, act=act, source=source, reliability=grade, reason="as known so far")
    return made


class _Chunk:
    """Some reports with all that is known, read and decided of them."""

    def __init__(self, team: Team, sources: dict[str, Source], reader: str, random: Random) -> None:
        self.team, self.sources, self.reader, self.random = team, sources, reader, random
        self.decided: list[_Decided] = []
        self.acts: list[Act] = []

    def write(self, reports: list[Report]) -> None:
        rows = Document.objects.bulk_create([self._document(report) for report in reports])
        self._say_what_is_known(rows)
        standings = self._read(rows, reports)
        for row in rows:
            self._decide(row, standings[row.pk])
        Act.objects.bulk_create(sorted(self.acts, key=lambda act: act.at), batch_size=500)
        self._keep(rows, standings)

    def _document(self, report: Report) -> Document:
        data, source = report.text.encode(), self.sources[report.source]
        known = Text(name=report.name, text=report.text, sha256=report.reading.sha256)
        share = self.random.random()
        at = datetime.combine(report.day, time(7), tzinfo=UTC) + timedelta(minutes=self.random.randrange(2_000))
        return Document(
            roll=self.team.roll,
            name=report.name,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            media_type="text/plain",
            text=report.text,
            text_sha256=copies.text_hash(report.text),
            layout=layout_of(known),
            received_at=at,
            received_by=self.team.contributor,
            title=report.title[:500],
            source=source,
            language="en",
            published=report.day.isoformat(),
            published_basis="manifest",
            published_first=report.day,
            published_last=report.day,
            level=Level.CONFIDENTIAL if share < 0.05 else Level.PUBLIC if share < 0.15 else Level.RESTRICTED,
        )

    def _say_what_is_known(self, rows: list[Document]) -> None:
        facts, markings = [], []
        for row in rows:
            told = {
                "title": row.title,
                "source": row.source.name if row.source else "",
                "language": "en",
                "published": row.published,
            }
            act = self._act(row, "add_document", row.received_at, new={"name": row.name, "sha256": row.sha256} | told)
            facts += [Fact(document=row, act=act, field=field, value=value) for field, value in told.items()]
            level = self._act(row, "first_level", row.received_at, new={"level": row.level})
            markings.append(Marking(roll=self.team.roll, act=level, document=row, level=row.level))
        self.facts, self.markings = facts, markings
        roll = self.team.roll.pk
        bands = [(row.pk, roll, place, value) for row in rows for place, value in enumerate(copies.bands_of(row.text))]
        table = Band._meta.db_table
        _execute(f"INSERT INTO {table} (document_id, roll_id, place, value) VALUES (%s, %s, %s, %s)", bands)
        for at in range(0, len(rows), 50):
            self._arrive(rows[at : at + 50])

    def _arrive(self, rows: list[Document]) -> None:
        by = self.team.contributor
        batch = Batch.objects.create(roll=self.team.roll, by=by, total=len(rows), at=rows[0].received_at)
        Arrival.objects.bulk_create(
            Arrival(batch=batch, name=row.name, outcome="new", document=row, at=row.received_at) for row in rows
        )

    def _read(self, rows: list[Document], reports: list[Report]) -> dict[int, list[Standing]]:
        made = [
            Reading(
                document=row,
                reader=self.reader,
                given=given_of(row),
                made_at=row.received_at,
                unread=[[one.span.start, one.span.end, one.reason.value, one.by] for one in report.reading.unread],
            )
            for row, report in zip(rows, reports, strict=True)
        ]
        Reading.objects.bulk_create(made)
        claims = [
            Claim(
                reading=reading, document=row, key=key, kind=kind, start=body["span"][0], end=body["span"][1], body=body
            )
            for row, report, reading in zip(rows, reports, made, strict=True)
            for key, kind, body in keyed_claims(report.reading)
        ]
        Claim.objects.bulk_create(claims, batch_size=1_000)
        standings: dict[int, list[Standing]] = {row.pk: [] for row in rows}
        for row, reading in zip(rows, made, strict=True):
            row.reading = reading
        for claim in claims:
            standings[claim.document_id].append(
                Standing(
                    document_id=claim.document_id,
                    roll=self.team.roll,
                    key=claim.key,
                    kind=claim.kind,
                    start=claim.start,
                    end=claim.end,
                    claim=claim,
                )
            )
        for row in rows:
            self._act(row, "read", row.received_at, new={"reader": self.reader, "claims": len(standings[row.pk])})
        return standings

    def _decide(self, row: Document, standings: list[Standing]) -> None:
        """More than half of the documents were looked through, most claims of them accepted."""
        if self.random.random() > 0.55:
            return
        by = self.random.choice(self.team.reviewers)
        at = row.received_at + timedelta(hours=self.random.randrange(4, 120))
        for standing in standings:
            at += timedelta(seconds=self.random.randrange(4, 40))
            self._decide_on(row, standing, by, at)

    def _decide_on(self, row: Document, standing: Standing, by: Account, at: datetime) -> None:
        choices = (Outcome.ACCEPT, Outcome.EDIT, Outcome.REJECT, Outcome.DISPUTE, None)
        outcome = self.random.choices(choices, (90, 2, 5, 1, 2))[0]
        if outcome is None or standing.claim is None:
            return
        reason = "" if outcome is Outcome.ACCEPT else "not what the sentence says"
        body = standing.claim.body if _STATES[outcome] is State.ACCEPTED else None
        act = self._act(
            row,
            f"decide:{outcome}",
            at,
            by=by,
            key=standing.key,
            old={"state": State.WAITING, "body": None},
            new={"body": body},
            reason=reason,
        )
        decision = Decision(
            document=row,
            by=by,
            at=at,
            key=standing.key,
            kind=standing.kind,
            outcome=outcome,
            body=body,
            proposed=standing.claim.body,
            reason=reason,
            reading=standing.claim.reading,
        )
        standing.state, standing.version = _STATES[outcome], 1
        self.decided.append(_Decided(standing, decision, act))

    def _keep(self, rows: list[Document], standings: dict[int, list[Standing]]) -> None:
        """Everything that waits for the ids of its acts."""
        Fact.objects.bulk_create(self.facts, batch_size=1_000)
        Marking.objects.bulk_create(self.markings, batch_size=1_000)
        for one in self.decided:
            one.decision.act = one.act
        Decision.objects.bulk_create([one.decision for one in self.decided], batch_size=1_000)
        for one in self.decided:
            one.standing.decision = one.decision
        Standing.objects.bulk_create([one for row in rows for one in standings[row.pk]], batch_size=1_000)
        for row in rows:
            states = Counter(standing.state for standing in standings[row.pk])
            row.waiting, row.accepted = states[State.WAITING], states[State.ACCEPTED]
            row.rejected, row.disputed = states[State.REJECTED], states[State.DISPUTED]
        guards = [(row.reading_id, row.waiting, row.accepted, row.rejected, row.disputed, row.pk) for row in rows]
        columns = "reading_id = %s, waiting = %s, accepted = %s, rejected = %s, disputed = %s"
        _execute(f"UPDATE {Document._meta.db_table} SET {columns} WHERE id = %s", guards)
        self._write_beside(rows)

    def _write_beside(self, rows: list[Document]) -> None:
        """A note on some documents, a grade on some claims."""
        roll = self.team.roll
        for row in self.random.sample(rows, len(rows) // 20):
            act = Act.objects.create(roll=roll, by=self.team.steward, verb="add_note", document=row, at=row.received_at)
            Note.objects.create(roll=roll, act=act, document=row, text="Ask the committee for its list.")
        for one in self.random.sample(self.decided, len(self.decided) // 50):
            told = {"credibility": "2"}
            act = Act.objects.create(
                roll=roll,
                by=self.team.steward,
                verb="grade_claim",
                document=one.decision.document,
                key=one.decision.key,
                new=told,
                at=one.act.at,
            )
            Grade.objects.create(
                roll=roll, act=act, document=one.decision.document, key=one.decision.key, credibility="2"
            )

    def _act(self, row: Document, verb: str, at: datetime, *, by: Account | None = None, **told: Any) -> Act:
        who = by or (None if verb == "read" else self.team.contributor)
        act = Act(roll=self.team.roll, by=who, verb=verb, document=row, at=at, **told)
        self.acts.append(act)
        return act


def _execute(statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Past Django's models, which would take most of the time."""
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _look_around(team: Team, random: Random, documents: int) -> None:
    """Two looks a document, by the team over the two years."""
    ids = list(Document.objects.filter(roll=team.roll).values_list("pk", flat=True))
    start = datetime.combine(FIRST, time(6), tzinfo=UTC)
    times = sorted(start + timedelta(minutes=random.randrange(DAYS * 1_440)) for _ in range(2 * documents))
    looks = (
        Seen(roll=team.roll, by=random.choice(team.reviewers), at=at, what="document", document_id=random.choice(ids))
        for at in times
    )
    Seen.objects.bulk_create(looks, batch_size=2_000)


def _settle(roll: Roll) -> None:
    roll.latest = Act.objects.filter(roll=roll).order_by("-pk").values_list("pk", flat=True)[0]
    roll.save()
