"""The page of the day, and the acts that moved the record: what they show, to whom, and what they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from habeas.desk.store.access.changes import list_changes
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.access.today import show_day, waiting_count
from habeas.desk.store.actions.decisions import add_claim
from habeas.desk.store.actions.markings import mark_document, mark_person
from habeas.desk.store.actions.rulings import Word, Words, rule
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document, Part, RecordPerson, Standing
from habeas.desk.store.reading import give_up
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Cause, Level, Outcome, Ruled
from tests.desk.store.telling import LATER, LIST, SWAP, accept_all, bring, choose, find
from tests.desk.store.told_days import tell_exchange, tell_two_figures

PROMISE = "ZENDA - Sylvania will free the fishermen by 20 May 2031, the harbour minister promised on Monday.\n"


@pytest.fixture
def promised(ana_seat: Seat) -> Document:
    """A document with an accepted position that names a day, added by hand: what the reader finds is not its matter."""
    row = bring(ana_seat, PROMISE, name="promise.txt", published="2031-05-05")
    start = PROMISE.index("Sylvania")
    words = PROMISE[start : PROMISE.index(", the")]
    body = {
        "span": [start, start + len(words)],
        "head": "free",
        "kind": "promise",
        "by": "harbour minister",
        "group": "fishermen",
        "conditions": ["if the bridge opens"],
        "deadline": "2031-05-20",
    }
    Standing.objects.filter(document=row, key__startswith="position:").delete()
    add_claim(ana_seat, row.pk, "position", body, quote=words)
    compile_roll(row.roll_id)
    return row


def test_the_count_of_what_waits_is_that_of_visible_documents(ana_seat: Seat, vera_seat: Seat) -> None:
    row = bring(ana_seat, LIST)
    assert waiting_count(vera_seat) == row.waiting > 0
    mark_document(ana_seat, row.pk, Level.CONFIDENTIAL)
    assert waiting_count(vera_seat) == 0
    assert waiting_count(ana_seat) == row.waiting


def test_what_came_in_is_what_may_be_seen(ana_seat: Seat, vera_seat: Seat) -> None:
    bring(ana_seat, LIST, name="a.txt")
    mark_document(ana_seat, bring(ana_seat, SWAP, name="b.txt").pk, Level.CONFIDENTIAL)
    assert [line.name for line in show_day(ana_seat).came] == ["b.txt", "a.txt"]
    assert [line.name for line in show_day(vera_seat).came] == ["a.txt"]
    later = timezone.now().date() + timedelta(days=9)
    assert show_day(ana_seat, on=later).came == ()


def test_documents_that_were_not_read_are_told(ana_seat: Seat) -> None:
    row = bring(ana_seat, LIST)
    give_up(row.pk, "the reader failed: ValueError")
    assert show_day(ana_seat).waits.faults == 1


def test_what_waits_for_a_second_person_says_whose_it_is(ana_seat: Seat, ben_seat: Seat) -> None:
    ana, ben = replace(ana_seat, two_person=True), replace(ben_seat, two_person=True)
    row = bring(ana, LIST)
    choose(ana, find(row, "count:"), Outcome.ACCEPT)
    mine, theirs = show_day(ana).waits, show_day(ben).waits
    assert [(one.by, one.is_mine, one.claims) for one in mine.held] == [("Ana", True, 1)]
    assert [(one.by, one.is_mine, one.claims) for one in theirs.held] == [("Ana", False, 1)]
    assert (mine.for_second, theirs.for_second) == (0, 1)
    assert list_changes(ben) == ()


def test_a_ruling_that_waits_is_counted_only_where_all_it_speaks_of_may_be_seen(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    row = tell_exchange(steward_seat, ana_seat)
    start = row.text.index("32 Sylvanian")
    about = (Words(document=row.pk, start=start, end=start + 12),)
    word = Word(ruled=Ruled.CARRIED_OUT, version=0, about=about, reason="The train came.")
    rule(replace(ana_seat, two_person=True), word)
    assert [one.rulings for one in show_day(vera_seat).waits.held] == [1]
    mark_document(ana_seat, row.pk, Level.CONFIDENTIAL)
    assert show_day(vera_seat).waits.held == ()
    assert [one.rulings for one in show_day(ana_seat).waits.held] == [1]


def test_disputed_claims_are_counted(ana_seat: Seat) -> None:
    choose(ana_seat, find(bring(ana_seat, LIST), "count:"), Outcome.DISPUTE, reason="Another paper says 30.")
    assert show_day(ana_seat).waits.disputed == 1


def test_what_was_announced_waits_until_somebody_tells_what_came_of_it(steward_seat: Seat, ana_seat: Seat) -> None:
    row = tell_exchange(steward_seat, ana_seat)
    assert show_day(ana_seat).waits.announced == 1
    assert [due.what for due in show_day(ana_seat).announced] == ["exchange"]
    (exchange,) = Part.objects.filter(kind="exchange", snapshot__level=row.level)
    about = tuple(Words(document=one, start=start, end=end) for one, start, end in exchange.body["claims"])
    rule(ana_seat, Word(ruled=Ruled.CARRIED_OUT, version=0, about=about, reason="The train came."))
    compile_roll(ana_seat.roll)
    assert show_day(ana_seat).waits.announced == 0
    assert show_day(ana_seat).announced == ()


def test_what_does_not_add_up_leads_to_its_population_and_sentences(steward_seat: Seat, ana_seat: Seat) -> None:
    tell_two_figures(steward_seat, ana_seat)
    day = show_day(ana_seat)
    assert day.points_total == len(day.points) > 0
    point = day.points[0]
    assert Part.objects.filter(kind="population", key=point.population, label=point.label).exists()
    assert point.sentences


def test_what_is_explained_no_longer_waits(steward_seat: Seat, ana_seat: Seat) -> None:
    tell_two_figures(steward_seat, ana_seat)
    found = show_day(ana_seat).points
    (residual,) = [point for point in found if point.kind == "residual"]
    part = Part.objects.get(kind="population", key=residual.population, snapshot=show_day(ana_seat).compiled.id)
    row = part.body["residuals"][0]
    about = tuple(Words(document=one, start=start, end=end) for one, start, end in row["claims"])
    word = Word(
        ruled=Ruled.EXPLAINED,
        version=0,
        about=about,
        reason="Nine were freed.",
        name=row["name"],
        cause=Cause.CORRECTION,
    )
    rule(ana_seat, word)
    compile_roll(ana_seat.roll)
    assert show_day(ana_seat).points_total == len(found) - 1


def test_a_day_that_was_named_and_has_passed_is_told_with_its_words(ana_seat: Seat, promised: Document) -> None:
    before, after = (show_day(ana_seat, on=date(2031, 5, day)) for day in (20, 21))
    assert before.passed == ()
    (due,) = before.soon
    assert not due.is_past
    (due,) = after.passed
    assert (due.what, due.code, due.who, due.date) == ("position", "promise", "harbour minister", "2031-05-20")
    assert due.conditions == ("if the bridge opens",)
    assert due.document == promised.pk
    assert due.sentences[0].text == PROMISE.strip()
    assert after.passed_total == 1
    assert after.soon == ()


def test_a_promise_in_a_document_above_ones_level_is_not_told(
    ana_seat: Seat, vera_seat: Seat, promised: Document
) -> None:
    assert show_day(vera_seat, on=date(2031, 6, 1)).passed_total == 1
    mark_document(ana_seat, promised.pk, Level.CONFIDENTIAL)
    assert show_day(vera_seat, on=date(2031, 6, 1)).passed_total == 0
    compile_roll(ana_seat.roll)
    assert show_day(vera_seat, on=date(2031, 6, 1)).passed_total == 0
    assert show_day(ana_seat, on=date(2031, 6, 1)).passed_total == 1


def test_a_record_that_is_behind_or_missing_says_so(ana_seat: Seat) -> None:
    row = bring(ana_seat, LIST)
    missing = show_day(ana_seat)
    assert (missing.compiled.readiness, missing.is_compiling) == (Readiness.MAKING, True)
    compile_roll(ana_seat.roll)
    assert not show_day(ana_seat).is_compiling
    accept_all(ana_seat, row)
    assert show_day(ana_seat).is_compiling


def test_changes_say_who_what_and_why(ana_seat: Seat, ben_seat: Seat) -> None:
    row = bring(ana_seat, LIST)
    standing = find(row, "count:")
    choose(ana_seat, standing, Outcome.ACCEPT)
    choose(ben_seat, standing, Outcome.SKIP)
    choose(ben_seat, standing, Outcome.REJECT, reason="A count of ships.")
    reject, accept = list_changes(ana_seat)
    assert (reject.by, reject.verb, reject.reason) == ("Ben", "decide:reject", "A count of ships.")
    assert (accept.by, accept.verb, accept.document, accept.key) == ("Ana", "decide:accept", row.pk, standing.key)
    assert "40" in reject.what
    assert "40" in accept.what


def test_changes_to_what_may_not_be_seen_do_not_show(ana_seat: Seat, vera_seat: Seat) -> None:
    row = bring(ana_seat, LIST)
    choose(ana_seat, find(row, "count:"), Outcome.ACCEPT)
    assert len(list_changes(vera_seat)) == 1
    mark_document(ana_seat, row.pk, Level.CONFIDENTIAL, reason="A source is named.")
    assert list_changes(vera_seat) == ()
    assert [one.verb for one in list_changes(ana_seat)] == ["mark_document", "decide:accept"]


def test_a_ruling_shows_only_where_every_document_it_speaks_of_may_be_seen(ana_seat: Seat, vera_seat: Seat) -> None:
    one, other = bring(ana_seat, SWAP, name="a.txt"), bring(ana_seat, LATER, name="b.txt")
    about = tuple(
        Words(document=row.pk, start=row.text.index("Pavel Horak"), end=row.text.index("Pavel Horak") + 11)
        for row in (one, other)
    )
    rule(ana_seat, Word(ruled=Ruled.SAME_PERSON, version=0, about=about, reason="The same trade and town."))
    assert [change.verb for change in list_changes(vera_seat)] == ["rule:same_person"]
    mark_document(ana_seat, other.pk, Level.CONFIDENTIAL)
    assert list_changes(vera_seat) == ()


def test_a_marked_person_is_named_to_whom_they_stand_in_the_record(ana_seat: Seat, vera_seat: Seat) -> None:
    accept_all(ana_seat, bring(ana_seat, SWAP))
    compile_roll(ana_seat.roll)
    number = RecordPerson.objects.filter(name__contains="Horak").values_list("person__number", flat=True)[0]
    mark_person(ana_seat, number, Level.CONFIDENTIAL, reason="His family asked.")
    compile_roll(ana_seat.roll)
    mark = next(change for change in list_changes(ana_seat) if change.verb == "mark_person")
    assert (mark.person, "Horak" in mark.what) == (number, True)
    assert "mark_person" not in {change.verb for change in list_changes(vera_seat)}


def test_an_outsider_of_another_roll_sees_nothing_of_this_one(ana_seat: Seat, outsider: Account) -> None:
    accept_all(ana_seat, bring(ana_seat, SWAP))
    compile_roll(ana_seat.roll)
    day = show_day(enter(outsider, "hentzau"))
    assert (day.came_total, day.waits.claims, day.changes, day.points, day.compiled.id) == (0, 0, (), (), None)
