from __future__ import annotations

from datetime import date

import pytest

from habeas.desk.store.access.groups import STATUSES, Certainty, Group
from habeas.desk.store.access.people import Sort, Wanted, list_people, whole_list
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.actions.markings import mark_document, mark_person
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level
from habeas.model import Status
from tests.desk.store.telling import LIST, accept_all, bring
from tests.desk.store.told_people import number_of, tell, tell_people


@pytest.fixture(autouse=True)
def told(carl_seat: Seat, ana_seat: Seat) -> list[Document]:
    return tell_people(carl_seat, ana_seat)


def names(seat: Seat, wanted: Wanted) -> list[str]:
    return [line.name for line in list_people(seat, wanted).lines]


def on(seat: Seat, day: str) -> dict[str, Certainty | None]:
    lines = list_people(seat, Wanted(on=date.fromisoformat(day))).lines
    return {f"{line.name} {line.began}": line.certainty for line in lines}


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (Group.HELD, ["Pavel Horak", "Pavel Horak"]),
        (Group.RELEASED, ["Eva Lindt"]),
        (Group.DEAD, ["Tomas Brandt"]),
        (Group.NOT_KNOWN, ["Jan Dvořák"]),
        (Group.NAMED, ["Anna Kovar"]),
    ],
)
def test_everybody_stands_in_the_group_of_the_status_told_last(
    ana_seat: Seat, group: Group, expected: list[str]
) -> None:
    assert names(ana_seat, Wanted(group=group)) == expected


def test_somebody_merely_named_is_not_in_the_record(ana_seat: Seat) -> None:
    listing = list_people(ana_seat, Wanted(group=Group.ALL))
    assert "Anna Kovar" not in [line.name for line in listing.lines]
    assert (listing.groups[Group.ALL], listing.groups[Group.NAMED]) == (5, 1)


def test_every_status_has_one_group() -> None:
    assert sorted(status for listed in STATUSES.values() for status in listed) == sorted(Status)


def test_a_line_says_what_was_told_last_by_whom_and_where_it_is_said(ana_seat: Seat) -> None:
    (line,) = list_people(ana_seat, Wanted(group=Group.RELEASED)).lines
    assert (line.status, line.as_of, line.confirmed_by) == ("released", "2031-06-10", "Zenda Post")
    assert (line.began, line.ended, line.how_ended) == ("2031-03", "2031-06-04", "release")
    (sentence,) = line.evidence
    assert sentence.text.startswith("ZENDA - The nurse Eva Lindt")


@pytest.mark.parametrize("words", ["dvorak", "DVOŘÁK jan", "Jan D"])
def test_a_name_is_found_in_any_case_and_without_its_accents(ana_seat: Seat, words: str) -> None:
    assert names(ana_seat, Wanted(group=Group.ALL, words=words)) == ["Jan Dvořák"]


def test_all_words_must_stand_in_one_name(ana_seat: Seat) -> None:
    assert names(ana_seat, Wanted(group=Group.ALL, words="jan lindt")) == []


def test_filters_narrow_the_list_and_the_counts_of_all_groups(ana_seat: Seat) -> None:
    listing = list_people(ana_seat, Wanted(group=Group.ALL, source="zenda"))
    assert [line.name for line in listing.lines] == ["Eva Lindt", "Jan Dvořák", "Pavel Horak", "Tomas Brandt"]
    assert listing.groups[Group.HELD] == 1


def test_last_told_between_two_days(ana_seat: Seat) -> None:
    wanted = Wanted(group=Group.ALL, since=date(2031, 4, 1), until=date(2031, 5, 31))
    assert names(ana_seat, wanted) == ["Pavel Horak", "Pavel Horak"]


def test_a_place_is_chosen_by_some_of_its_words(ana_seat: Seat) -> None:
    assert names(ana_seat, Wanted(group=Group.ALL, place="hentz")) == ["Eva Lindt"]
    assert list_people(ana_seat, Wanted()).choices.places == ("Hentzau",)


def test_the_order_is_by_name_or_by_day_with_what_is_not_known_last(ana_seat: Seat) -> None:
    latest = list_people(ana_seat, Wanted(group=Group.ALL, sort=Sort.CONFIRMED)).lines
    assert [line.as_of for line in latest] == sorted((line.as_of for line in latest), reverse=True)
    began = [line.began for line in list_people(ana_seat, Wanted(group=Group.ALL, sort=Sort.BEGAN)).lines]
    assert began == ["2031-04-09", "2031-03", "2031-02-03", "", ""]
    reverse = [line.began for line in list_people(ana_seat, Wanted(sort=Sort.BEGAN, is_reversed=True)).lines]
    assert reverse == ["2031-02-03", "2031-04-09"]


def test_a_page_after_the_last_is_the_last(ana_seat: Seat) -> None:
    listing = list_people(ana_seat, Wanted(group=Group.ALL, page=99))
    assert (listing.page, listing.pages, len(listing.lines)) == (1, 1, 5)


