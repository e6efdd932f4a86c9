"""Messages between processes, and those that one should not believe."""

from __future__ import annotations

import io
import json
import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadInput
from habeas.intake import wire
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.model import Edtf, Locator, LocatorKind, Row, Sheet, Span

PAGE = Page(
    text="Zehn \U0001f6a2\n\ud83d",
    dates=(Edtf.parse("2031-05-04"), Edtf.parse("2031-04-05")),
    locators=(Locator(Span(0, 4), LocatorKind.ROW, "People!2"),),
    sheets=(Sheet("People", ("name", "born"), (Row("People!2", (Span(0, 4), Span(4, 4))),)),),
)


def over_a_socket(message: wire.Message) -> bytes:
    one, other = socket.socketpair()
    with one, other:
        wire.send(one, message)
        one.shutdown(socket.SHUT_WR)
        with other.makefile("rb") as stream:
            return stream.read()


def read(data: bytes, most: int = 1_000) -> wire.Message | None:
    return wire.read(io.BytesIO(data), most=most)


def frame(head: object, body: bytes = b"") -> bytes:
    plain = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack(">IQ", len(plain), len(body)) + plain + body


@pytest.mark.parametrize(
    "part", [PAGE, Page(text=""), Entry(name="a.txt", data=b"\x00\xff", at="x", published=Edtf.parse("../2031"))]
)
def test_a_part_comes_over_as_it_was(part: Part) -> None:
    message = read(over_a_socket(wire.from_part(part)))
    assert message is not None
    assert wire.to_part(message) == part


@given(st.text(), st.lists(st.text(max_size=5), max_size=3))
def test_any_text_comes_over(text: str, warnings: list[str]) -> None:
    page = Page(text=text, title=text, warnings=tuple(warnings))
    assert wire.to_part(wire.from_part(page)) == page


def test_a_fault_keeps_its_three_parts() -> None:
    part = wire.to_part(wire.from_part(BadInput("is bad", where="a", cure="Mend it")))
    assert isinstance(part, BadInput)
    assert (part.what, part.where, part.cure) == ("is bad", "a", "Mend it")


def test_the_end_is_no_message() -> None:
    assert read(b"") is None


@pytest.mark.parametrize(
    "data",
    [
        b"\x00",
        frame({"kind": "page"}, b"x" * 10)[:-1],
        struct.pack(">IQ", 4, 1 << 60),
        struct.pack(">IQ", (1 << 32) - 1, 0),
        frame(b"no JSON"),
        frame([1, 2]),
        frame(b"[" * 100_000),
    ],
)
def test_half_a_message_or_none_at_all_breaks_off(data: bytes) -> None:
    with pytest.raises(wire.Broken):
        read(data)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ({"kind": "program"}, b""),
        ({"kind": "page"}, b"\xff"),
        ({"kind": "page", "dates": ["soon"]}, b""),
        ({"kind": "page", "locators": [{"span": 3}]}, b""),
        ({"kind": "entry"}, b""),
        ({"kind": "entry", "name": "a", "at": "b", "published": "yesterday"}, b""),
    ],
)
def test_what_is_no_part_is_not_taken_for_one(head: dict[str, object], body: bytes) -> None:
    with pytest.raises(wire.Broken):
        wire.to_part(wire.Message(head, body))
