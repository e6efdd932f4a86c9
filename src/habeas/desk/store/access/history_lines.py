"""One act or look as a line: who, when, what, about what, from what to what, and why.

Knows how acts are written, and leaves their wording to the pages. Invariant: a line says nothing of a claim but what
stands in the act on it, which is shown only with the claim's document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from habeas.desk.store.keys import KINDS, kind_of, to_claim
from habeas.desk.store.models import Act, RecordPerson, RulingStanding, Seen, Source
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role
from habeas.desk.store.visible import latest_snapshot, visible_documents
from habeas.errors import BadReading
from habeas.publish.wording import summarise

_CLAIM_KINDS = set(KINDS.values())
_SAID_ELSEWHERE = {"claims", "evidence", "source", "account", "sha256", "body", "state"}
_MOST_ALSO = 6  # documents of one ruling that are named


@dataclass(frozen=True, slots=True)
class Change:
    """A field, from what to what; None: nothing is said. `of` is the kind of claim it is a field of, if it is one."""

    field: str
    old: Any
    new: Any
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a line is about: a document, person, source, batch, or something of the roll itself. `id` leads there.

    `kind` of the last is: persons, flow, residual, team, settings, or "" for the roll as a whole.
    """

    kind: str = ""
    id: int | None = None
    label: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """What it takes to take a ruling back: its id and the version that stands."""

    ruling: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """`by` is "" for the program itself; `token` names the program that acted for somebody."""

    at: datetime
    sort: str  # did, saw, took
    verb: str
    by: str
    token: str
    subject: Subject
    also: tuple[Subject, ...] = ()
    changes: tuple[Change, ...] = ()
    reason: str = ""
    words: str = ""
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    """Looked up once for all lines of a page. People by the id of their row; standing rulings with their version."""

    people: Mapping[int, tuple[int, str]]
    sources: Mapping[int, str]
    documents: Mapping[int, str]
    standing: Mapping[int, int]


def tell(seat: Seat, rows: Sequence[Act | Seen]) -> tuple[HistoryLine, ...]:
    """The rows, all visible to this seat, as lines."""
    names = _names(seat, rows)
    return tuple(_act(seat, row, names) if isinstance(row, Act) else _look(seat, row, names) for row in rows)


def is_taking(what: str) -> bool:
    return what.startswith("export") or what == "original"


def spoken_of(act: Act) -> set[int]:
    """The documents a ruling speaks of."""
    told = act.new if act.verb.startswith("rule:") and isinstance(act.new, dict) else {}
    return {one["document"] for one in (*told.get("claims", ()), *told.get("evidence", ()))}


def _number_after(word: str, key: str) -> int | None:
    first, _, number = key.partition(":")
    return int(number) if first == word and number.isdecimal() else None


def _names(seat: Seat, rows: Sequence[Act | Seen]) -> _Names:
    acts = [row for row in rows if isinstance(row, Act)]
    documents = {row.document_id for row in rows if row.document_id}.union(*map(spoken_of, acts))
    people = {row.person_id for row in rows if row.person_id}
    snapshot = latest_snapshot(seat) if people else None
    titles = visible_documents(seat).filter(pk__in=documents).values_list("pk", "title", "name")
    named = RecordPerson.objects.filter(snapshot=snapshot, person__in=people) if snapshot else None
    sources = Source.objects.filter(pk__in={act.source_id for act in acts if act.source_id})
    rulings = [act.ruling.pk for act in acts if act.verb.startswith("rule:") and hasattr(act, "ruling")]
    standing = RulingStanding.objects.filter(ruling__in=rulings, level__lte=seat.clearance)
    return _Names(
        people={pk: (n, name) for pk, n, name in named.values_list("person", "person__number", "name")}
        if named
        else {},
        sources=dict(sources.values_list("pk", "name")),
        documents={pk: title or name for pk, title, name in titles},
        standing=dict(standing.values_list("ruling_id", "version")),
    )


