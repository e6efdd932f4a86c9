"""Verbs that lead to the one that says it, and participles taken for it."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Six of the miners were then shown as arrested.", ["Six captured"]),
        ("Four cooks rounded up near the bridge were let go at noon.", ["Four released"]),
        ("Twenty of the sailors are believed to be in prison.", ["Twenty held"]),
    ],
)
def test_the_verb_behind_says_it(text: str, told: list[str]) -> None:
    assert told_in(text) == told


def test_what_is_shown_as_sold_is_no_arrest() -> None:
    assert told_in("Eleven paintings were shown as sold.") == []
