from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from habeas.desk.store.access.proposals import Proposal, choices_of
from habeas.desk.store.access.reading_room import Room, enter_room, original_of
from habeas.desk.store.actions.decisions import Choice, add_claim, decide, mark_claim
from habeas.desk.store.actions.markings import add_note, grade_claim, mark_document
from habeas.desk.store.keys import Plain, to_reading
from habeas.desk.store.models import Account, Document, Roll
from habeas.desk.store.reading import keep_reading
from habeas.desk.store.rows import head_of
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome, State
from habeas.errors import NotHere
from tests.desk.conftest import place
from tests.desk.store.telling import LATER, SWAP, bring, choose, find


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")


@pytest.fixture
def read_again() -> Callable[[Document, dict[str, Plain]], None]:
    """A better reader comes by and finds just these claims."""

    def read(document: Document, bodies: dict[str, Plain]) -> None:
        row = Document.objects.select_related("source").get(pk=document.pk)
        reading = to_reading(head_of(row, "later-2.0"), bodies)
        keep_reading(row, replace(reading, sha256=row.sha256), given="later")

    return read


def bodies_of(room: Room) -> dict[str, Plain]:
    return {one.key: one.found for one in room.proposals if one.found}


def of_kind(room: Room, kind: str) -> Proposal:
    return next(one for one in room.proposals if one.kind == kind)


def edit(seat: Seat, document: Document, key: str, **told: Any) -> None:
    standing = find(document, key)
    assert standing.claim
    quote = document.text[standing.start : standing.end]
    body = {**standing.claim.body, **told}
    decide(seat, document.pk, key, Choice(outcome=Outcome.EDIT, version=standing.version, quote=quote, body=body))


def test_proposals_stand_in_the_order_of_the_text(ana_seat: Seat, report: Document) -> None:
    room = enter_room(ana_seat, report.pk)
    starts = [one.span.start for one in room.proposals]
    assert starts == sorted(starts)
    assert {one.state for one in room.proposals} == {State.WAITING}


def test_a_proposal_brings_its_words_and_the_sentence_they_stand_in(ana_seat: Seat, report: Document) -> None:
    room = enter_room(ana_seat, report.pk)
    person = of_kind(room, "person")
    assert person.quote == "Pavel Horak"
    assert person.sentence.of(room.text).startswith("The fisherman Pavel Horak, who was arrested")
    assert person.summary == "Pavel Horak: held"


def test_the_first_that_waits_for_me_is_the_current_one(ana_seat: Seat, report: Document) -> None:
    first, second, *_ = enter_room(ana_seat, report.pk).proposals
    choose(ana_seat, find(report, first.key), Outcome.ACCEPT)
    current = enter_room(ana_seat, report.pk).current
    assert current is not None
    assert current.key == second.key


def test_nothing_waits_for_whoever_may_not_decide(vera_seat: Seat, report: Document) -> None:
    room = enter_room(vera_seat, report.pk)
    assert room.current is None
    assert room.waiting == 0
    assert all(choices_of(vera_seat, one) == () for one in room.proposals)


def test_what_i_skipped_waits_for_others_and_not_for_me(ana_seat: Seat, ben_seat: Seat, report: Document) -> None:
    skipped = enter_room(ana_seat, report.pk).proposals[0]
    choose(ana_seat, find(report, skipped.key), Outcome.SKIP)
    mine, theirs = (enter_room(seat, report.pk).proposals[0] for seat in (ana_seat, ben_seat))
    assert (mine.is_for_me, mine.is_skipped) == (False, True)
    assert (theirs.is_for_me, theirs.is_skipped) == (True, False)


def test_what_others_took_back_waits_for_me_again(ana_seat: Seat, ben_seat: Seat, report: Document) -> None:
    standing = find(report, "person:")
    for seat, outcome in ((ana_seat, Outcome.SKIP), (ben_seat, Outcome.ACCEPT), (ben_seat, Outcome.UNDO)):
        choose(seat, standing, outcome)
    assert of_kind(enter_room(ana_seat, report.pk), "person").is_for_me


def test_a_claim_that_is_not_there_is_nowhere(ana_seat: Seat, report: Document) -> None:
    with pytest.raises(NotHere):
        enter_room(ana_seat, report.pk, claim="person:0-1")


@pytest.mark.parametrize("outcome", [Outcome.REJECT, Outcome.DISPUTE])
def test_what_was_put_aside_says_who_why_and_what(ana_seat: Seat, report: Document, outcome: Outcome) -> None:
    choose(ana_seat, find(report, "person:"), outcome, reason="a namesake")
    person = of_kind(enter_room(ana_seat, report.pk), "person")
    assert person.said is not None
    assert (person.said.by, person.said.reason, person.said.outcome) == ("Ana", "a namesake", outcome)
    assert person.body is not None
    assert person.body["name"] == "Pavel Horak"
    assert outcome not in choices_of(ana_seat, person)


