from __future__ import annotations

import pytest

from habeas.errors import BadInput
from habeas.intake import Limits, to_document

SMALL = Limits(max_bytes=100, max_characters=60, max_line=40)
LINE = "Ten men were freed.\n"


def fault(data: bytes, limits: Limits = SMALL) -> BadInput:
    with pytest.raises(BadInput) as raised:
        to_document(data, "list.txt", limits=limits)
    return raised.value


def test_a_text_at_its_limits_is_taken() -> None:
    assert len(to_document((LINE * 3).encode(), "list.txt", limits=SMALL).text) == 60


def test_too_many_bytes_are_refused_with_the_limit() -> None:
    assert fault(b"x" * 101).what == "is larger than 100 bytes"


def test_too_many_characters_are_refused_with_their_number() -> None:
    assert fault((LINE * 4).encode()).what == "has 80 characters, more than 60"


def test_too_long_a_line_is_refused_with_its_number() -> None:
    assert fault((LINE + "y" * 40 + "y").encode(), Limits(max_line=40)).where == "list.txt, line 2"


def test_one_line_of_ten_megabytes_is_refused() -> None:
    assert "larger than 5,000,000 bytes" in str(fault(b"x" * 10_000_000, Limits()))
    raised = fault(b"x" * 10_000_000, Limits(max_bytes=20_000_000, max_characters=20_000_000))
    assert raised.what == "a single line of 10,000,000 characters, more than 1,000,000"
    assert raised.cure == "Break it into paragraphs"
