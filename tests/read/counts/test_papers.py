"""Papers that pardon people."""

from __future__ import annotations

import pytest

from tests.read.counts_page import told_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The king signed an amnesty decree for 512 prisoners on Friday.", "512 pardoned"),
        ("An amnesty order for 512 prisoners was issued on Friday.", "512 pardoned"),
        ("The king signed a security decree for 512 prisoners.", "512 held"),
    ],
)
def test_a_paper_pardons_by_the_word_before_it(text: str, told: str) -> None:
    assert told_in(text) == [told]
