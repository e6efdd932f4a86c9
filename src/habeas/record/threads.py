"""Positions by speaker in the order of time, with the turns in them.

Knows who spoke and when; how far two groups overlap is for `habeas.record.turns`. Positions of a document without a
date stand at the end of their thread and make no turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from habeas.model import Position
from habeas.model.record import Stance, Thread
from habeas.record.report import Report
from habeas.record.speakers import Speaker, Speakers
from habeas.record.turns import NamesHeld, Spoken, find_turns
from habeas.vocab import Parties


def make_threads(reports: Iterable[Report], speakers: Speakers, parties: Parties) -> tuple[Thread, ...]:
    """One thread a speaker, ordered by when each first spoke."""
    by_speaker: dict[str, tuple[Speaker, list[Spoken]]] = {}
    listed = tuple(reports)
    elsewhere = NamesHeld.ELSEWHERE if any(map(_names_held, listed)) else NamesHeld.NOWHERE
    for report in listed:
        naming = NamesHeld.HERE if _names_held(report) else elsewhere
        for position in report.reading.positions:
            speaker = speakers.of(report, position)
            by_speaker.setdefault(speaker.key, (speaker, []))[1].append(_spoken(report, position, naming))
    threads = [_thread(speaker, sorted(spoken, key=_order), parties) for speaker, spoken in by_speaker.values()]
    return tuple(sorted(threads, key=lambda thread: (_day(thread.stances[0]), thread.speaker)))


def _thread(speaker: Speaker, spoken: list[Spoken], parties: Parties) -> Thread:
    return Thread(
        speaker=speaker.label,
        stances=tuple(one.stance for one in spoken),
        turns=find_turns(spoken, parties),
        roles=speaker.roles,
    )


def _names_held(report: Report) -> bool:
    return any(person.status is not None for person in report.reading.people)


def _spoken(report: Report, position: Position, naming: NamesHeld) -> Spoken:
    stance = Stance(
        kind=position.kind,
        by=position.by,
        toward=position.toward,
        group=position.group,
        conditions=position.conditions,
        exclusions=position.exclusions,
        date=report.told(position),
        document=report.name,
        claims=(report.ref(position),),
        inferred=position.inferred,
    )
    sentence = report.sentence(position.span).of(report.text)
    return Spoken(stance, sentence, naming)


def _order(spoken: Spoken) -> tuple[date, str, int]:
    span = spoken.stance.claims[0].span
    return (_day(spoken.stance), spoken.stance.document, span.start if span else 0)


def _day(stance: Stance) -> date:
    if stance.date is None:
        return date.max
    return stance.date.earliest or stance.date.latest or date.max
