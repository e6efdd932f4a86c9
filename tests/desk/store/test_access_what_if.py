from __future__ import annotations

from datetime import date

import pytest

from habeas.desk.store.access.population import LineKind
from habeas.desk.store.access.what_if import Row, foresee, leave_out, look_up_day
from habeas.desk.store.models import Act, Part, Ruling, Snapshot, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Ruled
from habeas.errors import NotHere
from tests.desk.store.told_ledger import (
    HELD,
    announced,
    lines,
    ref,
    rule_on_swap,
    tell_counts,
    tell_done,
    tell_secret,
    tell_story,
)

HOSTAGES = "Seven Sylvanian hostages are now confirmed to be in Ruritanian jails"


def bands(rows: tuple[Row, ...]) -> dict[tuple[str, str], tuple[str, str]]:
    return {(row.when, row.assumes): (row.was, row.now) for row in rows if row.what == "band"}


def test_without_a_part_of_a_sum_the_sum_and_all_that_rests_on_it_change(carl_seat: Seat, ana_seat: Seat) -> None:
    list_, _, _ = tell_story(carl_seat, ana_seat)
    found = leave_out(ana_seat, HELD, [ref(list_, HOSTAGES)])
    assert bands(found.own) == {
        ("2031-11-30", ""): ("at least 51", "at least 44"),
        ("2031-11-30", "carried_out"): ("at least 51", "at least 44"),
        ("2034-02-10", ""): ("at least 51", "at least 44"),
        ("2034-02-10", "carried_out"): ("at least 19", "at least 19"),
    }
    assert [(row.what, row.was, row.now) for row in found.own if row.what == "residual"] == [("residual", "", "+7")]
    assert [row.population for row in found.others] == [f"{HELD}/hostage/line-watch"]
    assert [one.sentence.text.partition(":")[0] for one in found.struck] == ["Hostages"]
    assert found.documents == 3


def test_without_what_is_in_dispute_the_conflict_goes(carl_seat: Seat, ana_seat: Seat) -> None:
    _, _, other = tell_counts(carl_seat, ana_seat)
    words = "Ruritania holds 75 Sylvanian prisoners"
    claim = next(s for s in Standing.objects.filter(document=other, kind="count"))
    assert other.text[claim.start : claim.end] in words
    found = leave_out(ana_seat, HELD, [(other.pk, claim.start, claim.end)])
    (conflict,) = (row for row in found.own if row.what == "conflict")
    assert "75" in conflict.was
    assert conflict.now == ""
    assert [(row.was, row.now) for row in found.own if row.what == "residual" and row.changes] == []


def test_nothing_is_written(carl_seat: Seat, ana_seat: Seat) -> None:
    list_, swap, _ = tell_story(carl_seat, ana_seat)
    tables = (Act, Part, Ruling, Snapshot, Standing)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    leave_out(ana_seat, HELD, [ref(list_, HOSTAGES), ref(swap, "32 Sylvanian soldiers will be released")])
    look_up_day(ana_seat, HELD, date(2032, 1, 1))
    foresee(ana_seat, HELD, announced(ana_seat).about, (), (Ruled.CARRIED_OUT,))
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_a_claim_out_of_sight_and_one_that_is_not_there_are_the_same(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    list_, _, _ = tell_story(carl_seat, ana_seat)
    secret = tell_secret(ana_seat, ana_seat)
    claim = Standing.objects.filter(document=secret, kind="count").order_by("start")[0]
    hidden = (secret.pk, claim.start, claim.end)
    assert leave_out(ana_seat, HELD, [hidden]).changes
    said = set()
    for refs in ([hidden], [(99_999, 0, 9)], [(list_.pk, 0, 9)], [ref(list_, HOSTAGES), hidden]):
        with pytest.raises(NotHere) as fault:
            leave_out(vera_seat, HELD, refs)
        said.add(str(fault.value))
    assert len(said) == 1


def test_a_confidential_figure_goes_into_nothing_that_is_worked_out_below_it(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    list_, _, _ = tell_story(carl_seat, ana_seat)
    before = (leave_out(vera_seat, HELD, [ref(list_, HOSTAGES)]), look_up_day(vera_seat, HELD, date(2032, 5, 1)))
    tell_secret(ana_seat, ana_seat)
    assert before == (
        leave_out(vera_seat, HELD, [ref(list_, HOSTAGES)]),
        look_up_day(vera_seat, HELD, date(2032, 5, 1)),
    )
    assert look_up_day(ana_seat, HELD, date(2032, 5, 1)) != before[1]


def test_a_day_between_two_figures_has_its_band_in_both_scenarios(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    found = look_up_day(ana_seat, HELD, date(2032, 5, 1))
    assert (found.number, found.if_carried_out) == ("at least 51", "at least 19")
    assert (found.before, found.after) == (("2031-11-30", "at least 51"), ("2034-02-10", "at least 51"))
    assert found.sentences


def test_of_a_day_no_claim_speaks_of_nothing_is_said(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    for day in (date(2030, 1, 1), date(2036, 1, 1)):
        found = look_up_day(ana_seat, HELD, day)
        assert (found.number, found.if_carried_out) == ("", "")
        assert (found.before is None) != (found.after is None)


def test_what_is_foreseen_of_a_ruling_is_what_comes_of_it(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    done = tell_done(carl_seat, ana_seat)
    evidence = (ref(done, "released 31 Sylvanian soldiers"),)
    outcomes = (Ruled.CARRIED_OUT, Ruled.NOT_CARRIED_OUT)
    foreseen = foresee(ana_seat, HELD, announced(ana_seat).about, evidence, outcomes)
    for number, ruled in enumerate(outcomes):
        rule_on_swap(ana_seat, ruled, evidence=evidence, version=number)
        bands = [(line.date, line.number, line.words) for line in lines(ana_seat, LineKind.BAND)]
        told = [(row.when, *row.then[number]) for row in foreseen if row.population == HELD and row.what == "band"]
        assert told == bands


def test_a_ruling_that_stands_does_not_stand_in_the_way_of_what_is_foreseen(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    rule_on_swap(ana_seat, Ruled.NOT_CARRIED_OUT)
    foreseen = foresee(ana_seat, HELD, announced(ana_seat).about, (), (Ruled.CARRIED_OUT,))
    last = [row for row in foreseen if row.population == HELD and row.what == "band"][-1]
    assert (last.now[0], last.then[0][0]) == ("at least 51", "at least 19")
