from __future__ import annotations

from pathlib import Path

import pytest

from evals.cases import hash_cases, load_case, load_cases
from evals.gate import find_faults, load_floors, measure, read_cases, to_figures, write_floors
from evals.scoring import Tally, score
from habeas.model import Comparator, Count, Measure, Modality, PersonMention, Reading, Span, Status

CASE = """
genre = "agency flash"
text = "Sylvania released 12 sailors. Anna Kovar is still held, her lawyer Petr Dusek said."

[[counts]]
at = "12 sailors"
value = 12
measure = "released"
modality = "asserted"

[[people]]
at = "Anna Kovar"
name = "Anna Kovar"
status = "held"

[[people]]
at = "Petr Dusek"
name = "Petr Dusek"
"""


def reading(measure: Measure = Measure.RELEASED, lawyer: Status | None = None) -> Reading:
    count = Count(
        id="c1",
        span=Span(18, 28),
        head="12",
        value=12,
        comparator=Comparator.EXACT,
        measure=measure,
        modality=Modality.ASSERTED,
    )
    held = PersonMention(id="n1", span=Span(30, 40), head="Kovar", name="Anna Kovar", status=Status.HELD)
    other = PersonMention(id="n2", span=Span(67, 77), head="Dusek", name="Petr Dusek", status=lawyer)
    return Reading(document="a.txt", sha256="", reader="x", counts=(count,), people=(held, other))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_right_reading_has_every_figure_whole(path: Path) -> None:
    tallies = score(load_case(path), reading())
    assert tallies["counts"] == Tally(1, 1, 1, 1)
    assert tallies["people"].f1 == tallies["custody"].f1 == 1.0


def test_a_wrong_measure_is_found_and_not_usable(path: Path) -> None:
    assert score(load_case(path), reading(Measure.HELD))["counts"] == Tally(1, 1, 1, 0)


def test_a_lawyer_called_a_prisoner_costs_custody_precision(path: Path) -> None:
    assert score(load_case(path), reading(lawyer=Status.HELD))["custody"].precision == 0.5


def test_words_that_do_not_stand_in_the_text_are_a_fault_of_the_case(path: Path) -> None:
    path.write_text(CASE.replace('at = "12 sailors"', 'at = "13 sailors"'), encoding="utf-8")
    with pytest.raises(ValueError, match="13 sailors"):
        load_case(path)


def test_a_floor_cannot_be_lowered_by_accident(tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    write_floors({"counts": 0.9}, "x", lower=False, path=floors)
    with pytest.raises(ValueError, match="counts"):
        write_floors({"counts": 0.8}, "x", lower=False, path=floors)
    write_floors({"counts": 0.8}, "x", lower=True, path=floors)
    assert load_floors(floors) == ("x", {"counts": 0.8})


def test_the_gate_stays_shut_below_a_floor_and_for_other_texts() -> None:
    assert find_faults({"counts": 0.9}, "x", ("x", {"counts": 0.9})) == []
    assert find_faults({"counts": 0.8}, "x", ("x", {"counts": 0.9})) == ["counts is 0.800 and its floor 0.900"]
    assert find_faults({"counts": 0.9}, "y", ("x", {"counts": 0.9})) != []


def test_there_are_forty_texts_of_many_kinds_and_some_hold_no_fact() -> None:
    cases = load_cases()
    assert len(cases) >= 40
    assert len({case.genre for case in cases}) >= 7
    assert sum(not any(case.facts[k] for k in ("counts", "events", "positions")) for case in cases) >= 4


def test_the_reader_reaches_its_floors() -> None:
    figures = to_figures(measure(read_cases(load_cases())))
    assert find_faults(figures, hash_cases(), load_floors()) == []
