"""The history as rows of a table, and where what a line is about stands in the desk."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from habeas.desk.store.access.history_lines import HistoryLine, Subject
from habeas.desk.store.seat import Seat
from habeas.desk.web.history_wording import Said, say_changes, say_subject, say_verb

_PAGES = {
    "persons": "candidates",
    "flow": "ledger",
    "residual": "ledger",
    "team": "settings",
    "settings": "settings",
}
_PAGES_OF_ONE = {"document": "document", "person": "person", "source": "source", "batch": "batch"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    at: str
    kind: str
    who: str
    by_program: str
    what: str
    about: str
    address: str
    changes: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A line as the page shows it."""

    line: HistoryLine
    what: str
    about: str
    href: str
    also: tuple[tuple[str, str], ...]
    changes: list[Said]


def to_row(seat: Seat, line: HistoryLine) -> HistoryRow:
    said = (f"{one.label}: {one.old} → {one.new}" if one.old else f"{one.label}: {one.new}" for one in _said(line))
    subject = line.subject
    return HistoryRow(
        at=line.at.isoformat(timespec="seconds"),
        kind=line.sort,
        who=line.by,
        by_program=line.token,
        what=say_verb(line),
        about=" ".join(str(part) for part in (subject.kind, subject.id or "", subject.label) if part),
        address=href_of(seat, subject),
        changes="; ".join(said),
        reason=line.reason,
        words=line.words,
    )


def to_shown(seat: Seat, line: HistoryLine) -> ShownLine:
    return ShownLine(
        line=line,
        what=say_verb(line),
        about=say_subject(line.subject),
        href=href_of(seat, line.subject),
        also=tuple((href_of(seat, one), one.label) for one in line.also),
        changes=_said(line),
    )


def _said(line: HistoryLine) -> list[Said]:
    return say_changes(line.changes)


def href_of(seat: Seat, subject: Subject) -> str:
    """The page of what a line is about, "" where there is none."""
    if subject.kind in _PAGES:
        return reverse(_PAGES[subject.kind], args=(seat.roll_slug,))
    if subject.kind not in _PAGES_OF_ONE or subject.id is None:
        return ""
    page = reverse(_PAGES_OF_ONE[subject.kind], args=(seat.roll_slug, subject.id))
    return f"{page}?{urlencode({'claim': subject.claim})}" if subject.claim else page
