from __future__ import annotations

from datetime import date

import pytest

from habeas.desk.store.access.positions import Sought, list_positions, whole_positions
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level
from habeas.model import PositionKind
from tests.desk.store.told_people import FREED, tell, tell_positions


@pytest.fixture(autouse=True)
def told(carl_seat: Seat, ana_seat: Seat) -> list[Document]:
    return tell_positions(carl_seat, ana_seat)


def test_a_speaker_has_a_thread_in_the_order_of_time(ana_seat: Seat) -> None:
    first, second = list_positions(ana_seat, Sought()).threads
    assert [(one.date, one.kind) for one in first.stances] == [
        ("2031-04-01", PositionKind.OFFER),
        ("2031-06-01", PositionKind.REFUSAL),
    ]
    assert [one.kind for one in second.stances] == [PositionKind.DEMAND]


def test_a_position_has_conditions_exclusions_deadline_and_its_sentence(ana_seat: Seat) -> None:
    offer = list_positions(ana_seat, Sought(kind=PositionKind.OFFER)).threads[0].stances[0]
    assert offer.conditions == ("Sylvania withdraws its patrols",)
    assert offer.exclusions == ("those accused of murder",)
    assert (offer.deadline, offer.group) == ("2031-05-01", "the Sylvanian sailors")
    assert offer.evidence[0].text.startswith("STRELSAU - The Ruritanian government offered")


def test_a_change_of_stance_stands_at_the_later_position_with_both_sentences(ana_seat: Seat) -> None:
    offer, refusal = list_positions(ana_seat, Sought()).threads[0].stances
    assert offer.turns == ()
    (turn,) = refusal.turns
    assert turn.words.startswith("An offer (2031-04-01) about “the Sylvanian sailors”")
    assert len(turn.evidence) == 2


def test_the_order_of_time_takes_all_speakers_together(ana_seat: Seat) -> None:
    found = list_positions(ana_seat, Sought(by_time=True))
    assert [one.kind for one in found.stances] == [PositionKind.OFFER, PositionKind.DEMAND, PositionKind.REFUSAL]
    assert (found.total, found.threads) == (3, ())


@pytest.mark.parametrize(
    ("sought", "kinds"),
    [
        (Sought(speaker="sylv"), [PositionKind.DEMAND]),
        (Sought(group="SAILORS"), [PositionKind.OFFER, PositionKind.REFUSAL]),
        (Sought(since=date(2031, 5, 1)), [PositionKind.REFUSAL]),
        (Sought(until=date(2031, 5, 1)), [PositionKind.OFFER, PositionKind.DEMAND]),
        (Sought(kind=PositionKind.REFUSAL, group="sailors"), [PositionKind.REFUSAL]),
    ],
)
def test_it_is_narrowed_by_speaker_kind_group_and_day(
    ana_seat: Seat, sought: Sought, kinds: list[PositionKind]
) -> None:
    assert [one.kind for one in whole_positions(ana_seat, sought)] == kinds


def test_kinds_are_counted_whatever_kind_is_shown(ana_seat: Seat) -> None:
    kinds = list_positions(ana_seat, Sought(kind=PositionKind.DEMAND)).kinds
    assert (kinds[PositionKind.OFFER], kinds[PositionKind.REFUSAL], kinds[PositionKind.PROMISE]) == (1, 1, 0)


class TestDeadlines:
    """Seen from a day after it; the roll's clock runs in our own time."""

    @pytest.fixture
    def later(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("habeas.desk.store.access.positions.today", lambda: date(2031, 6, 15))

    def test_a_day_to_come_has_not_passed(self, ana_seat: Seat) -> None:
        assert not list_positions(ana_seat, Sought()).threads[0].stances[0].is_past

    def test_a_day_that_has_passed_is_told_with_nothing_where_nothing_was_told_since(
        self, ana_seat: Seat, later: None
    ) -> None:
        assert later is None
        offer = list_positions(ana_seat, Sought()).threads[0].stances[0]
        assert (offer.is_past, offer.since) == (True, ())

    def test_what_the_record_tells_of_since_stands_beside_it_with_its_sentence(
        self, ana_seat: Seat, carl_seat: Seat, later: None
    ) -> None:
        assert later is None
        tell(carl_seat, ana_seat, (FREED, "2031-05-03", "Harbour Watch"))
        offer = list_positions(ana_seat, Sought()).threads[0].stances[0]
        (since,) = offer.since
        assert since.date == "2031-05-02"
        assert since.evidence[0].text == FREED.strip()


class TestWhatMustNotShow:
    def test_an_outsider_sees_no_position(self, outsider: Account) -> None:
        found = list_positions(enter(outsider, "hentzau"), Sought())
        assert (found.threads, found.speakers, found.groups) == ((), (), ())

    def test_a_position_above_the_clearance_is_in_no_thread_turn_count_or_choice(
        self, ana_seat: Seat, vera_seat: Seat, told: list[Document]
    ) -> None:
        mark_document(ana_seat, told[0].pk, Level.CONFIDENTIAL)
        compile_roll(ana_seat.roll)
        found = list_positions(vera_seat, Sought())
        assert [[one.kind for one in thread.stances] for thread in found.threads] == [[PositionKind.REFUSAL]]
        assert found.threads[0].stances[0].turns == ()
        assert (found.kinds[PositionKind.OFFER], found.speakers) == (0, (found.threads[0].speaker,))
