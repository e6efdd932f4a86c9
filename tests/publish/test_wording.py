from __future__ import annotations

import pytest

from habeas.model import Reason
from habeas.publish.wording import say_range, say_signed
from habeas.vocab import load_topic


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (19, 19, "19"),
        (19, None, "at least 19"),
        (0, None, "not known"),
        (3, 5, "3 to 5"),
        (None, 7, "at most 7"),
        (None, None, "number not given"),
        (4000, 4000, "4,000"),
    ],
)
def test_a_range_is_said_in_words(low: int | None, high: int | None, words: str) -> None:
    assert say_range(low, high) == words


@pytest.mark.parametrize(("low", "high", "words"), [(4, 4, "+4"), (-1, -1, "−1"), (0, 0, "0"), (-2, 3, "−2 to +3")])
def test_a_residual_keeps_its_sign(low: int, high: int, words: str) -> None:
    assert say_signed(low, high) == words


def test_every_reason_a_passage_is_left_for_can_be_said() -> None:
    assert set(load_topic("screen")["reasons"]) == {reason.value for reason in Reason}
