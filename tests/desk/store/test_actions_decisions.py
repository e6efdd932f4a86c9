from __future__ import annotations

from typing import Any

import pytest

from habeas.desk.store.actions.decisions import Choice, add_claim, decide, mark_claim
from habeas.desk.store.models import Account, Act, Decision, Document, Roll, Standing
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome, Role, State
from habeas.errors import BadInput, BadReading, NotAllowed, NotHere, SomeoneElseFirst
from tests.desk.conftest import place
from tests.desk.store.telling import LIST, SWAP, accept_all, bring, choose, find, words_of


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")


@pytest.fixture
def horak(report: Document) -> Standing:
    return find(report, "person:")


def test_accepting_writes_the_claim_as_it_was_proposed(ana_seat: Seat, horak: Standing) -> None:
    proposed = horak.claim and horak.claim.body
    decided = choose(ana_seat, horak, Outcome.ACCEPT)
    assert decided.state is State.ACCEPTED
    assert decided.body == proposed
    assert Decision.objects.get().proposed == proposed


def test_a_decision_is_an_act_with_who_and_why(ana_seat: Seat, horak: Standing) -> None:
    choose(ana_seat, horak, Outcome.REJECT, reason="a namesake")
    act = Act.objects.get(verb="decide:reject")
    assert (act.by_id, act.reason, act.document_id) == (ana_seat.account, "a namesake", horak.document_id)
    assert Roll.objects.get().latest == act.pk


def test_an_edit_keeps_what_was_proposed_beside_what_stands(ana_seat: Seat, horak: Standing) -> None:
    assert horak.claim
    body = {**horak.claim.body, "role": "trawler master"}
    choice = Choice(outcome=Outcome.EDIT, version=0, quote=words_of(horak), body=body)
    decided = decide(ana_seat, horak.document_id, horak.key, choice)
    assert decided.body
    assert decided.body["role"] == "trawler master"
    proposed: Any = Decision.objects.get().proposed
    assert proposed["role"] != "trawler master"


def test_an_edit_cannot_move_a_claim_to_other_words(ana_seat: Seat, horak: Standing) -> None:
    assert horak.claim
    body = {**horak.claim.body, "span": [0, 8], "head": "STRELSAU"}
    choice = Choice(outcome=Outcome.EDIT, version=0, quote=words_of(horak), body=body)
    with pytest.raises(BadReading):
        decide(ana_seat, horak.document_id, horak.key, choice)


@pytest.mark.parametrize("outcome", [Outcome.REJECT, Outcome.DISPUTE])
def test_a_claim_is_not_put_aside_without_a_reason(ana_seat: Seat, horak: Standing, outcome: Outcome) -> None:
    with pytest.raises(BadInput, match="reason"):
        choose(ana_seat, horak, outcome)
    assert not Decision.objects.exists()


def test_nobody_decides_without_the_words_before_them(ana_seat: Seat, horak: Standing) -> None:
    choice = Choice(outcome=Outcome.ACCEPT, version=0, quote="Pavel")
    with pytest.raises(BadInput, match="words"):
        decide(ana_seat, horak.document_id, horak.key, choice)


def test_the_second_of_two_who_saw_the_same_is_told(ana_seat: Seat, ben_seat: Seat, horak: Standing) -> None:
    choose(ana_seat, horak, Outcome.ACCEPT)
    with pytest.raises(SomeoneElseFirst):
        choose(ben_seat, horak, Outcome.REJECT, version=0, reason="wrong")
    assert Decision.objects.count() == 1
    assert not Act.objects.filter(verb="decide:reject").exists()


def test_undoing_takes_one_step_and_leaves_every_row(ana_seat: Seat, horak: Standing) -> None:
    choose(ana_seat, horak, Outcome.ACCEPT)
    choose(ana_seat, horak, Outcome.UNDO)
    horak.refresh_from_db()
    assert (horak.state, horak.version, horak.decision) == (State.WAITING, 2, None)
    assert Decision.objects.count() == 2


def test_there_must_be_something_to_undo(ana_seat: Seat, horak: Standing) -> None:
    with pytest.raises(BadInput, match="no decision"):
        choose(ana_seat, horak, Outcome.UNDO)


