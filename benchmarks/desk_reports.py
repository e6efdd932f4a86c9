"""The reports written of a made-up world, each with the reading a perfect reader would make of it.

Asks no reader: a sentence is made together with its claims, so their spans are known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from desk_world import DAYS, FIRST, PARTIES, Detainee, Population, World

from habeas.model import (
    AsOfBasis,
    Claim,
    Comparator,
    Count,
    Edtf,
    Event,
    EventType,
    Measure,
    Modality,
    PersonMention,
    Position,
    PositionKind,
    Reading,
    Reason,
    Span,
    Statement,
    StatementKind,
    Status,
    Unread,
)

_FLOWS = {
    True: (Measure.CAPTURED, EventType.CAPTURE, "captured"),
    False: (Measure.RELEASED, EventType.RELEASE, "released"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    name: str
    text: str
    day: date
    source: str
    title: str
    reading: Reading


@dataclass
class _Draft:
    """A text as it is being written, with the claims of what stands in it so far."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    claims: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def say(self, sentence: str, make: Callable[[_Sentence], list[Claim]] | None = None) -> None:
        if make is not None:
            self.claims += make(_Sentence(sentence, self.length, len(self.claims)))
        self.words.append(sentence)
        self.length += len(sentence) + 1

    def skip(self, sentence: str, reason: Reason) -> None:
        self.unread.append(Unread(Span(self.length, self.length + len(sentence)), reason, "made"))
        self.say(sentence)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    at: int
    number: int

    def span(self, words: str) -> Span:
        start = self.at + self.text.index(words)
        return Span(start, start + len(words))

    def id(self, number: int = 0) -> str:
        return f"x{self.number + number}"


