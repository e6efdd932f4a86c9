from __future__ import annotations

from typing import Any

from habeas.model.ledger import StatedConflict
from habeas.record import accounts
from tests.record.telling import PARTIES, Telling

TEXT = (
    "Ruritania will free 40 sailors. The navy says 30 were taken in May 2030 and ten others later. "
    "Among the 40, 33 were taken in 2030, says the professor."
)


def conflicts(
    *, other: int = 33, year: str = "2030", later: str | None = None, **fields: Any
) -> tuple[StatedConflict, ...]:
    telling = Telling(TEXT.replace("33", str(other)), published="2031-05-12")
    telling.count("40 sailors", 40, "released", modality="planned", whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("30 were taken", 30, "captured", by="the navy", as_of="2030-05", part_of="c0", held_by="Ruritania")
    telling.count("ten others", 10, "captured", by="the navy", as_of=later, part_of="c0", held_by="Ruritania")
    telling.count(f"{other} were taken in 2030", other, "captured", by="the professor", as_of=year, part_of="c0",
                  held_by="Ruritania", **fields)  # fmt: skip
    return accounts([telling.reading], [telling.document], parties=PARTIES).conflicts


def test_two_speakers_who_count_the_same_captives_differently_are_a_tension() -> None:
    (tension,) = conflicts()
    assert tension.kind.value == "tension"
    assert tension.population == "sylvania/ruritania"
    assert "only if three of the ten (“ten others”) were also captured in 2030, which nobody says" in tension.words


def test_its_claims_are_both_numbers_and_the_parts_it_was_worked_out_from() -> None:
    (tension,) = conflicts()
    assert len(tension.claims) == 3


def test_one_captive_more_is_told_in_the_singular() -> None:
    (tension,) = conflicts(other=31)
    assert "only if one of the ten" in tension.words
    assert "was also captured" in tension.words


def test_parts_that_cannot_make_it_up_are_a_contradiction() -> None:
    (conflict,) = conflicts(later="2031-02")
    assert conflict.kind.value == "contradiction"


def test_numbers_of_other_times_do_not_conflict() -> None:
    assert conflicts(year="2029") == ()


def test_a_number_that_agrees_is_no_conflict() -> None:
    assert conflicts(other=30) == ()


def test_a_disagreement_the_reading_ties_together_is_shown_once() -> None:
    assert len(conflicts(conflicts_with="c1")) == 1


def test_two_numbers_of_one_group_and_day_need_other_people() -> None:
    telling = Telling("Seven Bordurians were seized. Ten, says the wire.", published="2031-05-12")
    telling.count("Seven Bordurians", 7, "captured", whom="Bordurians", held_by="Sylvania", as_of="2031-05-11")
    telling.count("Ten", 10, "captured", whom="(Bordurians)", held_by="Sylvania", as_of="2031-05-11", by="the wire")
    (tension,) = accounts([telling.reading], [telling.document], parties=PARTIES).conflicts
    assert tension.words.endswith("both can be true only if they do not count the same people, which nobody says.")


def test_a_number_told_for_a_release_also_counts_those_taken() -> None:
    telling = Telling(TEXT, published="2031-05-12")
    fields = {"part_of": "c0", "held_by": "Ruritania"}
    telling.count("40 sailors", 40, "released", modality="planned", whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("30 were taken", 30, "released", modality="planned", by="the navy", **fields)
    telling.count("ten others", 10, "released", modality="planned", by="the navy", **fields)
    telling.count("33 were taken in 2030", 33, "captured", by="the professor", as_of="2030", **fields)
    telling.event("taken in May 2030", "capture", date="2030-05", count="30")
    (tension,) = accounts([telling.reading], [telling.document], parties=PARTIES).conflicts
    assert "30 captured in 2030-05" in tension.words
    assert "three of the ten" in tension.words


def test_a_part_the_reading_left_loose_is_known_by_what_it_makes_up() -> None:
    telling = Telling(TEXT, published="2031-05-12")
    telling.count("40 sailors", 40, "released", modality="planned", whom="Sylvanian sailors", held_by="Ruritania")
    telling.count("30 were taken", 30, "captured", by="the navy", as_of="2030-05", part_of="c0", held_by="Ruritania")
    telling.count("ten others", 10, "captured", by="the navy")
    telling.count("33 were taken in 2030", 33, "captured", by="the professor", as_of="2030", part_of="c0",
                  held_by="Ruritania")  # fmt: skip
    (tension,) = accounts([telling.reading], [telling.document], parties=PARTIES).conflicts
    assert "three of the ten" in tension.words