def test_an_edit_shows_what_the_reader_had_beside_what_stands(ana_seat: Seat, report: Document) -> None:
    key = of_kind(enter_room(ana_seat, report.pk), "person").key
    edit(ana_seat, report, key, role="trawler master")
    person = of_kind(enter_room(ana_seat, report.pk), "person")
    assert person.is_edited
    assert not person.reads_otherwise
    assert person.body is not None
    assert person.was is not None
    assert (person.body["role"], person.was["role"]) == ("trawler master", "fisherman")


class TestReadAgain:
    @pytest.fixture
    def accepted(self, ana_seat: Seat, report: Document) -> str:
        standing = find(report, "person:")
        choose(ana_seat, standing, Outcome.ACCEPT)
        return standing.key

    def test_a_decision_whose_claim_is_found_no_more_stands_and_says_so(
        self, ana_seat: Seat, report: Document, accepted: str, read_again: Callable[..., None]
    ) -> None:
        read_again(report, {})
        room = enter_room(ana_seat, report.pk)
        found = room.find(accepted)
        assert found is not None
        assert (found.state, found.is_lost) == (State.ACCEPTED, True)
        assert found.body is not None
        assert Outcome.ACCEPT not in choices_of(ana_seat, found)
        assert {one.state for one in room.proposals if one.key != accepted} == {State.GONE}

    def test_a_claim_read_otherwise_shows_both_and_can_be_accepted_anew(
        self, ana_seat: Seat, report: Document, accepted: str, read_again: Callable[..., None]
    ) -> None:
        bodies = bodies_of(enter_room(ana_seat, report.pk))
        read_again(report, bodies | {accepted: {**bodies[accepted], "role": "trawler master"}})
        found = enter_room(ana_seat, report.pk).find(accepted)
        assert found is not None
        assert found.body is not None
        assert found.found is not None
        assert found.reads_otherwise
        assert (found.body["role"], found.found["role"]) == ("fisherman", "trawler master")
        assert Outcome.ACCEPT in choices_of(ana_seat, found)

    def test_an_edit_is_not_held_against_the_same_reading(
        self, ana_seat: Seat, report: Document, accepted: str, read_again: Callable[..., None]
    ) -> None:
        edit(ana_seat, report, accepted, role="trawler master")
        read_again(report, bodies_of(enter_room(ana_seat, report.pk)))
        found = enter_room(ana_seat, report.pk).find(accepted)
        assert found is not None
        assert not found.reads_otherwise

    def test_a_new_claim_in_the_words_of_a_lost_one_says_that_it_overlaps(
        self, ana_seat: Seat, report: Document, accepted: str, read_again: Callable[..., None]
    ) -> None:
        body = bodies_of(enter_room(ana_seat, report.pk))[accepted]
        start, end = body["span"]
        key = f"person:{start - len('fisherman ')}-{end}"
        read_again(report, {key: {**body, "span": [start - len("fisherman "), end]}})
        found = enter_room(ana_seat, report.pk).find(key)
        assert found is not None
        assert found.overlaps == (accepted,)

    def test_two_claims_of_one_reading_on_the_same_words_do_not_overlap(
        self, ana_seat: Seat, report: Document, accepted: str
    ) -> None:
        assert not any(one.overlaps for one in enter_room(ana_seat, report.pk).proposals)
        assert accepted


class TestTwoPersons:
    @pytest.fixture(autouse=True)
    def _two(self, roll: Roll) -> None:
        Roll.objects.filter(pk=roll.pk).update(two_person=True)

    def test_my_own_work_waits_for_somebody_else(self, ana: Account, ben: Account, report: Document) -> None:
        mine, theirs = enter(ana, "zenda"), enter(ben, "zenda")
        choose(mine, find(report, "person:"), Outcome.ACCEPT)
        own = of_kind(enter_room(mine, report.pk), "person")
        others = of_kind(enter_room(theirs, report.pk), "person")
        assert (own.state, own.is_for_me) == (State.SECOND, False)
        assert Outcome.APPROVE not in choices_of(mine, own)
        assert others.is_for_me
        assert Outcome.APPROVE in choices_of(theirs, others)

    def test_everything_said_of_a_claim_is_told_in_order(self, ana: Account, ben: Account, report: Document) -> None:
        mine, theirs = enter(ana, "zenda"), enter(ben, "zenda")
        standing = find(report, "person:")
        choose(mine, standing, Outcome.ACCEPT)
        choose(theirs, standing, Outcome.APPROVE)
        room = enter_room(theirs, report.pk, claim=standing.key)
        assert [(one.by, one.outcome) for one in room.said] == [("Ana", Outcome.ACCEPT), ("Ben", Outcome.APPROVE)]