def write_reports(world: World, number: int) -> Iterator[Report]:
    """Reports in the order of their days; six of them are lists of 300 claims."""
    random = world.random
    days = sorted(random.randrange(DAYS) for _ in range(number))
    long = set(random.sample(range(number), min(6, number // 20)))
    for i, day in enumerate(days):
        yield _Writer(world, day).report(i, 300 if i in long else random.choice((4, 6, 8, 9, 10, 11, 12, 14, 16)))


class _Writer:
    """One report of one day."""

    def __init__(self, world: World, day: int) -> None:
        self.world, self.random, self.day = world, world.random, day
        self.date = FIRST + timedelta(days=day)
        self.draft = _Draft()
        self.named: set[str] = set()
        self.counted: set[Population] = set()
        self.focus = self.random.choice(world.populations)

    def report(self, number: int, least: int) -> Report:
        """With at least so many claims."""
        random = self.random
        title = f"{self.focus.people} prisoners in {self.focus.holder}: {self._phrase(4)}"
        self.draft.say(f"{title}\n")
        while len(self.draft.claims) < least or self.draft.length < 2_300:
            if random.random() < 0.1:
                self.focus = random.choice(self.world.populations)
            if len(self.draft.claims) < least and random.random() < 0.6:
                random.choices(_KINDS, _WEIGHTS)[0](self)
            else:
                self._fill()
        text = " ".join(self.draft.words)
        name = f"{self.date.isoformat()}-{number:05}.txt"
        source = random.choice(self.world.sources)
        claims = self.draft.claims
        reading = Reading(
            document=name,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            reader="",
            published=Edtf.of(self.date),
            source=source,
            counts=_of(Count, claims),
            events=_of(Event, claims),
            statements=_of(Statement, claims),
            positions=_of(Position, claims),
            people=_of(PersonMention, claims),
            unread=tuple(self.draft.unread),
        )
        return Report(name=name, text=text, day=self.date, source=source, title=title, reading=reading)

    def stock(self) -> None:
        where, random = self.focus, self.random
        if where in self.counted:
            self.indirect()
            return
        self.counted.add(where)
        value = max(1, self.world.held(where, self.day) + random.choice((0,) * 30 + (-2, -1, 1, 3)))
        told, qualifier = ("", Comparator.EXACT) if random.random() < 0.8 else ("at least ", Comparator.AT_LEAST)
        whom = f"{PARTIES[where.people]} prisoners"
        sentence = f"{where.holder} is holding {told}{value} {whom}, the {self._phrase(1)} committee counted."

        def make(s: _Sentence) -> list[Claim]:
            span = s.span(f"{value} {whom}")
            return [
                Count(
                    id=s.id(),
                    span=span,
                    head=str(value),
                    comparator=qualifier,
                    measure=Measure.HELD,
                    modality=Modality.ASSERTED,
                    value=value,
                    whom=whom,
                    held_by=where.holder,
                    as_of=Edtf.of(self.date),
                    as_of_basis=AsOfBasis.PUBLICATION,
                )
            ]

        self.draft.say(sentence, make)

    def flow(self) -> None:
        """Of the moves of the last fortnight; of none, a count of people held."""
        where = self.focus
        recent = [move for move in self.world.moves[where] if 0 <= self.day - move.day < 14]
        if not recent:
            self.stock()
            return
        move = self.random.choice(recent)
        measure, kind, verb = _FLOWS[move.is_in]
        whom, on = f"{PARTIES[where.people]} prisoners", FIRST + timedelta(days=move.day)
        sentence = f"{where.holder} {verb} {move.number} {whom} on {on.day} {on:%B} {on.year}."

        def make(s: _Sentence) -> list[Claim]:
            span, whole = s.span(f"{move.number} {whom}"), s.span(sentence[:-1])
            count = Count(
                id=s.id(),
                span=span,
                head=str(move.number),
                comparator=Comparator.EXACT,
                measure=measure,
                modality=Modality.ASSERTED,
                value=move.number,
                whom=whom,
                held_by=where.holder,
                as_of=Edtf.of(on),
                as_of_basis=AsOfBasis.EVENT,
            )
            event = Event(
                id=s.id(1),
                span=whole,
                head=verb,
                type=kind,
                modality=Modality.ASSERTED,
                group=whom,
                count=str(move.number),
                date=Edtf.of(on),
                agent=where.holder,
            )
            return [count, event]

        self.draft.say(sentence, make)

    def swap(self) -> None:
        """Of the exchanges announced in the last ten days; of none, a stance."""
        recent = [swap for swap in self.world.swaps if 0 <= self.day - swap.announced < 10]
        if not recent or self.random.random() < 0.5:
            self.stance()
            return
        swap = self.random.choice(recent)
        (one, first), (other, second) = swap.sides
        both = f"{one.holder} and {other.holder}"
        parts = [
            (one, first, f"{first} {PARTIES[one.people]} soldiers"),
            (other, second, f"{second} {PARTIES[other.people]} soldiers"),
        ]
        told = [f"{whom} will be released by {side.holder}" for side, _, whom in parts]
        sentence = f"{both} agreed on an exchange of prisoners: {told[0]}, and {told[1]}."

        def make(s: _Sentence) -> list[Claim]:
            made: list[Claim] = [
                Event(
                    id=s.id(),
                    span=s.span("exchange of prisoners"),
                    head="exchange",
                    type=EventType.EXCHANGE,
                    modality=Modality.PLANNED,
                    group="prisoners",
                ),
                Position(
                    id=s.id(1),
                    span=s.span("agreed on an exchange of prisoners"),
                    head="agreed",
                    kind=PositionKind.PROMISE,
                    by=both,
                    group="prisoners",
                ),
            ]
            for (side, number, whom), words in zip(parts, told, strict=True):
                known = len(made)
                group = whom.partition(" ")[2]
                made.append(
                    Count(
                        id=s.id(known),
                        span=s.span(f"{whom} will"),
                        head=str(number),
                        attribution=(both,),
                        comparator=Comparator.EXACT,
                        measure=Measure.RELEASED,
                        modality=Modality.PLANNED,
                        value=number,
                        whom=group,
                        held_by=side.holder,
                    )
                )
                made.append(
                    Event(
                        id=s.id(known + 1),
                        span=s.span(words),
                        head="released",
                        attribution=(both,),
                        type=EventType.RELEASE,
                        modality=Modality.PLANNED,
                        group=group,
                        count=str(number),
                        agent=side.holder,
                    )
                )
            return made

        self.draft.say(sentence, make)

    def custody(self) -> None:
        """One person's arrest, custody, sentence, release or death, as it stands on this day."""
        world, random = self.world, self.random
        who = random.choice(world.detainees)
        if who.arrested > self.day or who.name in self.named:
            self.quote()
            return
        self.named.add(who.name)
        status, tell = self._state(who)
        job = f"The {who.job} " if random.random() < 0.9 else ""
        sentence = f"{job}{who.name} {tell}."

        def make(s: _Sentence) -> list[Claim]:
            shown = s.span(tell.split(" in ")[0].split(" on ")[0].split(" to ")[0])
            person = PersonMention(
                id=s.id(),
                span=s.span(who.name),
                head=who.name.split()[-1],
                name=who.name,
                role=who.job if job else None,
                status=status,
                status_span=shown,
            )
            event = self._event(who, status, s, sentence)
            return [person, event] if event else [person]

        self.draft.say(sentence, make)

    def _state(self, who: Detainee) -> tuple[Status, str]:
        day = self.day
        if who.ended <= day:
            verb = "died in custody" if who.dies else "was released"
            return (Status.DIED if who.dies else Status.RELEASED), f"{verb} in {who.place} on {_say(who.ended)}"
        if who.sentenced <= day and self.random.random() < 0.6:
            return Status.SENTENCED, f"was sentenced to {who.terms} by a court of {who.holder}"
        if self.random.random() < 0.5:
            return Status.ARRESTED, f"was arrested in {who.place} on {_say(who.arrested)}"
        return Status.HELD, f"is being held in the prison of {who.place}"

    def _event(self, who: Detainee, status: Status, s: _Sentence, sentence: str) -> Event | None:
        kinds = {
            Status.ARRESTED: (EventType.ARREST, "arrested", who.arrested),
            Status.SENTENCED: (EventType.SENTENCE, "sentenced", None),
            Status.RELEASED: (EventType.RELEASE, "released", who.ended),
            Status.DIED: (EventType.DEATH_IN_CUSTODY, "died", who.ended),
        }
        if status not in kinds:
            return None
        kind, head, day = kinds[status]
        is_sentence = kind is EventType.SENTENCE
        return Event(
            id=s.id(1),
            span=s.span(sentence[:-1]),
            head=head,
            type=kind,
            modality=Modality.ASSERTED,
            persons=(who.name,),
            date=Edtf.of(FIRST + timedelta(days=day)) if day is not None else None,
            place=None if is_sentence else who.place,
            terms=who.terms if is_sentence else None,
            agent=f"a court of {who.holder}" if is_sentence else who.holder,
        )

    def quote(self) -> None:
        who = self.random.choice(self.world.officials)
        said = f"We {self._phrase(6)}"
        role = f"{who.office} of {who.party}"
        sentence = f"“{said},” said {who.name}, the {role}."
        is_new = who.name not in self.named
        self.named.add(who.name)

        def make(s: _Sentence) -> list[Claim]:
            made: list[Claim] = [
                Statement(
                    id=s.id(),
                    span=s.span(said),
                    head="We",
                    kind=StatementKind.DIRECT,
                    speaker=who.name,
                    role=role,
                    cue="said",
                )
            ]
            if is_new:
                made.append(
                    PersonMention(
                        id=s.id(1), span=s.span(who.name), head=who.name.split()[-1], name=who.name, role=role
                    )
                )
            return made

        self.draft.say(sentence, make)

    def indirect(self) -> None:
        by = self.focus.holder
        said = f"the {self._phrase(5)} would go on"
        sentence = f"The authorities of {by} said that {said}."

        def make(s: _Sentence) -> list[Claim]:
            return [
                Statement(
                    id=s.id(),
                    span=s.span(said),
                    head=said.split()[1],
                    kind=StatementKind.INDIRECT,
                    speaker=f"The authorities of {by}",
                    cue="said",
                )
            ]

        self.draft.say(sentence, make)

    def stance(self) -> None:
        who, where = self.random.choice(self.world.officials), self.focus
        kind, verb = self.random.choice(_STANCES)
        group = f"the {PARTIES[where.people]} prisoners"
        role = f"{who.office} of {who.party}"
        sentence = f"The {role}, {who.name}, {verb} {group} held by {where.holder}."
        is_new = who.name not in self.named
        self.named.add(who.name)

        def make(s: _Sentence) -> list[Claim]:
            made: list[Claim] = [
                Position(
                    id=s.id(),
                    span=s.span(f"{verb} {group}"),
                    head=verb.split()[0],
                    kind=kind,
                    by=who.name,
                    toward=where.holder,
                    group=group,
                )
            ]
            if is_new:
                made.append(
                    PersonMention(
                        id=s.id(1), span=s.span(who.name), head=who.name.split()[-1], name=who.name, role=role
                    )
                )
            return made

        self.draft.say(sentence, make)

    def _fill(self) -> None:
        sentence = f"The {self._phrase(3)} of {self.random.choice(self.world.places)} {self._phrase(7)}."
        if self.random.random() < 0.25:
            self.draft.skip(sentence, Reason.NOT_CUSTODY)
        else:
            self.draft.say(sentence)

    def _phrase(self, words: int) -> str:
        """Words of which some are common and most are rare, as in any language."""
        listed = self.world.words
        return " ".join(listed[int(len(listed) * self.random.random() ** 3)] for _ in range(words))


_STANCES = (
    (PositionKind.OFFER, "offered to release"),
    (PositionKind.PROMISE, "promised to release"),
    (PositionKind.REFUSAL, "refused to release"),
    (PositionKind.DEMAND, "demanded the release of"),
    (PositionKind.APPEAL, "appealed for the release of"),
)
_KINDS = (_Writer.custody, _Writer.quote, _Writer.indirect, _Writer.stock, _Writer.flow, _Writer.stance, _Writer.swap)
_WEIGHTS = (38, 18, 10, 7, 12, 8, 4)


C = TypeVar("C", bound=Claim)


def _of(kind: type[C], claims: list[Claim]) -> tuple[C, ...]:
    return tuple(claim for claim in claims if isinstance(claim, kind))


def _say(day: int) -> str:
    on = FIRST + timedelta(days=day)
    return f"{on.day} {on:%B} {on.year}"
