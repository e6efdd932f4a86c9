"""A person's custody from the events that name the person: how it began, where it went on, how it ended.

Only what is told as done counts: a planned exchange ends no stay. The same act told by several documents is one act;
where they give different days, both stay. Invariant: every stay and stint carries the claims it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from habeas.model import Edtf, Event, EventType, Modality, Status
from habeas.model.ledger import ClaimRef
from habeas.model.record import Stay, Stint
from habeas.record.days import meet, shared
from habeas.record.mentions import Mention
from habeas.record.report import Report

_ENTRIES = frozenset({EventType.CAPTURE, EventType.ARREST})
_RELEASES = frozenset({EventType.RELEASE, EventType.EXCHANGE})
_EXITS = _RELEASES | {EventType.ESCAPE, EventType.DEATH_IN_CUSTODY}
_ONE_ACT = timedelta(days=31)  # two documents that date one arrest differently are seldom further apart
_IN_CUSTODY = frozenset({Status.HELD, Status.ARRESTED, Status.TRANSFERRED})
_ENDED = {
    Status.RELEASED: EventType.RELEASE,
    Status.ESCAPED: EventType.ESCAPE,
    Status.DIED: EventType.DEATH_IN_CUSTODY,
}


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An event as one document tells it."""

    report: Report
    event: Event

    @property
    def ref(self) -> ClaimRef:
        return self.report.ref(self.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """One act, by however many documents it is told."""

    type: EventType
    date: Edtf | None
    place: str | None
    agent: str | None
    terms: str | None
    disputed: bool
    reports: frozenset[str]
    claims: tuple[ClaimRef, ...]


def find_stays(told: Iterable[Told], mentions: Sequence[Mention], latest: Mention) -> tuple[Stay, ...]:
    """Stays in time order; `latest` is the mention whose status stands."""
    acts = sorted(_merge(told), key=_order)
    stays: list[Stay] = []
    for act in acts:
        _add(stays, act)
    if not stays and latest.person.status in (*_IN_CUSTODY, *_ENDED):
        stays = [_bare(mentions)]
    return tuple(_close(stays, latest))


def _merge(told: Iterable[Told]) -> list[_Act]:
    acts: list[_Act] = []
    for one in told:
        if one.event.modality is not Modality.ASSERTED:
            continue
        act = _act(one)
        at = next((i for i, known in enumerate(acts) if _is_one(known, act)), None)
        if at is None:
            acts.append(act)
        else:
            acts[at] = _both(acts[at], act)
    return acts


def _act(told: Told) -> _Act:
    event = told.event
    return _Act(
        type=event.type,
        date=event.date,
        place=event.place,
        agent=event.agent,
        terms=event.terms,
        disputed=event.disputed,
        reports=frozenset({told.report.name}),
        claims=(told.ref,),
    )


def _is_one(known: _Act, act: _Act) -> bool:
    """Acts of one kind whose days can be one, or that two documents date a little differently."""
    if known.type is not act.type and not any({known.type, act.type} <= kinds for kinds in (_ENTRIES, _RELEASES)):
        return False
    if meet(known.date, act.date):
        return True
    return not known.reports & act.reports and _are_near(known.date, act.date)


def _are_near(one: Edtf | None, other: Edtf | None) -> bool:
    if not (one and other and one.latest and one.earliest and other.latest and other.earliest):
        return False
    return max(one.earliest, other.earliest) - min(one.latest, other.latest) <= _ONE_ACT


def _both(known: _Act, act: _Act) -> _Act:
    exchanged = EventType.EXCHANGE in (known.type, act.type)
    return _Act(
        type=EventType.EXCHANGE if exchanged else known.type,
        date=shared(known.date, act.date) if meet(known.date, act.date) else _either(known.date, act.date),
        place=known.place or act.place,
        agent=known.agent or act.agent,
        terms=known.terms or act.terms,
        disputed=known.disputed or act.disputed,
        reports=known.reports | act.reports,
        claims=tuple(dict.fromkeys((*known.claims, *act.claims))),
    )


def _either(one: Edtf | None, other: Edtf | None) -> Edtf | None:
    """Both days where sources disagree: "{2024-05-03,2024-05-05}"."""
    if not one or not other or "/" in one.text + other.text:
        return one
    texts = sorted({*one.text.strip("{}").split(","), *other.text.strip("{}").split(",")})
    return Edtf.parse("{" + ",".join(texts) + "}")


def _order(act: _Act) -> tuple[int, date, int]:
    """By day; an undated beginning before everything, any other undated act after it."""
    course = 0 if act.type in _ENTRIES else 2 if act.type in _EXITS else 1
    first = (act.date.earliest or act.date.latest) if act.date else None
    if first is None:
        return (0 if act.type in _ENTRIES else 2, date.min, course)
    return (1, first, course)


def _add(stays: list[Stay], act: _Act) -> None:
    is_open = bool(stays) and stays[-1].how_ended is None
    if act.type in _ENTRIES:
        stays.append(_begin(act))
    elif act.type in _EXITS:
        stays[-1:] = [_end(stays[-1] if is_open else _unknown_beginning(), act)]
    elif is_open or (not stays and act.type is EventType.TRANSFER):
        # A journey after the door opened ("flown home") is no custody.
        stay = stays[-1] if is_open else _unknown_beginning()
        stays[-1 if is_open else len(stays) :] = [_go_on(stay, act)]


def _begin(act: _Act) -> Stay:
    stint = Stint(holder=act.agent, place=act.place, began=act.date, ended=None, claims=act.claims)
    return Stay(
        stints=(stint,),
        began=act.date,
        ended=None,
        how_began=act.type.value,
        how_ended=None,
        terms=None,
        claims=act.claims,
        disputed=act.disputed,
    )


def _unknown_beginning() -> Stay:
    return Stay(stints=(), began=None, ended=None, how_began=None, how_ended=None, terms=None, claims=())


def _end(stay: Stay, act: _Act) -> Stay:
    return replace(
        stay,
        stints=_close_last(stay.stints, act),
        ended=act.date,
        how_ended=act.type.value,
        claims=_more(stay.claims, act),
        disputed=stay.disputed or act.disputed,
    )


def _go_on(stay: Stay, act: _Act) -> Stay:
    """A transfer opens a new stint; a sentence gives the terms."""
    claims = _more(stay.claims, act)
    if act.type is EventType.TRANSFER:
        last = stay.stints[-1] if stay.stints else None
        holder = act.agent or (last.holder if last else None)
        stint = Stint(holder=holder, place=act.place, began=act.date, ended=None, claims=act.claims)
        return replace(stay, stints=(*_close_last(stay.stints, act), stint), claims=claims)
    terms = act.terms if act.type is EventType.SENTENCE and act.terms else stay.terms
    return replace(stay, terms=terms, claims=claims)


def _close_last(stints: tuple[Stint, ...], act: _Act) -> tuple[Stint, ...]:
    if not stints:
        return ()
    last = stints[-1]
    return (*stints[:-1], replace(last, ended=act.date, claims=_more(last.claims, act)))


def _more(claims: tuple[ClaimRef, ...], act: _Act) -> tuple[ClaimRef, ...]:
    return tuple(dict.fromkeys((*claims, *act.claims)))


def _bare(mentions: Sequence[Mention]) -> Stay:
    """Somebody told as held, or as freed, with no word of how it came about."""
    claims = tuple(mention.status_ref for mention in mentions if mention.person.status)
    return replace(_unknown_beginning(), claims=claims)


def _close(stays: list[Stay], latest: Mention) -> list[Stay]:
    """A stay the latest status says is over, with no event that ended it: how, but not when."""
    how = _ENDED.get(latest.person.status) if latest.person.status else None
    if how is None or not stays or stays[-1].how_ended is not None or _began_after(stays[-1], latest):
        return stays
    claims = tuple(dict.fromkeys((*stays[-1].claims, latest.status_ref)))
    return [*stays[:-1], replace(stays[-1], how_ended=how.value, claims=claims)]


def _began_after(stay: Stay, latest: Mention) -> bool:
    began, told = stay.began, latest.told
    return bool(began and told and began.earliest and told.latest and began.earliest > told.latest)
