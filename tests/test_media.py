from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.media import read_content_type


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("text/html", ("text/html", "")),
        ("Text/HTML; charset=Windows-1251", ("text/html", "windows-1251")),
        ('text/html;charset="utf-8"; boundary=x', ("text/html", "utf-8")),
        ("", ("", "")),
        ("; charset=utf-8", ("", "utf-8")),
        ("html", ("html", "")),
    ],
)
def test_it_tells_the_kind_and_the_encoding(header: str, told: tuple[str, str]) -> None:
    assert read_content_type(header) == told


@given(st.text(max_size=80))
def test_whatever_a_server_sends_breaks_nothing(header: str) -> None:
    kind, charset = read_content_type(header)
    assert kind == kind.lower()
    assert isinstance(charset, str)
