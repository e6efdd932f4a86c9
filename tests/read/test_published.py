from __future__ import annotations

import pytest

from tests.read.people_page import statuses_in


@pytest.mark.parametrize(
    "text",
    [
        "The captive Jan Kos thanked his family in a video, released on Friday by the militants.",
        "Jan Kos, a prisoner of the Front, said so in a recording released on Monday.",
    ],
)
def test_nobody_is_free_because_something_of_his_was_published(text: str) -> None:
    assert statuses_in(text) in ({"Jan Kos": "held"}, {"Jan Kos": None}, {"Jan Kos": ""})


def test_somebody_named_beside_a_letter_may_be_free_all_the_same() -> None:
    assert statuses_in("Jan Kos, named in the letter, was freed from prison on Monday.") == {"Jan Kos": "released"}
