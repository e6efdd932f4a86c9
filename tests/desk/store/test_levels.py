"""What may not be seen is not there: for a document, what is derived from it, and whoever it names."""

from __future__ import annotations

import pytest

from habeas.desk.store.actions.markings import add_note, grade_source, mark_document, mark_person
from habeas.desk.store.actions.rulings import Word, Words, rule
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Document, RecordPerson, Roll, RulingStanding, Snapshot
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Ruled
from habeas.desk.store.visible import (
    latest_snapshot,
    visible_acts,
    visible_documents,
    visible_person,
    visible_standings,
)
from habeas.errors import NotAllowed, NotHere
from tests.desk.store.telling import LATER, LIST, PARTIES, SWAP, accept_all, bring


@pytest.fixture
def swap(carl_seat: Seat) -> Document:
    Roll.objects.update(parties=PARTIES)
    return bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05", source="Strelsau Courier")


def names(seat: Seat) -> set[str]:
    snapshot = latest_snapshot(seat)
    return set(RecordPerson.objects.filter(snapshot=snapshot).values_list("name", flat=True)) if snapshot else set()


def test_a_document_above_ones_clearance_is_in_no_list_and_no_count(
    vera_seat: Seat, ana_seat: Seat, swap: Document
) -> None:
    assert visible_documents(vera_seat).count() == 1
    mark_document(ana_seat, swap.pk, Level.CONFIDENTIAL, reason="a source asked")
    assert not visible_documents(vera_seat).exists()
    assert not visible_standings(vera_seat).exists()
    assert not visible_acts(vera_seat).filter(document=swap).exists()
    assert visible_documents(ana_seat).count() == 1


def test_the_record_of_a_clearance_is_made_from_what_it_may_see_alone(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat, swap: Document
) -> None:
    secret = bring(steward_seat, LATER, name="later.txt", published="2031-06-02", level=Level.CONFIDENTIAL)
    accept_all(ana_seat, swap, secret)
    compile_roll(steward_seat.roll)
    seen = {seat.name: latest_snapshot(seat) for seat in (ana_seat, vera_seat)}
    assert seen["Ana"]
    assert seen["Vera"]
    assert seen["Ana"].totals["documents"] == 2
    assert seen["Vera"].totals["documents"] == 1
    assert RecordPerson.objects.get(snapshot=seen["Ana"], name="Pavel Horak").status == "sentenced"
    assert RecordPerson.objects.get(snapshot=seen["Vera"], name="Pavel Horak").status != "sentenced"


def test_a_record_with_a_document_that_was_raised_is_shown_to_nobody_below_at_once(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat, swap: Document
) -> None:
    accept_all(ana_seat, swap)
    compile_roll(steward_seat.roll)
    assert "Pavel Horak" in names(vera_seat)
    mark_document(ana_seat, swap.pk, Level.CONFIDENTIAL)
    assert latest_snapshot(vera_seat) is None
    compile_roll(steward_seat.roll)
    assert names(vera_seat) == set()
    assert "Pavel Horak" in names(ana_seat)


def test_a_persons_level_raises_every_document_that_mentions_or_names_them(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat, carl_seat: Seat, swap: Document
) -> None:
    accept_all(ana_seat, swap)
    compile_roll(steward_seat.roll)
    unread = bring(carl_seat, "A letter for HORAK, Pavel, lies at the pier.\n", name="pier.txt")
    other = bring(carl_seat, LIST, name="list.txt")
    number = RecordPerson.objects.get(snapshot=latest_snapshot(ana_seat), name="Pavel Horak").person.number
    mark_person(ana_seat, number, Level.CONFIDENTIAL, reason="a minor's father")
    assert set(visible_documents(vera_seat)) == {other}
    assert set(visible_documents(ana_seat)) == {swap, unread, other}
    later = bring_hidden(carl_seat)
    assert later not in visible_documents(vera_seat)
    with pytest.raises(NotHere):
        visible_person(vera_seat, number)


def bring_hidden(seat: Seat) -> Document:
    """A document that names somebody confidential: its bringer does not get it back."""
    with pytest.raises(Document.DoesNotExist):
        bring(seat, LATER, name="later.txt", published="2031-06-02")
    return Document.objects.get(name="later.txt")