def test_skipping_says_nothing_of_the_claim(ana_seat: Seat, horak: Standing) -> None:
    before = Roll.objects.get().latest
    assert choose(ana_seat, horak, Outcome.SKIP).state is State.WAITING
    horak.refresh_from_db()
    assert horak.version == 0
    assert Roll.objects.get().latest == before


def test_counts_of_a_document_follow_its_decisions(ana_seat: Seat, report: Document, horak: Standing) -> None:
    report.refresh_from_db()
    before = report.waiting
    choose(ana_seat, horak, Outcome.ACCEPT)
    report.refresh_from_db()
    assert (report.waiting, report.accepted) == (before - 1, 1)


class TestTwoPersons:
    @pytest.fixture
    def ana_seat(self, ana: Account, roll: Roll) -> Seat:
        Roll.objects.update(two_person=True)
        return enter(ana, roll.slug)

    def test_one_decision_waits_for_another_person(self, ana_seat: Seat, horak: Standing) -> None:
        assert choose(ana_seat, horak, Outcome.ACCEPT).state is State.SECOND

    def test_nobody_approves_their_own_work(self, ana_seat: Seat, horak: Standing) -> None:
        choose(ana_seat, horak, Outcome.ACCEPT)
        with pytest.raises(NotAllowed, match="own work"):
            choose(ana_seat, horak, Outcome.APPROVE)

    def test_deciding_again_is_no_way_around_it(self, ana_seat: Seat, horak: Standing) -> None:
        choose(ana_seat, horak, Outcome.ACCEPT)
        assert choose(ana_seat, horak, Outcome.ACCEPT).state is State.SECOND

    def test_another_person_approves_what_was_written(self, ana_seat: Seat, ben_seat: Seat, horak: Standing) -> None:
        first = choose(ana_seat, horak, Outcome.ACCEPT)
        decided = choose(ben_seat, horak, Outcome.APPROVE)
        assert (decided.state, decided.body) == (State.ACCEPTED, first.body)


def test_a_claim_the_reader_missed_is_added_on_the_words_selected(ana_seat: Seat, report: Document) -> None:
    start = report.text.index("foreign ministry")
    body = {"span": [start, start + 16], "head": "ministry", "name": "foreign ministry"}
    decided = add_claim(ana_seat, report.pk, "person", body, quote="foreign ministry")
    assert decided.state is State.ACCEPTED
    standing = Standing.objects.get(key=decided.key)
    assert standing.claim is None
    choose(ana_seat, standing, Outcome.UNDO)
    standing.refresh_from_db()
    assert standing.state == State.GONE


def test_a_claim_that_is_proposed_is_not_added_a_second_time(ana_seat: Seat, horak: Standing) -> None:
    assert horak.claim
    with pytest.raises(SomeoneElseFirst, match="already"):
        add_claim(ana_seat, horak.document_id, "person", horak.claim.body, quote=words_of(horak))


def test_viewers_and_contributors_do_not_decide(vera_seat: Seat, carl_seat: Seat, horak: Standing) -> None:
    for seat in (vera_seat, carl_seat):
        with pytest.raises(NotAllowed):
            choose(seat, horak, Outcome.ACCEPT)


def test_for_an_outsider_there_is_no_such_claim(outsider: Account, horak: Standing) -> None:
    seat = enter(outsider, "hentzau")
    with pytest.raises(NotHere):
        choose(seat, horak, Outcome.ACCEPT)


def test_a_document_above_ones_clearance_cannot_be_decided_on(steward_seat: Seat, ana_seat: Seat) -> None:
    document = bring(steward_seat, LIST, level=Level.STRICTLY_CONFIDENTIAL)
    with pytest.raises(NotHere):
        accept_all(ana_seat, document)


def test_a_level_on_a_claim_is_a_level_on_the_text_that_holds_it(
    ana_seat: Seat, ben: Account, roll: Roll, horak: Standing
) -> None:
    place(ben, roll, Role.REVIEWER, Level.RESTRICTED)
    mark_claim(ana_seat, horak.document_id, horak.key, Level.CONFIDENTIAL, reason="the family asked")
    assert Document.objects.get().level == Level.CONFIDENTIAL
    with pytest.raises(NotHere):
        choose(enter(ben, roll.slug), horak, Outcome.ACCEPT)
