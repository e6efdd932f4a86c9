from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from habeas.desk.store.access import snapshots
from habeas.desk.store.access.people import Wanted, list_people
from habeas.desk.store.access.person import see_person
from habeas.desk.store.access.snapshots import Readiness, snapshot_for
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Act, Decision, Document, Fact, Roll, Snapshot
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.errors import NotHere
from tests.desk.store.telling import LATER, SWAP
from tests.desk.store.told_people import number_of, tell, tell_people


def ago(days: int) -> datetime:
    """Taken when it is asked for: a run of the tests may go past midnight."""
    return datetime.now(UTC) - timedelta(days=days)


def set_back(document: Document, days: int) -> None:
    """As if everything on this document had been done so many days ago."""
    then = ago(days)
    Decision.objects.filter(document=document).update(at=then)
    Act.objects.filter(pk__in=Fact.objects.filter(document=document).values("act")).update(at=then)


@pytest.fixture
def told(carl_seat: Seat, ana_seat: Seat) -> list[Document]:
    """One report decided on 30 days ago, the next 10 days ago; the roll is older."""
    made = tell(carl_seat, ana_seat, (SWAP, "2031-03-05", "Strelsau Courier"), (LATER, "2031-05-02", "Zenda Post"))
    Roll.objects.update(opened_at=ago(40))
    set_back(made[0], 30)
    set_back(made[1], 10)
    return made


def statuses(seat: Seat, known: date | None = None) -> list[str]:
    return [line.status for line in list_people(seat, Wanted(known=known)).lines]


def test_a_past_day_has_what_had_been_decided_by_then(ana_seat: Seat, told: list[Document]) -> None:
    assert told
    assert statuses(ana_seat) == ["sentenced"]
    assert statuses(ana_seat, ago(20).date()) == ["held"]
    assert statuses(ana_seat, ago(35).date()) == []


def test_a_persons_page_goes_back_too(ana_seat: Seat, told: list[Document]) -> None:
    page = see_person(ana_seat, number_of(ana_seat, "Pavel Horak"), known=ago(20).date())
    assert {one.document for one in page.claims} == {told[0].pk}
    assert {made.document for made in page.decisions} == {told[0].pk}


def test_somebody_not_yet_known_then_is_not_here_then(carl_seat: Seat, ana_seat: Seat, told: list[Document]) -> None:
    assert told
    tell_people(carl_seat, ana_seat)
    with pytest.raises(NotHere):
        see_person(ana_seat, number_of(ana_seat, "Eva Lindt"), known=ago(20).date())


def test_today_is_now(ana_seat: Seat, told: list[Document]) -> None:
    assert told
    assert snapshot_for(ana_seat, ago(0).date()).known is None


def test_before_the_roll_was_open_nothing_was_known(ana_seat: Seat, told: list[Document]) -> None:
    assert told
    assert snapshot_for(ana_seat, ago(50).date()).readiness is Readiness.BEFORE


def test_a_day_is_compiled_once(ana_seat: Seat, told: list[Document]) -> None:
    assert told
    first = snapshot_for(ana_seat, ago(20).date())
    assert snapshot_for(ana_seat, ago(20).date()) == first
    assert Snapshot.objects.filter(known=ago(20).date()).count() == 1


def test_what_has_been_closed_since_is_not_opened_by_going_back(
    ana_seat: Seat, vera_seat: Seat, told: list[Document]
) -> None:
    assert statuses(vera_seat, ago(20).date()) == ["held"]
    mark_document(ana_seat, told[0].pk, Level.CONFIDENTIAL)
    assert statuses(vera_seat, ago(20).date()) == []
    compile_roll(ana_seat.roll)
    assert statuses(vera_seat, ago(20).date()) == []
    assert statuses(ana_seat, ago(20).date()) == ["held"]


def test_what_has_been_opened_since_shows_in_the_past_too(
    steward_seat: Seat, vera_seat: Seat, ana_seat: Seat, told: list[Document]
) -> None:
    mark_document(ana_seat, told[0].pk, Level.CONFIDENTIAL)
    assert statuses(vera_seat, ago(20).date()) == []
    mark_document(steward_seat, told[0].pk, Level.PUBLIC)
    assert statuses(vera_seat, ago(20).date()) == ["held"]


def test_a_large_roll_is_compiled_by_the_worker(
    ana_seat: Seat, told: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told
    asked: list[tuple[int, int, date]] = []
    monkeypatch.setattr(snapshots, "_AT_ONCE", 1)
    monkeypatch.setattr(snapshots, "ask_to_compile_known", lambda *args: asked.append(args))
    assert snapshot_for(ana_seat, ago(20).date()).readiness is Readiness.MAKING
    assert asked == [(ana_seat.roll, 1, ago(20).date())]


def test_the_worker_makes_what_was_asked_for(
    ana_seat: Seat, told: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told
    monkeypatch.setattr(snapshots, "_AT_ONCE", 1)
    assert snapshot_for(ana_seat, ago(20).date()).readiness is Readiness.READY  # tasks run at once in tests
    assert statuses(ana_seat, ago(20).date()) == ["held"]
