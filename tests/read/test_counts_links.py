"""How the counts of one text hang together."""

from __future__ import annotations

from habeas.model import Count
from tests.read.counts_page import counts_in


def links(text: str, field: str, said: dict[str, str] | None = None) -> dict[str, str]:
    """Heads of linked counts: {"seven": "45"}."""
    found = counts_in(text, said=said)
    by_id = {count.id: count for count in found}
    return {_name(count): by_id[getattr(count, field)].head for count in found if getattr(count, field)}


def _name(count: Count) -> str:
    return f"{count.head} {count.measure}" if count.same_people_as else count.head


def test_seven_of_the_45_are_a_part_of_the_45() -> None:
    text = "Borduria freed 45 soldiers. Seven of the 45 soldiers were captured at the border."
    assert links(text, "part_of")["Seven"] == "45"


def test_those_included_are_a_part() -> None:
    text = "Borduria freed 350 captives, including three nurses and two priests."
    assert links(text, "part_of") == {"three": "350", "two": "350"}


def test_of_them_points_to_the_group_before() -> None:
    text = "The rebels seized 40 pupils. Nine of them were freed."
    assert links(text, "part_of") == {"Nine": "40"}


def test_of_these_mayors_points_to_the_mayors_named_before() -> None:
    text = "Some 240 former mayors are wanted. Nine of these mayors were caught."
    assert links(text, "part_of") == {"Nine": "240"}


def test_a_bare_figure_after_the_group_is_a_part_of_it() -> None:
    assert links("The army detained 200 farmers. Dozens remain in jail.", "part_of") == {"Dozens": "200"}


def test_a_breakdown_of_those_freed_belongs_to_those_to_be_freed() -> None:
    text = (
        "Borduria will free 45 soldiers. "
        "Among those being freed are 38 men captured in May 2011 and seven others captured at sea."
    )
    assert links(text, "part_of") == {"38": "45", "seven": "45"}


def test_a_part_is_never_greater_than_its_whole() -> None:
    assert links("The rebels freed 12 pilots, including 40 prisoners.", "part_of") == {}


def test_the_same_figure_with_the_is_the_same_fact() -> None:
    text = "Borduria freed 45 soldiers on Friday. The 45 soldiers handed over by Borduria are well."
    assert links(text, "same_as") == {"45": "45"}


def test_a_large_figure_of_the_same_people_told_again_is_the_same_fact() -> None:
    text = "Borduria frees 143 sailors\n\nBorduria has freed 143 sailors, the navy said."
    assert links(text, "same_as") == {"143": "143"}


def test_two_small_figures_are_two_facts() -> None:
    text = "Police arrested three men in Dorn. In Kelma, police arrested three men."
    assert links(text, "same_as") == {}


def test_two_measures_of_one_clause_are_of_the_same_people() -> None:
    text = "At least 23 monks are still in custody and were sentenced."
    assert links(text, "same_people_as") == {"23 sentenced": "23"}


def test_a_headline_and_its_lead_tell_one_group() -> None:
    text = "Borduria holds 14 shepherds captive\n\nBorduria has abducted 14 shepherds from the coast."
    assert links(text, "same_people_as") == {"14 captured": "14"}


def test_another_figure_for_the_same_people_contradicts_the_first() -> None:
    text = "Ten sailors were arrested, though the union put the number at fourteen."
    assert links(text, "conflicts_with") == {"Ten": "fourteen", "fourteen": "Ten"}


def test_two_speakers_who_count_one_group_differently_are_set_side_by_side() -> None:
    text = (
        "Borduria will free 45 soldiers. Among those being freed are 38 men captured in May 2011. "
        "Of the 45 soldiers, 40 were captured in 2011."
    )
    said = {"are 38 men captured in May 2011": "the agency", "40 were captured in 2011": "an expert"}
    assert links(text, "conflicts_with", said) == {"38": "40", "40": "38"}


def test_one_speakers_two_figures_are_no_contradiction() -> None:
    assert links("Police arrested 20 men on Monday and nine men on Friday.", "conflicts_with") == {}


def test_a_part_has_the_holder_of_its_whole() -> None:
    last = counts_in("The rebels freed 350 captives, including three nurses.")[-1]
    assert last.held_by == "rebels"
