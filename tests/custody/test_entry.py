from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.custody.entry import FIRST, Entry, from_line

ENTRY = Entry(
    number=1, time="2031-02-03T10:11:12Z", actor="Eva Moser", act="viewed", object="list", reason="why", before=FIRST
).sealed()


def test_an_entry_comes_back_from_its_line() -> None:
    assert from_line(ENTRY.to_line()) == ENTRY


@pytest.mark.parametrize(
    "change",
    [
        {"number": "1"},
        {"number": 1.0},
        {"actor": 7},
        {"actor": None},
        {"files": []},
        {"files": {"a": 1}},
        {"extra": "x"},
        {"own": "0" * 64},
        {"own": None},
    ],
)
def test_a_line_of_another_form_is_no_entry(change: dict[str, object]) -> None:
    plain = json.loads(ENTRY.to_line()) | change
    assert from_line(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()) is None


def test_a_line_with_a_part_missing_is_no_entry() -> None:
    for name in json.loads(ENTRY.to_line()):
        plain = json.loads(ENTRY.to_line())
        del plain[name]
        assert from_line(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()) is None


def test_the_same_said_in_another_way_is_no_entry() -> None:
    assert from_line(json.dumps(json.loads(ENTRY.to_line())).encode()) is None
    assert from_line(ENTRY.to_line() + b" ") is None


@given(st.binary(max_size=60))
def test_any_bytes_are_an_entry_or_none(line: bytes) -> None:
    assert from_line(line) is None


@pytest.mark.parametrize("line", [b"[" * 100_000, b"{}", b"[]", b"null", b'"x"', b"\xff", b"NaN"])
def test_odd_json_is_no_entry(line: bytes) -> None:
    assert from_line(line) is None
