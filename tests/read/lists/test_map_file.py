"""A map of columns as a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.model import Column, ColumnMap, Sheet, Status
from habeas.read.lists import parse_maps, write_maps

WORDS = st.text(min_size=1, max_size=20)


@given(
    st.lists(WORDS, min_size=1, max_size=5, unique=True),
    st.dictionaries(WORDS, st.sampled_from(Status), max_size=4),
    st.sampled_from([True, False, None]),
)
def test_what_is_written_is_read_again(headers: list[str], statuses: dict[str, Status], day_first: bool | None) -> None:
    columns = (Column.NAME, *[None] * (len(headers) - 1))
    sheet, map_ = Sheet("a", tuple(headers), ()), ColumnMap("a", columns, tuple(statuses.items()), day_first)
    assert parse_maps(write_maps([map_], [sheet]), [sheet], where="map.toml") == (map_,)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name =", "no map of columns"),
        ("", "names no sheet"),
        ('[[sheet]]\nname = "a"\n[sheet.columns]\n"Other" = "name"', "no column 'Other'"),
        ('[[sheet]]\nname = "a"\n[sheet.columns]\n"Who" = "person"', "'person' is none of"),
        ('[[sheet]]\nname = "a"\n[sheet.columns]\n"Who" = "name"\n"When" = "name"', "two columns are 'name'"),
        ('[[sheet]]\nname = "a"\n[sheet.statuses]\n"gone" = "away"', "'away' is none of"),
        ('[[sheet]]\nname = "a"\ncolumns = 3', "no map of columns"),
    ],
)
def test_what_is_wrong_in_a_map_is_named(text: str, what: str) -> None:
    with pytest.raises(BadInput, match=what):
        parse_maps(text, [Sheet("a", ("Who", "When"), ())], where="map.toml")