def test_lowering_a_persons_level_lets_their_documents_be_seen_again(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat, swap: Document
) -> None:
    accept_all(ana_seat, swap)
    compile_roll(steward_seat.roll)
    number = RecordPerson.objects.get(snapshot=latest_snapshot(ana_seat), name="Pavel Horak").person.number
    mark_person(ana_seat, number, Level.CONFIDENTIAL)
    with pytest.raises(NotAllowed):
        mark_person(ana_seat, number, Level.PUBLIC)
    mark_person(steward_seat, number, Level.PUBLIC)
    assert swap in visible_documents(vera_seat)


def test_people_who_are_one_only_on_evidence_above_ones_clearance_are_two_below(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat, carl_seat: Seat, swap: Document
) -> None:
    """A number shared below would tell that somebody above knows them to be one."""
    one = bring(carl_seat, LATER, name="later.txt", published="2031-06-02")
    accept_all(ana_seat, swap, one)
    compile_roll(steward_seat.roll)
    rows = RecordPerson.objects.filter(snapshot=latest_snapshot(vera_seat), name="Pavel Horak")
    numbers = list(rows.values_list("person__number", flat=True))
    assert len(numbers) == len(set(numbers))


def test_nobody_marks_above_their_own_clearance(ana_seat: Seat, swap: Document) -> None:
    with pytest.raises(NotAllowed):
        mark_document(ana_seat, swap.pk, Level.STRICTLY_CONFIDENTIAL)


def test_only_a_steward_lowers_a_level(ana_seat: Seat, steward_seat: Seat, swap: Document) -> None:
    mark_document(ana_seat, swap.pk, Level.CONFIDENTIAL)
    with pytest.raises(NotAllowed):
        mark_document(ana_seat, swap.pk, Level.PUBLIC)
    mark_document(steward_seat, swap.pk, Level.PUBLIC)
    assert Document.objects.get(pk=swap.pk).level == Level.PUBLIC


def test_a_note_is_for_those_cleared_like_its_writer(ana_seat: Seat, vera_seat: Seat, swap: Document) -> None:
    add_note(ana_seat, "The aunt confirmed it.", document=swap.pk)
    assert visible_acts(ana_seat).filter(verb="add_note").exists()
    assert not visible_acts(vera_seat).filter(verb="add_note").exists()


def test_an_outsider_gets_the_answer_for_what_is_not_there(outsider: object, roll: Roll) -> None:
    answers = []
    for slug in (roll.slug, "no-such-roll"):
        with pytest.raises(NotHere) as refused:
            enter(outsider, slug)  # type: ignore[arg-type]
        answers.append(str(refused.value))
    assert answers[0] == answers[1]


def test_old_snapshots_are_cleared_away(steward_seat: Seat, ana_seat: Seat, swap: Document) -> None:
    accept_all(ana_seat, swap)
    compile_roll(steward_seat.roll)
    mark_document(ana_seat, swap.pk, Level.CONFIDENTIAL)
    compile_roll(steward_seat.roll)
    assert set(Snapshot.objects.values_list("level", "needs")) == {(0, 0), (2, 2)}


def test_a_ruling_rises_with_the_documents_it_speaks_of(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat, swap: Document
) -> None:
    accept_all(ana_seat, swap)
    words = Words(document=swap.pk, start=0, end=8)
    rule(ana_seat, Word(ruled=Ruled.CARRIED_OUT, version=0, about=(words,), reason="his aunt saw them"))
    assert visible_acts(vera_seat).filter(verb="rule:carried_out").exists()
    mark_document(ana_seat, swap.pk, Level.CONFIDENTIAL)
    assert not visible_acts(vera_seat).filter(verb="rule:carried_out").exists()
    assert RulingStanding.objects.get().level == Level.CONFIDENTIAL
    assert visible_acts(ana_seat).filter(verb="rule:carried_out").exists()
    assert steward_seat


def test_what_was_said_of_a_source_is_seen_with_one_of_its_documents(
    ana_seat: Seat, vera_seat: Seat, swap: Document
) -> None:
    assert swap.source_id
    grade_source(ana_seat, swap.source_id, "B", reason="careful")
    assert visible_acts(vera_seat).filter(verb="grade_source").exists()
    mark_document(ana_seat, swap.pk, Level.CONFIDENTIAL)
    assert not visible_acts(vera_seat).filter(verb="grade_source").exists()