def test_a_table_has_everybody(ana_seat: Seat) -> None:
    assert len(list(whole_list(ana_seat, Wanted(group=Group.ALL)))) == 5


class TestOnADay:
    def test_taken_before_and_let_go_after_is_surely(self, ana_seat: Seat) -> None:
        assert on(ana_seat, "2031-05-01")["Eva Lindt 2031-03"] is Certainty.SURE

    def test_inside_a_month_that_custody_began_in_is_possibly(self, ana_seat: Seat) -> None:
        assert on(ana_seat, "2031-03-10")["Eva Lindt 2031-03"] is Certainty.POSSIBLE
        assert "Eva Lindt 2031-03" not in on(ana_seat, "2031-02-28")

    def test_at_the_end_of_the_day_of_release_nobody_is_held_any_more(self, ana_seat: Seat) -> None:
        assert on(ana_seat, "2031-06-03")["Eva Lindt 2031-03"] is Certainty.SURE
        assert "Eva Lindt 2031-03" not in on(ana_seat, "2031-06-04")

    def test_held_still_on_a_later_day_is_surely_and_after_it_possibly(self, ana_seat: Seat) -> None:
        assert on(ana_seat, "2031-04-10")["Pavel Horak 2031-04-09"] is Certainty.SURE
        assert on(ana_seat, "2031-04-11")["Pavel Horak 2031-04-09"] is Certainty.POSSIBLE

    def test_a_sentence_alone_does_not_say_that_somebody_sat_in_prison_before_it(self, ana_seat: Seat) -> None:
        assert on(ana_seat, "2031-03-20")["Pavel Horak 2031-02-03"] is Certainty.POSSIBLE

    def test_the_two_are_counted_and_shown_apart(self, ana_seat: Seat) -> None:
        listing = list_people(ana_seat, Wanted(on=date(2031, 4, 10), certainty=Certainty.SURE))
        assert [line.certainty for line in listing.lines] == [Certainty.SURE] * listing.total
        both = list_people(ana_seat, Wanted(on=date(2031, 4, 10)))
        assert both.total == sum(both.certainties.values()) > listing.total

    def test_whom_no_stay_tells_of_is_said_to_be_left_out(self, ana_seat: Seat) -> None:
        assert list_people(ana_seat, Wanted(on=date(2031, 4, 10))).without_stay == 1


class TestWhatMustNotShow:
    def test_an_outsider_has_an_empty_roll_of_their_own(self, outsider: Account) -> None:
        listing = list_people(enter(outsider, "hentzau"), Wanted(group=Group.ALL))
        assert (listing.lines, listing.compiled.readiness) == ((), Readiness.MAKING)

    def test_somebody_above_the_clearance_is_in_no_line_count_or_choice(
        self, ana_seat: Seat, vera_seat: Seat, steward_seat: Seat
    ) -> None:
        mark_person(ana_seat, number_of(ana_seat, "Eva Lindt"), Level.CONFIDENTIAL, reason="her family asked")
        compile_roll(ana_seat.roll)
        listing = list_people(vera_seat, Wanted(group=Group.ALL, words=""))
        assert {line.name for line in listing.lines} == {"Pavel Horak"}
        assert (listing.groups[Group.RELEASED], listing.groups[Group.NAMED]) == (0, 0)
        assert listing.choices.places == ()
        assert not list_people(vera_seat, Wanted(group=Group.ALL, words="lindt")).lines
        assert list_people(steward_seat, Wanted(group=Group.RELEASED)).total == 1

    def test_until_it_is_compiled_anew_nothing_of_a_raised_document_shows(
        self, ana_seat: Seat, vera_seat: Seat, told: list[Document]
    ) -> None:
        mark_document(ana_seat, told[2].pk, Level.CONFIDENTIAL)
        assert "Eva Lindt" not in names(vera_seat, Wanted(group=Group.ALL))

    def test_work_above_the_clearance_does_not_make_the_record_look_behind(
        self, steward_seat: Seat, vera_seat: Seat, told: list[Document]
    ) -> None:
        assert told
        assert list_people(vera_seat, Wanted()).compiled.readiness is Readiness.READY
        secret = bring(steward_seat, LIST, level=Level.STRICTLY_CONFIDENTIAL)
        accept_all(steward_seat, secret)
        assert list_people(vera_seat, Wanted()).compiled.readiness is Readiness.READY
        assert list_people(steward_seat, Wanted()).compiled.readiness is not Readiness.READY


def test_a_decision_since_says_that_the_record_is_behind(ana_seat: Seat, carl_seat: Seat) -> None:
    tell(carl_seat, ana_seat, (LIST, "2031-02-05", "Harbour Watch"))
    assert list_people(ana_seat, Wanted()).compiled.readiness is Readiness.READY
    accept_all(ana_seat, bring(carl_seat, LIST.replace("40", "41")))
    assert list_people(ana_seat, Wanted()).compiled.readiness is Readiness.BEHIND