def test_a_claim_that_was_added_says_that_a_person_did(ana_seat: Seat, report: Document) -> None:
    start = report.text.index("foreign ministry")
    body = {"span": [start, start + 16], "head": "ministry", "name": "foreign ministry"}
    added = add_claim(ana_seat, report.pk, "person", body, quote="foreign ministry")
    found = enter_room(ana_seat, report.pk).find(added.key)
    assert found is not None
    assert (found.is_added, found.is_lost, found.reads_otherwise) == (True, False, False)


def test_grades_levels_and_notes_of_the_current_claim_come_along(ana_seat: Seat, report: Document) -> None:
    key = find(report, "person:").key
    grade_claim(ana_seat, report.pk, key, "2", reason="the court said so too")
    mark_claim(ana_seat, report.pk, key, Level.CONFIDENTIAL)
    add_note(ana_seat, "Ask his sister.", document=report.pk, key=key)
    room = enter_room(ana_seat, report.pk, claim=key)
    assert room.grade is not None
    assert (room.grade.credibility, room.grade.by) == ("2", "Ana")
    assert (room.level, room.head.level, room.head.own_level) == (
        Level.CONFIDENTIAL,
        Level.CONFIDENTIAL,
        Level.RESTRICTED,
    )
    assert [(one.key, one.text) for one in room.remarks] == [(key, "Ask his sister.")]


def test_the_passages_left_are_told_on_demand_with_their_reason(ana_seat: Seat, report: Document) -> None:
    assert enter_room(ana_seat, report.pk).unread == ()
    room = enter_room(ana_seat, report.pk, unread=True)
    assert len(room.unread) == room.unread_count > 0
    assert all(one.words == one.span.of(room.text) and one.reason for one in room.unread)


def test_the_original_is_the_bytes_as_received(vera_seat: Seat, report: Document) -> None:
    assert original_of(vera_seat, report.pk).data == SWAP.encode()


class TestWhatMustNotShow:
    def test_a_document_above_ones_clearance_is_nowhere(
        self, ana_seat: Seat, vera_seat: Seat, report: Document
    ) -> None:
        mark_document(ana_seat, report.pk, Level.CONFIDENTIAL)
        for look in (enter_room, original_of):
            with pytest.raises(NotHere):
                look(vera_seat, report.pk)

    def test_another_roll_is_nowhere(self, outsider: Account, report: Document) -> None:
        with pytest.raises(NotHere):
            enter_room(enter(outsider, "hentzau"), report.pk)

    def test_a_note_above_ones_clearance_does_not_show(self, ana_seat: Seat, vera_seat: Seat, report: Document) -> None:
        add_note(ana_seat, "Ask his sister.", document=report.pk)
        add_note(ana_seat, "Read twice.", document=report.pk, level=Level.RESTRICTED)
        assert [one.text for one in enter_room(vera_seat, report.pk).remarks] == ["Read twice."]

    def test_an_origin_above_ones_clearance_leaves_no_trace(
        self, ana_seat: Seat, vera_seat: Seat, report: Document
    ) -> None:
        copy = bring(ana_seat, SWAP + "\n", name="reprint.txt")
        third = bring(ana_seat, SWAP + "\n\n", name="second reprint.txt")
        assert [one.id for one in enter_room(vera_seat, copy.pk).head.kin] == [report.pk, third.pk]
        mark_document(ana_seat, report.pk, Level.CONFIDENTIAL)
        assert enter_room(vera_seat, copy.pk).head.kin == ()
        assert [one.id for one in enter_room(ana_seat, copy.pk).head.kin] == [report.pk, third.pk]

    def test_a_copy_above_ones_clearance_leaves_no_trace(
        self, ana_seat: Seat, vera_seat: Seat, report: Document
    ) -> None:
        copy = bring(ana_seat, SWAP + "\n", name="reprint.txt")
        mark_document(ana_seat, copy.pk, Level.CONFIDENTIAL)
        assert enter_room(vera_seat, report.pk).head.kin == ()


def test_a_reviewer_with_a_low_clearance_decides_what_they_see(ana: Account, roll: Roll, report: Document) -> None:
    place(ana, roll, enter(ana, "zenda").role, Level.RESTRICTED)
    assert enter_room(enter(ana, "zenda"), report.pk).waiting > 0


def test_few_questions_are_asked_however_many_claims_there_are(
    ana_seat: Seat, carl_seat: Seat, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    long = bring(carl_seat, "\n\n".join(f"{SWAP}\n{LATER}" for _ in range(12)), name="long.txt")
    key = enter_room(ana_seat, long.pk).proposals[-1].key
    assert long.standings.count() > 40
    with django_assert_max_num_queries(12):
        enter_room(ana_seat, long.pk, claim=key, unread=True)
