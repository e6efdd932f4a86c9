"""A text read whole, for tests of events and positions."""

from __future__ import annotations

from functools import cache

from habeas.model import Document, Edtf, Event, Position, Reading, Unread
from habeas.read import EnglishReader

PUBLISHED = "2031-05-14"  # a Wednesday


@cache
def reading_of(text: str, published: str | None = PUBLISHED) -> Reading:
    date = Edtf.parse(published) if published else None
    return EnglishReader().read(Document(name="t.txt", text=text, sha256="0" * 64, published=date, language="en"))


def events_in(text: str) -> list[Event]:
    return list(reading_of(text).events)


def event_in(text: str) -> Event:
    (event,) = reading_of(text).events
    return event


def told_in(text: str) -> list[str]:
    """Type and modality of every event: "release asserted"."""
    return sorted(f"{event.type} {event.modality}" for event in events_in(text))


def positions_in(text: str) -> list[Position]:
    return list(reading_of(text).positions)


def position_in(text: str) -> Position:
    (position,) = reading_of(text).positions
    return position


def stances_in(text: str) -> list[tuple[str, str | None]]:
    return [(str(position.kind), position.by) for position in positions_in(text)]


def left_in(text: str, step: str) -> list[Unread]:
    """What this step looked at and did not take."""
    return [unread for unread in reading_of(text).unread if unread.by == step]