def _act(seat: Seat, act: Act, names: _Names) -> HistoryLine:
    return HistoryLine(
        at=act.at,
        sort="did",
        verb=act.verb,
        by=str(act.by) if act.by else "",
        token=act.token.name if act.token else "",
        subject=_subject(act, names),
        also=tuple(_document(pk, names) for pk in sorted(spoken_of(act))[:_MOST_ALSO]),
        changes=tuple(_changes(act)),
        reason=act.reason,
        undo=_undo(seat, act, names),
    )


def _look(seat: Seat, look: Seen, names: _Names) -> HistoryLine:
    return HistoryLine(
        at=look.at,
        sort="took" if is_taking(look.what) else "saw",
        verb=look.what,
        by=str(look.by),
        token=look.token.name if look.token else "",
        subject=_subject(look, names),
        words=look.words if _may_read_words(seat, look) else "",
    )


def _may_read_words(seat: Seat, look: Seen) -> bool:
    """What somebody typed into the search may hold the name of a person whose documents were closed since."""
    return look.what != "search" or look.by_id == seat.account or seat.may_see(Level.STRICTLY_CONFIDENTIAL)


def _subject(row: Act | Seen, names: _Names) -> Subject:
    key = row.key if isinstance(row, Act) else ""
    if row.document_id:
        return _document(row.document_id, names, claim=key if kind_of(key) in _CLAIM_KINDS else "")
    if row.person_id:
        number, name = names.people.get(row.person_id, (None, ""))
        return Subject(kind="person", id=number, label=name)
    return _subject_of_roll(row, names) if isinstance(row, Act) else Subject()


def _document(pk: int, names: _Names, *, claim: str = "") -> Subject:
    return Subject(kind="document", id=pk, label=names.documents.get(pk, ""), claim=claim)


def _subject_of_roll(act: Act, names: _Names) -> Subject:
    batch = _number_after("batch", act.key)
    if act.source_id:
        return Subject(kind="source", id=act.source_id, label=names.sources.get(act.source_id, ""))
    if batch is not None:
        return Subject(kind="batch", id=batch)
    if act.verb.startswith("rule:"):
        family = act.key.partition(":")[0]
        return Subject(kind="persons" if family == "person" else family)
    if act.key.startswith("account:") or "member" in act.verb or "invitation" in act.verb:
        return Subject(kind="team", label=str((act.new or {}).get("name", "")))
    return Subject(kind="settings" if act.verb in ("set_settings", "make_token", "end_token") else "")


def _changes(act: Act) -> Iterator[Change]:
    old, new = (value if isinstance(value, dict) else {} for value in (act.old, act.new))
    if act.verb.startswith("decide:"):
        yield from _changes_of_claim(act.key, old.get("body"), new.get("body"))
        return
    for field in dict.fromkeys((*old, *new)):
        before, after = old.get(field), new.get(field)
        if field == "parties":
            yield Change("lines_of_parties", _count_lines(before), _count_lines(after))
        elif field not in _SAID_ELSEWHERE and (before or None) != (after or None) and _is_plain(before, after):
            yield Change(field, before, after)


def _is_plain(*values: Any) -> bool:
    """Values that can be said in words: texts, numbers, yes and no, lists of texts."""
    return all(
        value is None
        or isinstance(value, str | int | float)
        or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        for value in values
    )


def _count_lines(text: Any) -> int:
    return len(str(text or "").splitlines())


def _changes_of_claim(key: str, old: Any, new: Any) -> Iterator[Change]:
    """Field by field where the claim stood before; else the claim in one line."""
    if old and new:
        for field in dict.fromkeys((*old, *new)):
            if field != "id" and old.get(field) != new.get(field):
                yield Change(field, old.get(field), new.get(field), of=kind_of(key))
    elif old or new:
        yield Change("claim", _say(key, old), _say(key, new))


def _say(key: str, body: Any) -> str | None:
    try:
        return summarise(to_claim(key, body))[1] if body else None
    except BadReading:  # written under an older contract
        return key


def _undo(seat: Seat, act: Act, names: _Names) -> Undo | None:
    if not act.verb.startswith("rule:") or not hasattr(act, "ruling") or not seat.is_at_least(Role.REVIEWER):
        return None
    version = names.standing.get(act.ruling.pk)
    return None if version is None else Undo(act.ruling.pk, version)
