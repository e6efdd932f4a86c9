"""Where a name begins and ends among capitals."""

from __future__ import annotations

import pytest

from tests.read.people_page import named_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jailed activist Viktor Horak Nominated for the Havel Prize.", ["Viktor Horak"]),
        ("Editor Viktor Horak Freed after nine years.", ["Viktor Horak"]),
        ("Political prisoner Viktor Horak‘s grandmother, Ida Lomova, held a protest.", ["Viktor Horak", "Ida Lomova"]),
        ("A third hostage, American-Norwegian Viktor Horak, was freed.", ["Viktor Horak"]),
        ("Freelance Norwegian journalist Viktor Horak was seized in Strelsau.", ["Viktor Horak"]),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, names: list[str]) -> None:
    assert named_in(text) == names
