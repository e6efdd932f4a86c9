from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from habeas.desk.store.access.ledger import LedgerPage, show_ledger, whole
from habeas.desk.store.access.ledger_outline import NOBODY, Filter
from habeas.desk.store.access.ledger_points import KINDS
from habeas.desk.store.access.ledger_rows import list_rows
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.actions.rulings import Word, rule
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Roll, Snapshot
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Cause, Level, Role, Ruled, Scope
from habeas.errors import NotAllowed, SomeoneElseFirst
from tests.desk.store.told_ledger import (
    HELD,
    PARTNER,
    rule_on_swap,
    tell_counts,
    tell_done,
    tell_secret,
    tell_story,
    to_words,
)
from tests.desk.store.told_people import tell_positions


def show(seat: Seat, **asked: object) -> LedgerPage:
    """The whole of it, which stands when the ledger has been compiled anew since."""
    return whole(show_ledger(seat, Filter(**asked)))  # type: ignore[arg-type]


def bands(page: LedgerPage) -> dict[str, tuple[str, str]]:
    return {line.id: (line.number, line.if_carried_out) for line in page.populations}


def test_what_is_announced_leaves_two_numbers_side_by_side(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    page = show(ana_seat)
    assert bands(page)[HELD] == ("at least 51", "at least 19")
    (line,) = (one for one in page.populations if one.id == HELD)
    assert (line.people_of, line.held_by, line.day) == ("Sylvania", "Ruritania", "2034-02-10")
    assert (line.figures, line.flows, line.pending, line.derived) == (2, 1, 1, True)


def test_carried_out_it_leaves_one(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    rule_on_swap(ana_seat, Ruled.CARRIED_OUT)
    assert bands(show(ana_seat))[HELD] == ("at least 19", "")


def test_parts_stand_with_their_whole(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    parts = [line for line in show(ana_seat).populations if line.part_of == HELD]
    assert {(line.category, line.number) for line in parts} == {
        ("hostage", "at least 7"),
        ("official", "at least 8"),
        ("prisoner of war", "36"),
    }


def test_an_exchange_has_both_sides_and_a_ruling_on_it_is_on_both(carl_seat: Seat, ana_seat: Seat) -> None:
    _, swap, _ = tell_story(carl_seat, ana_seat)
    (exchange,) = show(ana_seat).exchanges
    assert [(side.population, side.text.partition(":")[0]) for side in exchange.sides] == [(HELD, "32"), (PARTNER, "2")]
    assert exchange.is_pending
    assert {swap.text[start:end].split()[0] for _, start, end in exchange.about} == {"32", "two", "exchange"}
    rule_on_swap(ana_seat, Ruled.CARRIED_OUT)
    (exchange,) = show(ana_seat).exchanges
    assert not exchange.is_pending
    assert [(one.ruled, one.by, one.in_ledger) for one in exchange.rulings] == [(Ruled.CARRIED_OUT, "Ana", True)]


def test_conflicts_come_before_residuals_and_each_has_its_sentences(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    points = show(ana_seat).points
    assert [point.kind for point in points] == ["contradiction", "residual"]
    assert all(point.sentences for point in points)
    assert "71" in points[0].words
    assert "75" in points[0].words
    assert points[1].number == "−9"
    assert {point.population for point in points} == {HELD}


def test_an_explained_residual_comes_after_those_that_are_not(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    explain(ana_seat)
    page = show(ana_seat)
    assert [point.kind for point in page.points] == ["contradiction", "explained"]
    assert (page.populations[0].residuals, page.populations[0].explained) == (0, 1)


def test_looked_into_without_a_cause_is_not_explained(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    explain(ana_seat, cause=Cause.UNEXPLAINED)
    (_, point) = show(ana_seat).points
    assert point.kind == "residual"
    assert point.explanation is not None


def explain(seat: Seat, *, cause: Cause = Cause.LATE_REGISTRATION) -> None:
    """Explain the one residual there is, as it is now."""
    point = show(seat).points[-1]
    word = Word(
        ruled=Ruled.EXPLAINED,
        version=0,
        about=to_words(point.refs),
        name=point.name,
        cause=cause,
        reason="The Courier says so",
        body={"was": point.number},
    )
    rule(seat, word)
    compile_roll(seat.roll)


def test_numbers_that_are_no_stock_stand_apart(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    assert [(number.value, number.measure) for number in show(ana_seat).numbers] == [("300", "wanted")]


def test_it_is_narrowed_by_whose_people_by_whom_and_by_words(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    hostages = {f"{HELD}/hostage/line-watch", HELD}  # the whole is a sum that names its hostages
    asked: list[tuple[dict[str, str], set[str]]] = [
        ({"people_of": "ruritania"}, {PARTNER}),
        ({"held_by": "sylvania"}, {PARTNER}),
        ({"people_of": "sylvania", "held_by": "sylvania"}, set()),
        ({"people_of": NOBODY}, set()),
        ({"words": "HOSTAGES line"}, hostages),
        ({"words": "unheard-of"}, set()),
    ]
    for narrowed, found in asked:
        assert set(bands(show(ana_seat, **narrowed))) == found


def test_what_is_filtered_out_counts_nowhere(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    page = show(ana_seat, held_by="sylvania")
    assert (page.points, page.populations, page.exchanges, page.numbers) == ((), (), (), ())
    assert [name for _, name in page.holders] == ["Ruritania"]


def test_on_a_day_the_latest_band_up_to_it_is_shown_with_its_own_day(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    days = {line.id: line.day for line in show(ana_seat, on=date(2032, 5, 1)).populations}
    assert days[HELD] == "2031-11-30"
    assert {line.number for line in show(ana_seat, on=date(2030, 1, 1)).populations} == {""}


def test_as_known_on_a_past_day_it_has_what_was_known_then(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    now = datetime.now(UTC)
    assert show(ana_seat, known=now.date() - timedelta(days=9)).readiness is Readiness.BEFORE
    Roll.objects.update(opened_at=now - timedelta(days=40))
    page = show(ana_seat, known=now.date() - timedelta(days=9))
    assert (page.populations, page.may_rule) == ((), False)


def test_a_confidential_document_changes_nothing_for_whoever_may_not_see_it(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    tell_story(carl_seat, ana_seat)
    before = (show(vera_seat), list_rows(vera_seat, Filter()))
    tell_secret(ana_seat, ana_seat)
    assert (show(vera_seat), list_rows(vera_seat, Filter())) == before
    assert bands(show(ana_seat))[HELD] != bands(show(vera_seat))[HELD]
    assert "27" in {str(row.low) for row in list_rows(ana_seat, Filter())}


def test_a_ruling_that_rests_on_a_confidential_document_does_not_show_below_it(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    tell_story(carl_seat, ana_seat)
    done = tell_done(carl_seat, ana_seat)
    start = done.text.index("released 31 Sylvanian soldiers")
    rule_on_swap(ana_seat, Ruled.CARRIED_OUT, evidence=((done.pk, start, start + 30),))
    assert show(vera_seat).exchanges[0].rulings
    mark_document(ana_seat, done.pk, Level.CONFIDENTIAL)
    compile_roll(ana_seat.roll)
    (exchange,) = show(vera_seat).exchanges
    assert exchange.rulings == ()
    assert exchange.is_pending
    assert not show(ana_seat).exchanges[0].is_pending


def test_rows_have_the_columns_of_the_ledger_and_the_claims_by_document(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    rows = list_rows(ana_seat, Filter(), population=HELD)
    told = {(row.what, row.assumes, row.date, row.low, row.high) for row in rows}
    assert ("stock", "carried_out", "2034-02-10", 19, None) in told
    assert ("exchange out (pending)", "", "2031-12-08/..", 32, 32) in told
    assert ("figure", "", "2031-11-30", 51, None) in told
    assert {row.claims for row in rows if row.low == 32} == {"Strelsau Courier 2031-12-08.txt 59-97"}


def test_who_may_not_export_gets_no_rows(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    program = Seat(**{name: getattr(ana_seat, name) for name in Seat.__slots__} | {"scopes": frozenset({Scope.READ})})
    assert show(program).may_rule is False
    with pytest.raises(NotAllowed):
        list_rows(program, Filter())


def test_only_reviewers_may_rule(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    assert [show(seat).may_rule for seat in (vera_seat, carl_seat, ana_seat)] == [False, False, True]
    assert vera_seat.role is Role.VIEWER


def test_what_is_counted_is_what_is_listed(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    tell_counts(carl_seat, ana_seat)
    for asked in ({}, {"held_by": "ruritania"}, {"people_of": "ruritania"}, {"words": "prisoners"}, {"words": "nine"}):
        page = show(ana_seat, **asked)
        told = Counter(point.kind for point in page.points)
        assert page.kinds == {kind: told[kind] for kind in KINDS}
        assert list(told) == [kind for kind in KINDS if told[kind]]
        for line in page.populations:
            own = Counter(point.kind for point in page.points if point.population == line.id)
            assert (line.residuals, line.explained) == (own["residual"], own["explained"])
            assert line.conflicts == own["contradiction"] + own["tension"]


def test_any_part_of_a_list_is_that_part_of_the_whole(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    tell_counts(carl_seat, ana_seat)
    page, all_of_it = show_ledger(ana_seat, Filter()), show(ana_seat)
    for name in ("points", "exchanges", "numbers"):
        sliced, listed = getattr(page, name), getattr(all_of_it, name)
        assert len(sliced) == len(listed) > 0
        assert [sliced[at] for at in range(len(listed))] == [*listed]
        assert sliced[1:] == listed[1:]


def test_what_may_not_be_seen_never_counts(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    before = show(vera_seat)
    tell_secret(ana_seat, ana_seat)
    page = show_ledger(vera_seat, Filter())
    assert page.kinds == before.kinds
    assert (len(page.points), len(page.numbers)) == (len(before.points), len(before.numbers))
    assert sum(show(ana_seat).kinds.values()) > sum(page.kinds.values())
    assert len(show(ana_seat).numbers) == len(page.numbers) + 1
    assert len(show(vera_seat, words="Hilda Marsh").populations) == 0
    assert len(show(ana_seat, words="Hilda Marsh").populations) == 1


def test_an_explanation_that_rests_on_what_may_not_be_seen_does_not_count(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    first, *_ = tell_counts(carl_seat, ana_seat)
    explain(ana_seat)
    assert (show(vera_seat).kinds["residual"], show(vera_seat).kinds["explained"]) == (0, 1)
    mark_document(ana_seat, first.pk, Level.CONFIDENTIAL)
    compile_roll(ana_seat.roll)
    assert (show(vera_seat).kinds["residual"], show(vera_seat).kinds["explained"]) == (0, 0)
    assert show(ana_seat).kinds["explained"] == 1


def test_a_change_of_stance_is_of_no_population_and_is_found_by_its_words(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    tell_positions(carl_seat, ana_seat)
    (turn,) = (point for point in show(ana_seat).points if point.kind == "reversal")
    assert turn.population == ""
    assert turn in show(ana_seat, words=turn.words.split()[0]).points
    assert show(ana_seat, words="unheard-of").kinds["reversal"] == 0
    assert show(ana_seat, words=turn.words.split()[0], held_by="ruritania").kinds["reversal"] == 0


def test_a_ledger_compiled_anew_while_it_is_read_says_so(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    page = show_ledger(ana_seat, Filter())
    Snapshot.objects.all().delete()
    with pytest.raises(SomeoneElseFirst):
        list(page.points)
