from __future__ import annotations

from datetime import date

import pytest

from habeas.desk.store.access.person import see_person
from habeas.desk.store.actions.markings import add_note, grade_claim, grade_source, mark_document, mark_person
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document, Source
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome
from habeas.errors import NotHere
from tests.desk.store.telling import choose, find
from tests.desk.store.told_people import number_of, tell_people


@pytest.fixture(autouse=True)
def told(carl_seat: Seat, ana_seat: Seat) -> list[Document]:
    return tell_people(carl_seat, ana_seat)


@pytest.fixture
def horak(ana_seat: Seat) -> int:
    return number_of(ana_seat, "Pavel Horak", status="sentenced")


def test_every_mention_stands_there_as_written_with_its_sentence(ana_seat: Seat, horak: int) -> None:
    page = see_person(ana_seat, horak)
    assert [(one.words, one.source) for one in page.mentions] == [
        ("Pavel Horak", "Strelsau Courier"),
        ("Pavel Horak", "Zenda Post"),
    ]
    assert all("Pavel Horak" in one.sentence.text for one in page.mentions)
    assert page.joined_because == ("both are called Pavel Horak, and the roles agree: “fisherman”, “fisherman”",)


def test_the_status_comes_with_the_sentence_that_tells_it(ana_seat: Seat, horak: int) -> None:
    page = see_person(ana_seat, horak)
    assert page.line.status == "sentenced"
    assert [one.text for one in page.status_evidence] == [
        "ZENDA - The fisherman Pavel Horak, 41, was sentenced to nine years in prison in Strelsau on Friday."
    ]


def test_custody_is_a_stay_with_its_days_and_sentences(ana_seat: Seat) -> None:
    (stay,) = see_person(ana_seat, number_of(ana_seat, "Eva Lindt")).stays
    assert (stay.how_began, stay.began_first, stay.began_last) == ("arrest", date(2031, 3, 1), date(2031, 3, 31))
    assert (stay.how_ended, stay.ended, stay.place) == ("release", "2031-06-04", "Hentzau")
    assert stay.evidence
    assert stay.stints[0].evidence


def test_claims_show_who_decided_and_how_they_are_graded(ana_seat: Seat, horak: int, told: list[Document]) -> None:
    sentence = find(told[1], "event:8-98")
    grade_claim(ana_seat, told[1].pk, sentence.key, "2", reason="the court said so")
    grade_source(ana_seat, Source.objects.get(name="Zenda Post").pk, "B")
    claims = {one.key: one for one in see_person(ana_seat, horak).claims}
    claim = claims[sentence.key]
    assert (claim.by, claim.outcome, claim.credibility, claim.reliability) == ("Ana", Outcome.ACCEPT, "2", "B")
    assert {one.kind for one in claims.values()} == {"person", "event"}


def test_every_decision_on_the_claims_is_told_with_its_reason(
    ana_seat: Seat, ben_seat: Seat, horak: int, told: list[Document]
) -> None:
    trial = find(told[1], "event:105")
    choose(ben_seat, trial, Outcome.UNDO)
    choose(ben_seat, trial, Outcome.ACCEPT, reason="read it again")
    decisions = [one for one in see_person(ana_seat, horak).decisions if one.key == trial.key]
    assert [(one.outcome, one.by, one.reason) for one in decisions] == [
        (Outcome.ACCEPT, "Ben", "read it again"),
        (Outcome.UNDO, "Ben", ""),
        (Outcome.ACCEPT, "Ana", ""),
    ]


def test_a_note_shows_to_whoever_is_cleared_for_it(ana_seat: Seat, vera_seat: Seat, horak: int) -> None:
    add_note(ana_seat, "his sister wrote", person=horak, level=Level.RESTRICTED)
    add_note(ana_seat, "call her after six", person=horak, level=Level.CONFIDENTIAL)
    assert [note.text for note in see_person(ana_seat, horak).notes] == ["call her after six", "his sister wrote"]
    page = see_person(vera_seat, horak)
    assert [note.text for note in page.notes] == ["his sister wrote"]
    assert [done.verb for done in page.history] == ["add_note"]


def test_a_namesake_is_asked_about(ana_seat: Seat, horak: int) -> None:
    assert see_person(ana_seat, horak).candidates == 1
    assert see_person(ana_seat, number_of(ana_seat, "Eva Lindt")).candidates == 0


class TestWhatMustNotShow:
    def test_an_outsider_finds_nobody(self, outsider: Account, horak: int) -> None:
        with pytest.raises(NotHere):
            see_person(enter(outsider, "hentzau"), horak)

    def test_a_number_nobody_has_and_one_above_the_clearance_are_answered_alike(
        self, ana_seat: Seat, vera_seat: Seat, horak: int
    ) -> None:
        mark_person(ana_seat, horak, Level.CONFIDENTIAL, reason="the family asked")
        compile_roll(ana_seat.roll)
        answers = []
        for number in (horak, 999):
            with pytest.raises(NotHere) as refusal:
                see_person(vera_seat, number)
            answers.append(str(refusal.value))
        assert answers[0] == answers[1]
        assert see_person(ana_seat, horak).line.level is Level.CONFIDENTIAL

    def test_what_is_told_in_a_document_above_the_clearance_is_missing_and_not_hinted_at(
        self, steward_seat: Seat, ana_seat: Seat, vera_seat: Seat, horak: int, told: list[Document]
    ) -> None:
        mark_document(ana_seat, told[1].pk, Level.CONFIDENTIAL)
        compile_roll(ana_seat.roll)
        page = see_person(vera_seat, horak)
        assert page.line.status == "held"
        assert {one.document for one in page.claims} == {made.document for made in page.decisions} == {told[0].pk}
        assert (page.joined_because, page.line.documents) == ((), 1)
        assert see_person(steward_seat, horak).line.documents == 2
