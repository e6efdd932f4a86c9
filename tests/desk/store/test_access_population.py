from __future__ import annotations

from typing import Any

import pytest

from habeas.desk.store.access.ledger_points import Point
from habeas.desk.store.access.ledger_subjects import find_residual
from habeas.desk.store.access.population import LineKind, PopulationPage, picture_of, show_population
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.actions.decisions import Choice, decide
from habeas.desk.store.actions.rulings import Word, rule, undo_ruling
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Document, Snapshot, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Cause, Level, Outcome, Ruled
from habeas.errors import NotHere
from tests.desk.store.told_ledger import (
    HELD,
    PARTNER,
    announced,
    lines,
    ref,
    rule_on_swap,
    tell_counts,
    tell_done,
    tell_secret,
    tell_story,
    to_words,
)
from tests.desk.store.told_people import tell


def told(page: PopulationPage) -> list[tuple[LineKind, str, str, str]]:
    return [(line.kind, line.date, line.number, line.if_carried_out) for line in page.lines]


def test_figures_flows_and_bands_stand_in_time_order_with_both_scenarios(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    page = show_population(ana_seat, HELD)
    assert told(page) == [
        (LineKind.FIGURE, "2031-11-30", "at least 51", ""),
        (LineKind.BAND, "2031-11-30", "at least 51", "at least 51"),
        (LineKind.FLOW, "2031-12-08/..", "32", ""),
        (LineKind.FIGURE, "2034-02-10", "at least 19", ""),
        (LineKind.BAND, "2034-02-10", "at least 51", "at least 19"),
    ]
    assert page.has_scenarios
    assert page.if_carried_out.startswith("If carried out: on 2034-02-10, at least 51 − 32 = 19")


def test_every_line_opens_its_sentences_and_a_sum_those_of_its_parts(carl_seat: Seat, ana_seat: Seat) -> None:
    list_, swap, later = tell_story(carl_seat, ana_seat)
    page = show_population(ana_seat, HELD)
    assert all(line.sentences for line in page.lines)
    total = page.lines[0]
    assert (total.derived, total.by) == (True, "Line Watch")
    assert [sentence.text.partition(":")[0] for sentence in total.sentences] == [
        "Leaders",
        "Hostages",
        "Prisoners of War",
    ]
    hostages = ref(list_, "Seven Sylvanian hostages are now confirmed to be in Ruritanian jails")
    assert dict(total.parts)[hostages].text.startswith("Hostages:")
    assert {document for line in page.lines for (document, _, _), _ in line.parts} == {list_.pk, swap.pk, later.pk}


def test_carried_out_there_is_one_account_left_and_its_sum_in_words(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    rule_on_swap(ana_seat, Ruled.CARRIED_OUT)
    page = show_population(ana_seat, HELD)
    last = page.lines[-1]
    assert (last.number, last.if_carried_out, page.has_scenarios) == ("at least 19", "", False)
    assert last.words == "at least 51 − 32 = 19; consistent with at least 19 told by Line Watch"


def test_with_evidence_of_another_number_that_number_left_and_nobody_twice(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    done = tell_done(carl_seat, ana_seat)
    rule_on_swap(ana_seat, Ruled.CARRIED_OUT, evidence=(ref(done, "released 31 Sylvanian soldiers"),))
    page = show_population(ana_seat, HELD)
    assert [line.number for line in page.lines if line.kind is LineKind.FLOW] == ["31"]
    assert "51 − 31 = 20" in page.lines[-1].words


def test_a_band_there_is_only_if_it_was_carried_out_has_none_beside_it(carl_seat: Seat, ana_seat: Seat) -> None:
    plan = "Ruritania will release 32 Sylvanian prisoners on 13 December 2031, the Strelsau Courier wrote.\n"
    tell(
        carl_seat,
        ana_seat,
        ("Ruritania holds 51 Sylvanian prisoners.\n", "2031-11-30", "Line Watch"),
        (plan, "2031-12-08", "Strelsau Courier"),
    )
    bands = [(line.date, line.number, line.if_carried_out, line.words_if) for line in lines(ana_seat, LineKind.BAND)]
    assert bands == [("2031-11-30", "51", "51", ""), ("2031-12-13", "", "19", "51 − 32 = 19, if carried out")]


def test_not_carried_out_it_moves_nobody_and_is_still_shown(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    rule_on_swap(ana_seat, Ruled.NOT_CARRIED_OUT)
    page = show_population(ana_seat, HELD)
    (flow,) = (line for line in page.lines if line.kind is LineKind.FLOW)
    assert (flow.number, flow.is_pending) == ("32", False)
    assert [one.ruled for one in flow.rulings] == [Ruled.NOT_CARRIED_OUT]
    assert page.lines[-1].number == "at least 51"


def test_a_ruling_taken_back_leaves_the_flow_as_it_was(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    rule_on_swap(ana_seat, Ruled.CARRIED_OUT)
    (ruling,) = announced(ana_seat).rulings
    undo_ruling(ana_seat, ruling.id, version=ruling.version)
    compile_roll(ana_seat.roll)
    flow = announced(ana_seat)
    assert (flow.is_pending, flow.rulings) == (True, ())


def test_a_ruling_the_ledger_was_not_compiled_with_says_so(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    about = to_words(announced(ana_seat).about)
    rule(ana_seat, Word(ruled=Ruled.CARRIED_OUT, version=0, about=about, reason="Seen"))
    assert [one.in_ledger for one in announced(ana_seat).rulings] == [False]
    assert show_population(ana_seat, HELD).readiness is Readiness.BEHIND


def test_each_side_of_an_exchange_moves_only_its_own(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    (flow,) = lines(ana_seat, LineKind.FLOW, PARTNER)
    assert (flow.number, flow.is_out) == ("2", True)
    assert flow.about == announced(ana_seat).about


def explain(seat: Seat, point: Point | None = None) -> None:
    """Explain a residual, the one there is unless it is given."""
    told = point or next(line.point for line in lines(seat, LineKind.RESIDUAL))
    assert told
    word = Word(
        ruled=Ruled.EXPLAINED,
        version=0,
        about=to_words(told.refs),
        name=told.name,
        cause=Cause.LATE_REGISTRATION,
        reason="Nine were put down late",
        body={"was": told.number},
    )
    rule(seat, word)
    compile_roll(seat.roll)


def test_a_residual_has_the_figures_it_was_worked_out_from_and_its_explanation(carl_seat: Seat, ana_seat: Seat) -> None:
    first, second, _ = tell_counts(carl_seat, ana_seat)
    explain(ana_seat)
    (line,) = lines(ana_seat, LineKind.RESIDUAL)
    assert line.point
    assert {document for document, _, _ in line.about} == {first.pk, second.pk}
    assert line.point.explanation
    assert line.point.explanation.settles
    assert line.point.explanation.ruling.reason == "Nine were put down late"


def test_of_two_residuals_on_the_same_days_each_has_its_own_explanation(carl_seat: Seat, ana_seat: Seat) -> None:
    tell(
        carl_seat,
        ana_seat,
        ("Ruritania holds 80 Sylvanian prisoners.\n", "2031-02-01", "Line Watch"),
        ("Ruritania holds 71 Sylvanian prisoners.\n", "2031-06-01", "Line Watch"),
        ("Ruritania is holding 90 Sylvanian prisoners.\n", "2031-02-01", "Harbour Guild"),
        ("Ruritania is holding 60 Sylvanian prisoners.\n", "2031-06-01", "Harbour Guild"),
    )
    residuals = {line.number: line for line in lines(ana_seat, LineKind.RESIDUAL)}
    assert len({line.point.name for line in residuals.values() if line.point}) == 2
    point = residuals["−30"].point
    assert point
    explain(ana_seat, point)
    kinds = {line.number: line.point.kind for line in lines(ana_seat, LineKind.RESIDUAL) if line.point}
    assert kinds == {"−9": "residual", "−30": "explained"}
    subject = find_residual(ana_seat, HELD, point.name)
    assert (subject.version, subject.was) == (1, "−30")


def test_an_explanation_of_a_residual_that_became_another_is_not_taken_for_its_own(
    carl_seat: Seat, ana_seat: Seat
) -> None:
    _, second, _ = tell_counts(carl_seat, ana_seat)
    explain(ana_seat)
    edit_count(ana_seat, second, 71, 70)
    (line,) = lines(ana_seat, LineKind.RESIDUAL)
    assert line.point
    assert line.point.kind == "residual"
    assert line.point.explanation
    assert (line.number, line.point.explanation.ruling.was, line.point.explanation.still) == ("−10", "−9", False)


def edit_count(seat: Seat, row: Document, value: int, becomes: int) -> None:
    for standing in Standing.objects.filter(document=row, kind="count").select_related("decision"):
        body: Any = standing.decision and standing.decision.body
        if body["value"] == value:
            body = {**body, "value": becomes}
            words = row.text[standing.start : standing.end]
            choice = Choice(outcome=Outcome.EDIT, version=standing.version, quote=words, body=body, reason="Misread")
            decide(seat, row.pk, standing.key, choice)
    compile_roll(seat.roll)


def test_a_population_only_confidential_documents_speak_of_is_not_here(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    tell_secret(ana_seat, ana_seat)
    assert show_population(ana_seat, HELD).line
    for seat in (vera_seat, carl_seat):
        with pytest.raises(NotHere):
            show_population(seat, HELD)
        with pytest.raises(NotHere):
            picture_of(seat, HELD)


def test_one_that_is_not_there_is_not_here(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    for population in ("nowhere/at-all", "sylvania", "", f"{HELD}/"):
        with pytest.raises(NotHere):
            show_population(ana_seat, population)


def test_while_nothing_is_compiled_every_population_is_the_same(ana_seat: Seat) -> None:
    pages = [show_population(ana_seat, name) for name in (HELD, "nowhere/at-all")]
    assert {(page.line, page.readiness) for page in pages} == {(None, Readiness.MAKING)}


def test_the_picture_differs_by_clearance_and_size(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    assert picture_of(ana_seat, HELD) == picture_of(vera_seat, HELD)
    tell_secret(ana_seat, ana_seat)
    assert "Hilda Marsh" in picture_of(ana_seat, HELD)
    assert "Hilda Marsh" not in picture_of(vera_seat, HELD)
    assert picture_of(vera_seat, HELD, narrow=True) != picture_of(vera_seat, HELD)
    assert Snapshot.objects.filter(level=Level.CONFIDENTIAL).exists()
